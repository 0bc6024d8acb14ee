"""Run the whole of Linja on this machine, once for each data folder."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cms.supervisor import parts
from cms.supervisor.processes import Supervisor


class AlreadyRunning(Exception):
    """Another supervisor has this data folder."""


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold a data folder for as long as the block runs; the kernel lets go of it with the process.

    Raises:
        AlreadyRunning: Another process holds it.
    """
    with (data / "run.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(lock.read().strip()) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def serve(
    *,
    address: str,
    port: int,
    concurrency: int,
    on_ready: Callable[[str], None],
    environment: dict[str, str] | None = None,
) -> int:
    """Run queue, web, worker and beat until a signal comes.

    Args:
        address: The address to listen on.
        port: The port to listen on; the next free one if it is taken.
        concurrency: How many tasks the worker runs at once.
        on_ready: Called with Linja's address once it answers.
        environment: Further variables for every process.

    Returns:
        The exit code.
    """
    port = parts.free_port(address, port)
    host = "localhost" if address in {"127.0.0.1", "0.0.0.0"} else address  # noqa: S104
    url = f"http://{host}:{port}"
    processes = [parts.web(address, port)]
    if not settings.CELERY_BROKER_URL.startswith("memory:"):
        processes += [parts.worker(concurrency), parts.beat()]
        if settings.QUEUE_IS_EMBEDDED:
            processes.insert(0, parts.queue(settings.QUEUE_SOCKET, settings.DATA_DIR))
    variables = {
        "LINJA_BASE_URL": url,
        # In a container everything is root's, and Celery's advice about it is of no use.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        **(environment or {}),
    }
    supervisor = Supervisor(processes, environment=variables)
    return supervisor.run(
        until_ready=lambda: parts.accepts(address, port), on_ready=lambda: on_ready(url)
    )
