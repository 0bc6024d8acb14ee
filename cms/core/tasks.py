"""The pulse: beat sends it through the queue, a worker writes it down. And measuring videos and documents."""

from typing import Any

from celery import shared_task

from cms.core import clock, measuring, pdf_pages, video_cleaning
from cms.core.models import Heartbeat

BEAT = "beat"


@shared_task(ignore_result=True)
def heartbeat(**kwargs: Any) -> None:
    """Record that beat, the queue and a worker are alive."""
    Heartbeat.objects.beat(BEAT, clock.now())


@shared_task(ignore_result=True)
def measure_video(video_id: int, **kwargs: Any) -> None:
    """Measure one video and make the file that networks get; see ``cms.core.measuring`` and ``video_cleaning``."""
    measuring.measure(video_id)
    video_cleaning.clean(video_id)


@shared_task(ignore_result=True)
def clean_video(video_id: int, **kwargs: Any) -> None:
    """Make the file of one video that networks get."""
    video_cleaning.clean(video_id)


@shared_task(ignore_result=True)
def count_document_pages(file_id: int, **kwargs: Any) -> None:
    """Count the pages of one document."""
    pdf_pages.count_pages_of(file_id, now=clock.now())


@shared_task(ignore_result=True)
def measure_what_was_missed(**kwargs: Any) -> None:
    """Measure and clean the videos and documents whose first measuring was lost, or had to wait for a tool."""
    unmeasured = measuring.unmeasured()
    for pk in unmeasured:
        measure_video.delay(pk)
    for pk in video_cleaning.uncleaned():
        if pk not in unmeasured:
            clean_video.delay(pk)
    for pk in pdf_pages.uncounted():
        count_document_pages.delay(pk)
