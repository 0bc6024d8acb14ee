"""The cautions themselves: pure functions over what is planned on channels."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import floor

from editorial.cautions.facts import Caution, ChannelFact, Kind, Limits, Planned

_ADDRESS = re.compile(r"https?://\S+")
_NOT_A_WORD = re.compile(r"[^\w#@]+")


def fingerprint_of(text: str) -> str:
    """Return what texts have in common that a reader takes for one: without case, spaces and addresses.

    Returns:
        SHA-256, hexadecimal; '' where no word is left.
    """
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text)).casefold()
    words = _NOT_A_WORD.sub(" ", plain).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if words else ""


def find_cautions(
    planned: Sequence[Planned],
    channels: Sequence[ChannelFact],
    *,
    limits: Limits,
    first: date,
    last: date,
    today: date,
) -> list[Caution]:
    """Return everything that is worth a look in some days, by day.

    Args:
        planned: What is planned on the channels, with ``limits.reach_days`` around the days.
        channels: The channels in use.
        limits: From when on their brand wants to be told.
        first, last: The days that are told of, both counted.
        today: The present day; a gap or a cadence that is over is not told.
    """
    known = {channel.channel_id for channel in channels}
    by_channel = [
        list(group) for _channel, group in groupby(_in_order(planned), lambda one: one.channel_id)
    ]
    found: list[Caution] = []
    for group in by_channel:
        if group[0].channel_id in known:
            found += too_close(group, minutes=limits.minutes_between)
            found += repeated(group, days=limits.repeat_days)
            found += gaps(group, today=today, days=limits.silent_days)
    found += behind(planned, channels, week_of=max(today, first), last=last)
    kind_order = list(Kind)
    return sorted(
        (caution for caution in found if first <= caution.on <= last),
        key=lambda caution: (caution.on, kind_order.index(caution.kind), caution.channel_id),
    )


def too_close(group: Iterable[Planned], *, minutes: int) -> Iterator[Caution]:
    """Yield pairs of posts on one channel, in order of time, that are less than some minutes apart."""
    for one, next_one in pairwise(group):
        apart = next_one.publish_at - one.publish_at
        if apart < timedelta(minutes=minutes) and one.post_id != next_one.post_id:
            yield Caution(
                kind=Kind.TOO_CLOSE,
                on=next_one.wall_at.date(),
                channel_id=next_one.channel_id,
                posts=(one, next_one),
                number=int(apart.total_seconds() // 60),
            )


def repeated(group: Iterable[Planned], *, days: int) -> Iterator[Caution]:
    """Yield posts on one channel, in order of time, whose text was there some days before already."""
    latest: dict[str, Planned] = {}
    for one in group if days else ():
        if not one.fingerprint:
            continue
        before = latest.get(one.fingerprint)
        latest[one.fingerprint] = one
        if before is None or before.post_id == one.post_id:
            continue
        apart = (one.wall_at.date() - before.wall_at.date()).days
        if apart <= days:
            yield Caution(
                kind=Kind.REPEATED,
                on=one.wall_at.date(),
                channel_id=one.channel_id,
                posts=(before, one),
                number=apart,
            )


def gaps(group: Iterable[Planned], *, today: date, days: int) -> Iterator[Caution]:
    """Yield the spans between two posts of one channel, in order of time, longer than some days.

    Each is told on its first day that is still to come; one that is over is not told.
    """
    for one, next_one in pairwise(group if days else ()):
        start, end = one.wall_at.date(), next_one.wall_at.date()
        silent = (end - start).days
        if silent > days and end > today:
            yield Caution(
                kind=Kind.GAP,
                on=max(start + timedelta(days=1), today),
                channel_id=one.channel_id,
                posts=(one, next_one),
                number=silent,
                until=end,
            )


def behind(
    planned: Iterable[Planned], channels: Iterable[ChannelFact], *, week_of: date, last: date
) -> Iterator[Caution]:
    """Yield the networks that have fewer posts in a week than the plan in force asks.

    Args:
        planned: What is planned.
        channels: The channels; those of one network of a brand are counted together.
        week_of: A day of the week, which starts on Monday as in coverage.
        last: Nothing is told of a week that starts later.
    """
    monday = week_of - timedelta(days=week_of.weekday())
    if week_of > last:
        return
    sunday = monday + timedelta(days=6)
    groups: dict[tuple[int, str], list[ChannelFact]] = {}
    for channel in channels:
        if channel.posts_a_week:
            groups.setdefault((channel.brand_id, channel.network), []).append(channel)
    posts = [one for one in planned if monday <= one.wall_at.date() <= sunday]
    for own in groups.values():
        wanted = floor(own[0].posts_a_week or 0)
        pks = {channel.channel_id for channel in own}
        # As in coverage: a post that is on two channels of a network is one.
        there = len({(one.post_id, one.wall_at.date()) for one in posts if one.channel_id in pks})
        if there < wanted:
            yield Caution(
                kind=Kind.BEHIND,
                on=week_of,
                channel_id=own[0].channel_id,
                network=own[0].network,
                number=there,
                wanted=wanted,
            )


def _in_order(planned: Iterable[Planned]) -> list[Planned]:
    return sorted(planned, key=lambda one: (one.channel_id, one.publish_at, one.slot_id))
