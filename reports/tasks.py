"""What the queue wakes a worker for. The rows are the truth; a lost or doubled task changes nothing."""

from typing import Any

from celery import shared_task

from cms.core import clock
from reports import documents


@shared_task(ignore_result=True)
def render(document_id: int, **kwargs: Any) -> None:
    """Make one document, if nobody else has."""
    documents.render_document(pk=document_id)


@shared_task(ignore_result=True)
def resume_interrupted(**kwargs: Any) -> int:
    """Wake workers for what was interrupted or forgotten; return for how many documents."""
    waiting = documents.take_interrupted(at=clock.now())
    for pk in waiting:
        render.delay(pk)
    return len(waiting)
