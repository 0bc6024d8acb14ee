"""Gunicorn's settings for one machine; compose.yaml gives the web process of production its own."""

from typing import Any

# One process with threads: on SQLite a second process would only wait for the first one's writes.
workers = 1
worker_class = "gthread"
threads = 8
graceful_timeout = 5
timeout = 120
control_socket_disable = True
accesslog = None
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Bring up the worker in this process where the queue is in this process's memory."""
    from django.conf import settings

    if settings.CELERY_BROKER_URL.startswith("memory:"):
        from cms.celery import app
        from cms.supervisor import worker_thread

        worker_thread.start(app)
