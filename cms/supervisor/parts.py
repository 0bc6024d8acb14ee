"""What Linja is made of when it runs: the commands, their ports and where they meet."""

import errno
import os
import socket
import sys
from contextlib import closing
from pathlib import Path

from cms.supervisor import queue_server
from cms.supervisor.processes import Process

_PORTS_TO_TRY = 50


def free_port(address: str, first: int) -> int:
    """Return the first free port from a number on.

    Raises:
        OSError: The address is not of this machine, or every port tried is taken.
    """
    for port in range(first, min(first + _PORTS_TO_TRY, 65_536)):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
            else:
                return port
    raise OSError(errno.EADDRINUSE, f"no free port from {first} on {address}")


def accepts(address: str, port: int) -> bool:
    """Tell whether something listens on a port."""
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def queue(path: Path, data: Path) -> Process:
    """Return the queue's server."""
    queue_server.make_folder(path)
    path.unlink(missing_ok=True)
    # Its advice about the kernel's settings concerns databases that it would keep on disk.
    return Process("queue", queue_server.command(path, data), hides=("overcommit",))


def web(address: str, port: int) -> Process:
    """Return the web server."""
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:cms.supervisor.web"]
    return Process("web", [*gunicorn, "--bind", f"{address}:{port}", "cms.wsgi:application"])


def worker(concurrency: int) -> Process:
    """Return the worker of both queues; threads, because it waits for networks most of its time."""
    return Process(
        "worker",
        [
            *_celery("worker"),
            *("--pool", "threads", "--concurrency", str(concurrency)),
            *("--queues", "linja,documents", "--hostname", f"linja-{os.getpid()}@%h"),
            *("--without-gossip", "--without-mingle"),
        ],
    )


def beat() -> Process:
    """Return the clock that wakes the worker."""
    return Process("beat", [*_celery("beat"), "--pidfile="])


def _celery(command: str) -> list[str]:
    return [
        *(sys.executable, "-m", "celery", "--app", "cms", "--quiet"),
        *(command, "--loglevel", "WARNING"),
    ]
