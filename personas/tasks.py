"""What the queue wakes a worker for. The rows are the truth; a lost or doubled task changes nothing."""

from typing import Any

from celery import shared_task

from brand.models import BrandPage
from cms.core import clock
from personas import reminding
from personas.models import PersonaPage


@shared_task(ignore_result=True)
def remind_of_reviews(**kwargs: Any) -> int:
    """Find what is overdue and wake workers to tell of it; return of how many they tell."""
    now = clock.now()
    overdue = PersonaPage.objects.overdue(now=now, brands=BrandPage.objects.all())
    waiting = reminding.note_missed(overdue.prefetch_related("evidence"), now=now)
    for pk in waiting:
        send_reminder.delay(pk)
    return len(waiting)


@shared_task(ignore_result=True)
def send_reminder(reminder_id: int, **kwargs: Any) -> None:
    """Tell of one missed date, if nobody else has."""
    reminding.send_reminder(pk=reminder_id, now=clock.now())
