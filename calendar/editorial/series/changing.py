"""Changing a series from a day on, and ending it. What a person has touched is left as it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core.page_batches import index_pages, save_drafts
from editorial.posts import PostPage
from editorial.scheduling import remove_slot, remove_untouched_slots
from editorial.series.making import Kit, fill, kit_of, set_times
from editorial.series.rules import Frequency, Occurrence
from editorial.series.series import Series, SeriesPost
from editorial.slots import Slot
from editorial.states import PostState

#: States of a post whose content nobody has approved or sent to review yet.
_FREE = (PostState.DRAFT, PostState.MISSED)


class SeriesOutdated(Exception):
    """Somebody else has changed the series since it was read; the message is for the person who tried."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody has changed this series in the meantime. Open it again, then change it.")
        )


@dataclass(kw_only=True)
class Change:
    """What changing or ending a series did to the posts that were made.

    Attributes:
        rewritten: How many were made anew for their date.
        removed: How many were taken away.
        left: What was left as it is: the post and why.
    """

    rewritten: int = 0
    removed: int = 0
    left: list[tuple[PostPage, str]] = field(default_factory=list)


def reason_to_leave(row: SeriesPost, post: PostPage, slots: list[Slot]) -> str:
    """Say why a post is not to be overwritten; empty where nobody has touched it.

    Args:
        row: The occurrence.
        post: Its post, with ``state``.
        slots: Its publishing times.
    """
    if post.live or post.state not in _FREE:
        return _state_reason(post)
    if post.latest_revision_id != row.revision_id:
        return _("edited by hand")
    if {str(slot.channel_id): slot.wall_time for slot in slots} != row.slots:
        return _("publishing time changed by hand")
    if post.locked:
        return _("locked")
    return ""


def _state_reason(post: PostPage) -> str:
    if post.state in (PostState.IN_REVIEW, PostState.CHANGES_REQUESTED):
        return _("in review")
    if post.state in (PostState.PUBLISHED, PostState.PARTLY_FAILED, PostState.PUBLISHING):
        return _("sent")
    return _("approved")


@dataclass(frozen=True)
class _Made:
    """An occurrence that was made and is still to come."""

    row: SeriesPost
    post: PostPage
    slots: list[Slot]
    reason: str


def _made_from(series: Series, first: date, *, now: datetime) -> list[_Made]:
    """Return the posts of a series from a day on that are there, in four queries."""
    rows = list(series.posts.filter(on__gte=first, post__isnull=False).order_by("on"))
    pks = [row.post_id for row in rows]
    posts = {post.pk: post for post in PostPage.objects.with_state(now=now).filter(pk__in=pks)}
    slots: dict[int, list[Slot]] = {}
    for slot in Slot.objects.filter(post__in=pks).select_related("channel", "post"):
        slots.setdefault(slot.post_id, []).append(slot)
    return [
        _Made(row, post, own, reason_to_leave(row, post, own))
        for row in rows
        if (post := posts.get(row.post_id or 0))
        for own in [slots.get(post.pk, [])]
    ]


