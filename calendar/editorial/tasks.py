"""What the queue wakes a worker for. The rows are the truth; a lost or doubled task changes nothing."""

from typing import Any

from celery import shared_task

from cms.core import clock
from cms.core.page_batches import index_pages
from editorial.brand_check import notices, rechecking
from editorial.brand_check.rechecks import Notice, Recheck
from editorial.network_check import notices as network_notices
from editorial.network_check import rechecking as network_rechecking
from editorial.network_check.rechecks import NetworkNotice, NetworkRecheck
from editorial.posts import PostPage
from editorial.series import making
from editorial.series.series import Series


@shared_task(ignore_result=True)
def recheck(recheck_id: int, **kwargs: Any) -> None:
    """Check what is approved by a new guideline, and tell the owners of what it holds."""
    finished = rechecking.run_recheck(pk=recheck_id)
    if finished is not None:
        for pk in finished.notices.values_list("pk", flat=True):
            tell.delay(pk)


@shared_task(ignore_result=True)
def recheck_networks(recheck_id: int, **kwargs: Any) -> None:
    """Check what is planned by networks' changed rules, and tell the owners of what breaks them."""
    finished = network_rechecking.run_recheck(pk=recheck_id)
    if finished is not None:
        for pk in finished.notices.values_list("pk", flat=True):
            tell_of_networks.delay(pk)


@shared_task(ignore_result=True)
def tell(notice_id: int, **kwargs: Any) -> None:
    """Send one person the mail about their posts."""
    notices.send_notice(pk=notice_id, now=clock.now())


@shared_task(ignore_result=True)
def tell_of_networks(notice_id: int, **kwargs: Any) -> None:
    """Send one person the mail about their posts that break a network's rule."""
    network_notices.send_notice(pk=notice_id, now=clock.now())


@shared_task(ignore_result=True)
def resume_rechecks(**kwargs: Any) -> int:
    """Wake workers for what was interrupted or never begun; return for how many re-checks."""
    now = clock.now()
    rechecking.ask_for_missing(now=now)
    woken = 0
    for rows, task in (
        (Recheck.objects.forgotten(at=now), recheck),
        (NetworkRecheck.objects.forgotten(at=now), recheck_networks),
        (Notice.objects.forgotten(at=now), tell),
        (NetworkNotice.objects.forgotten(at=now), tell_of_networks),
    ):
        for pk in list(rows.values_list("pk", flat=True)):
            task.delay(pk)
            woken += task in (recheck, recheck_networks)
    rechecking.settle_what_is_planned(now=now)
    network_rechecking.settle_what_is_planned(now=now)
    return woken


@shared_task(ignore_result=True)
def make_series_posts(series_id: int, **kwargs: Any) -> int:
    """Make the posts of a series that are due; return how many."""
    series = Series.objects.select_related("brand", "owner").filter(pk=series_id).first()
    return making.make_posts(series, now=clock.now()) if series else 0


@shared_task(ignore_result=True)
def extend_series(**kwargs: Any) -> int:
    """Wake workers for the series of which posts are due; return for how many."""
    now = clock.now()
    waiting = [
        series.pk
        for series in Series.objects.going_on().select_related("brand")
        if making.due(series, now=now, limit=1)
    ]
    for pk in waiting:
        make_series_posts.delay(pk)
    return len(waiting)


@shared_task(ignore_result=True)
def index_posts(ids: list[int], **kwargs: Any) -> int:
    """Let the search and the references know posts that were written in batches; return how many."""
    posts = list(PostPage.objects.filter(pk__in=ids))
    index_pages(posts)
    return len(posts)
