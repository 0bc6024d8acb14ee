"""Worker and beat as threads of the web process, where there is no queue server to share."""

import threading

from celery import Celery
from celery.beat import EmbeddedService


def start(app: Celery) -> None:
    """Start one worker and one beat that live and die with this process.

    The solo pool alone is safe on ``memory://``: a pool of threads loses messages there.
    """
    worker = app.WorkController(
        app=app,
        hostname="linja@thread",
        pool="solo",
        concurrency=1,
        queues=["linja", "documents"],
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    threading.Thread(target=worker.start, name="linja-worker", daemon=True).start()
    EmbeddedService(app, thread=True).start()