@transaction.atomic
def change_series(series: Series, *, by: Any, now: datetime) -> Change:
    """Save a changed series and bring the posts from its start on in line with it; one that was ended goes on.

    Args:
        series: The series with its new values; its start is the day from which they hold.
        by: Who changes it.
        now: The present instant.

    Returns:
        What was done. Missing posts are made afterwards, by ``make_posts``.

    Raises:
        SeriesOutdated: Somebody else has changed or ended it since it was read; nothing is saved.
    """
    if Series.objects.select_for_update().get(pk=series.pk).edition != series.edition:
        raise SeriesOutdated
    zone = ZoneInfo(series.brand.time_zone)
    today = now.astimezone(zone).date()
    made = _made_from(series, max(series.starts_on, today), now=now)
    is_again = series.ended_at is not None
    series.edition += 1
    series.ended_at = None
    series.save()
    kit = kit_of(series)
    coming = series.rule.occurrences(
        zone, after=now, before=now + timedelta(weeks=series.weeks_ahead)
    )
    done = Change(left=[(one.post, one.reason) for one in made if one.reason])
    untouched = [one for one in made if not one.reason]
    # Their days are free now; a deleted post's row keeps its day, so that it does not come again.
    SeriesPost.objects.filter(pk__in=[one.row.pk for one in untouched]).delete()
    gone = set(series.posts.filter(post=None).values_list("on", flat=True))
    open_days = {found.on: found for found in coming if found.on not in gone}
    _keep(series, [one.row for one in made if one.reason], open_days)
    anew = _rewrite(list(zip(untouched, open_days.values(), strict=False)), kit, by=by, now=now)
    transaction.on_commit(lambda: index_pages(anew), robust=True)
    for one in untouched[len(open_days) :]:
        _remove(one, by=by, now=now)
    done.removed = max(len(untouched) - len(open_days), 0)
    done.rewritten = len(untouched) - done.removed
    log(
        instance=series,
        action="linja.series.again" if is_again else "linja.series.changed",
        user=by,
        data={"rewritten": done.rewritten, "removed": done.removed, "left": len(done.left)},
    )
    return done


@transaction.atomic
def end_series(series: Series, *, remove_untouched: bool, by: Any, now: datetime) -> Change:
    """End a series: nothing more is made of it.

    Args:
        series: The series.
        remove_untouched: Whether to take away the drafts to come that nobody has touched.
        by: Who ends it.
        now: The present instant.

    Returns:
        What became of the posts to come. One that is ended already is left as it is.
    """
    if not Series.objects.filter(pk=series.pk, ended_at=None).update(
        ended_at=now, edition=series.edition + 1
    ):
        return Change()
    series.ended_at = now
    today = now.astimezone(ZoneInfo(series.brand.time_zone)).date()
    made = _made_from(series, today, now=now)
    done = Change(left=[(one.post, one.reason) for one in made if one.reason])
    if remove_untouched:
        for one in made:
            if not one.reason:
                _remove(one, by=by, now=now)
                done.removed += 1
    log(
        instance=series,
        action="linja.series.ended",
        user=by,
        data={"removed": done.removed, "left": len(done.left)},
    )
    return done


def _keep(series: Series, rows: list[SeriesPost], open_days: dict[date, Occurrence]) -> None:
    """Let posts that are left as they are stand for a new day: their own, else one of its week or month.

    Args:
        series: The series.
        rows: Their rows.
        open_days: The days without a post; those that are taken are removed.
    """
    period = _PERIODS[series.rule.frequency]
    others = [row for row in rows if not open_days.pop(row.on, None)]
    for row in others:
        day = next((day for day in open_days if period(day) == period(row.on)), None)
        if day is not None:
            del open_days[day]
            row.on = day
            row.save(update_fields=["on"])


_PERIODS: dict[Frequency, Callable[[date], object]] = {
    Frequency.WEEKLY: lambda day: day.isocalendar()[:2],
    Frequency.MONTHLY: lambda day: (day.year, day.month),
    Frequency.YEARLY: lambda day: day.year,
}


def _rewrite(
    pairs: list[tuple[_Made, Occurrence]], kit: Kit, *, by: Any, now: datetime
) -> list[PostPage]:
    """Make posts that nobody has touched anew, for other occurrences, in a few statements."""
    slots = [slot for one, _occurrence in pairs for slot in one.slots]
    remove_untouched_slots(slots, by=by, now=now)
    for one, occurrence in pairs:
        # Untouched, so its row is as it was last saved: what a template does not keep stays.
        fill(one.post, kit, occurrence)
        one.post.follow_goal()
    posts = [one.post for one, _occurrence in pairs]
    save_drafts(posts, by=by, now=now)
    set_times(kit, [(one.post, occurrence) for one, occurrence in pairs], by=by, now=now)
    return posts


def _remove(one: _Made, *, by: Any, now: datetime) -> None:
    for slot in one.slots:
        remove_slot(slot=slot, version=slot.version, by=by, now=now)
    SeriesPost.objects.filter(pk=one.row.pk).delete()
    one.post.delete(user=by)
