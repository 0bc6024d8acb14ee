"""What the queue wakes a worker for. The rows are the schedule; a lost or doubled task changes nothing."""

from typing import Any

from celery import shared_task

from cms.core import clock
from publishing import dispatcher, settling
from publishing.deliveries import Delivery

BATCH = 10


@shared_task(ignore_result=True)
def publish_due(**kwargs: Any) -> int:
    """Send everything that is due; return how many calls this worker made.

    A full batch wakes another worker before it is sent, so that a burst is spread over all of them.
    """
    Delivery.objects.mark_late(at=clock.now())
    sent = 0
    while batch := Delivery.objects.claim_batch(at=clock.now(), size=BATCH):
        if len(batch) == BATCH:
            publish_due.delay()
        for delivery in batch:
            dispatcher.send(delivery)
            sent += 1
    return sent


@shared_task(ignore_result=True)
def settle_interrupted(**kwargs: Any) -> int:
    """Settle what a worker left behind; return how many deliveries were read back."""
    return settling.settle()
