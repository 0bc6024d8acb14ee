"""A feed's entries as an iCalendar object, for whatever program reads it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from icalendar import Calendar, vText
from icalendar import Event as CalendarEvent

from brand.models import BrandPage
from editorial.calendar_feeds.entries import Entry
from editorial.calendar_feeds.time_zones import time_zone
from editorial.calendar_feeds.window import feed_window
from editorial.states import PostState

#: Changes with what is written here, so that nobody keeps what an older version wrote.
FORMAT = "2"
#: A publishing time is an instant; programs draw an event without a length badly or not at all.
SHOWN_FOR = timedelta(minutes=15)
#: How often a program should ask.
ASK_EVERY = timedelta(hours=1)
#: Characters of a text that are told: the rest is a click away.
MOST_TEXT = 600
#: States in which nothing stands between the post and its time any more.
_CERTAIN = frozenset(
    {PostState.APPROVED, PostState.SCHEDULED, PostState.PUBLISHING, PostState.PUBLISHED}
)
#: RFC 5545, 3.3.11: a text has no control characters; a tab and a line break are let through.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def feed_document(brand: BrandPage, entries: Sequence[Entry], *, now: datetime) -> bytes:
    """Return a brand's feed as iCalendar, in the active language.

    Args:
        brand: The brand.
        entries: See ``entries_of`` and ``with_texts``.
        now: The present instant, around which the zones are told.

    Returns:
        The file; made again from the same entries on the same day it is the same.

    Source:
        RFC 5545 (iCalendar), RFC 7986 (NAME, REFRESH-INTERVAL).
    """
    calendar = Calendar()
    calendar.add("PRODID", "-//Linja//Editorial calendar//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, vText(_plain(brand.title)))
    calendar.add("X-WR-TIMEZONE", brand.time_zone)
    calendar.add("REFRESH-INTERVAL", ASK_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    first, last = _whole_days(*feed_window(now))
    names = {brand.time_zone} | {entry.zone_name for entry in entries if entry.zone_name}
    for name in sorted(names):
        calendar.add_component(time_zone(ZoneInfo(name), first=first, last=last))
    host = urlsplit(settings.BASE_URL).hostname or "linja"
    for entry in entries:
        calendar.add_component(_event(entry, host=host))
    document: bytes = calendar.to_ical()
    return document


def _event(entry: Entry, *, host: str) -> CalendarEvent:
    event = CalendarEvent()
    event.add("UID", f"{entry.uid}@{host}")
    event.add("SEQUENCE", entry.sequence)
    changed_at = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    # Without a method that invites somebody, DTSTAMP says when the event last changed (3.8.7.2).
    event.add("DTSTAMP", changed_at)
    event.add("LAST-MODIFIED", changed_at)
    if entry.publish_at is not None:
        event.add("DTSTART", _start(entry.publish_at, ZoneInfo(entry.zone_name)))
        event.add("DURATION", SHOWN_FOR)
    else:
        event.add("DTSTART", entry.planned_on)
    event.add("SUMMARY", _summary(entry))
    event.add("DESCRIPTION", _description(entry))
    event.add("STATUS", "CONFIRMED" if entry.state in _CERTAIN else "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")  # nobody is busy because a post goes out
    categories = [_plain(name) for name in (entry.channel, *entry.categories) if name]
    if categories:
        event.add("CATEGORIES", categories)
    event.add("URL", _editor(entry))
    return event


def _start(publish_at: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant on its zone's clock; in UTC where that clock would leave a doubt.

    A local time that happens twice means the first (RFC 5545, 3.3.5), but ical.js, which Thunderbird has,
    and node-ical take it for the second. And a program that reckons with the clock's hands would have an
    event over the change of the clock last an hour too long.
    """
    local, end = publish_at.astimezone(zone), (publish_at + SHOWN_FOR).astimezone(zone)
    in_doubt = _is_twice(local) or _is_twice(end) or local.utcoffset() != end.utcoffset()
    return publish_at.astimezone(UTC) if in_doubt else local


def _is_twice(at: datetime) -> bool:
    """Whether an aware time of a zone's clock comes twice."""
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()


def _summary(entry: Entry) -> str:
    title = _plain(entry.title)
    return f"{title} ({_plain(entry.channel)})" if entry.channel else title


def _description(entry: Entry) -> str:
    facts = [_("State: %(state)s") % {"state": PostState(entry.state).label}]
    if entry.channel:
        where = (
            entry.channel
            if entry.channel == entry.network_label
            else f"{entry.channel} ({entry.network_label})"
        )
        facts.append(_("Channel: %(channel)s") % {"channel": where})
    else:
        facts.append(_("No publishing time yet: planned for this day."))
    parts = ["\n".join(facts)]
    if entry.text.strip():
        parts.append(Truncator(entry.text.strip()).chars(MOST_TEXT))
    parts.append(_editor(entry))
    return _plain("\n\n".join(parts))


def _editor(entry: Entry) -> str:
    return settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[entry.post_id])


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _whole_days(first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """Return the window by days of UTC: else the zones would be told anew at each request."""
    return _midnight(first), _midnight(last) + timedelta(days=1)


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
