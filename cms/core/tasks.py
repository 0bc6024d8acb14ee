"""The pulse: beat sends it through the queue, a worker writes it down."""

from typing import Any

from celery import shared_task

from cms.core import clock
from cms.core.models import Heartbeat

BEAT = "beat"


@shared_task(ignore_result=True)
def heartbeat(**kwargs: Any) -> None:
    """Record that beat, the queue and a worker are alive."""
    Heartbeat.objects.beat(BEAT, clock.now())
