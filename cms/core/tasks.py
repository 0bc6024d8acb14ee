"""The pulse: beat sends it through the queue, a worker writes it down. And measuring videos and documents."""

from typing import Any

from celery import shared_task

from cms.core import clock, measuring, pdf_pages
from cms.core.models import Heartbeat

BEAT = "beat"


@shared_task(ignore_result=True)
def heartbeat(**kwargs: Any) -> None:
    """Record that beat, the queue and a worker are alive."""
    Heartbeat.objects.beat(BEAT, clock.now())


@shared_task(ignore_result=True)
def measure_video(video_id: int, **kwargs: Any) -> None:
    """Measure one video; see ``cms.core.measuring``."""
    measuring.measure(video_id)


@shared_task(ignore_result=True)
def count_document_pages(file_id: int, **kwargs: Any) -> None:
    """Count the pages of one document."""
    pdf_pages.count_pages_of(file_id, now=clock.now())


@shared_task(ignore_result=True)
def measure_what_was_missed(**kwargs: Any) -> None:
    """Measure the videos and documents whose first measuring was lost, or had to wait for a tool."""
    for pk in measuring.unmeasured():
        measure_video.delay(pk)
    for pk in pdf_pages.uncounted():
        count_document_pages.delay(pk)
