"""What the queue wakes a worker for."""

from typing import Any

from celery import shared_task

from cms.core import clock
from networks.noticing import notice_changes


@shared_task(ignore_result=True)
def notice_changed_rules(**kwargs: Any) -> list[str]:
    """Tell of rules that a new release or the day of a correction has changed; return the networks."""
    return sorted(notice_changes(now=clock.now()))
