"""The calendar feed as programs read it that nobody here wrote, each by its own parser and its own zones.

``icalendar``, which writes the feed, reads it too; ``vobject`` and Radicale do so in ``tests.editorial``.
"""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from icalendar import Calendar

from cms.users.roles import Role
from editorial.calendar_feeds.feed_token import FeedToken, feed_address
from editorial.scheduling import move_slot
from tests.editorial.calendar_feeds.test_caldav import INSTANTS, TITLE
from tests.editorial.calendar_feeds.times import NOW
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.peers import installing

pytestmark = [pytest.mark.django_db, pytest.mark.peers]

TEXT = "First; second, third \\ fourth\nA new line 🧖‍♀️🏳️‍🌈 שלום\n\n" + "pitkä sana " * 20
#: Where clocks jump by half an hour, and where they are a quarter of an hour off.
ZONES = ["Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]


@pytest.fixture(scope="session", params=["icalendar", "vobject", "ical.js", "node-ical"])
def read(request) -> Callable[[bytes], dict[str, dict[str, Any]]]:
    """Return what reads a feed: what is told of each event, by its UID."""
    if request.param == "icalendar":
        return _by_icalendar
    if request.param == "vobject":
        return _by_vobject
    if not installing.are_readers_installed():
        if os.environ.get("LINJA_REQUIRE_ALL") == "1":
            pytest.fail("peers: not installed, or of other versions; run: make peers-install")
        pytest.skip("peers: make peers-install")
    return lambda feed: _by_node(request.param, feed)


def _by_node(reader: str, feed: bytes) -> dict[str, dict[str, Any]]:
    done = subprocess.run(
        [
            *(
                str(installing.node_home() / "bin" / "node"),
                str(installing.READER_PINS / "read.mjs"),
            ),
            *(str(installing.READERS), reader),
        ],
        input=feed,
        capture_output=True,
        check=True,
        # A reader that takes its own machine's zone for the brand's would not be found out in UTC.
        env={"TZ": "Asia/Tokyo"},
        timeout=60,
    )
    return {event.pop("uid"): _in_utc(event) for event in json.loads(done.stdout)}


def _in_utc(event: dict[str, Any]) -> dict[str, Any]:
    for name in ("start", "end"):
        if event[name] is not None:
            at = datetime.fromisoformat(event[name])
            event[name] = at.date() if len(event[name]) == len("2026-12-01") else at
    return event


def _by_icalendar(feed: bytes) -> dict[str, dict[str, Any]]:
    return {
        str(event["UID"]): {
            "sequence": int(event["SEQUENCE"]),
            "start": _instant(event.decoded("DTSTART")),
            "end": _instant(event.end) if "DURATION" in event else None,
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "categories": [str(one) for one in event["CATEGORIES"].cats]
            if "CATEGORIES" in event
            else [],
            "status": str(event["STATUS"]),
            "url": str(event["URL"]),
        }
        for event in _events(feed)
    }


def _events(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))


def _by_vobject(feed: bytes) -> dict[str, dict[str, Any]]:
    return {
        event.uid.value: {
            "sequence": int(event.sequence.value),
            "start": _instant(event.dtstart.value),
            "end": _instant(event.dtstart.value) + event.duration.value
            if "duration" in event.contents
            else None,
            "summary": event.summary.value,
            "description": event.description.value,
            "categories": list(event.categories.value) if "categories" in event.contents else [],
            "status": event.status.value,
            "url": event.url.value,
        }
        for event in vobject.readOne(feed.decode()).contents["vevent"]
    }


def _instant(at: Any) -> Any:
    return at.astimezone(UTC) if isinstance(at, datetime) else at


@pytest.fixture
def feed_of(client, time_machine):
    """Return what gives a brand's feed."""
    time_machine.move_to(NOW, tick=False)

    def feed_of(brand):
        person = make_person(brand, Role.CLIENT)
        _token, key = FeedToken.objects.issue(user=person, brand=brand, label="", at=NOW)
        return client.get(urlsplit(feed_address(key)).path).content

    return feed_of


class TestEveryReader:
    @pytest.mark.parametrize("zone", ZONES)
    def test_finds_the_same_instants_through_the_changes_of_the_clock(self, read, feed_of, zone):
        brand = make_brand(time_zone=zone)
        channel = make_channel(brand)
        # New York falls back a week after Europe, and Lord Howe Island goes forward in October.
        around = [
            *INSTANTS,
            *(
                datetime(2026, 11, 1, 4, 45, tzinfo=UTC) + timedelta(minutes=30) * n
                for n in range(6)
            ),
            *(
                datetime(2027, 3, 14, 6, 15, tzinfo=UTC) + timedelta(minutes=30) * n
                for n in range(4)
            ),
            *(
                datetime(2027, 4, 3, 14, 5, tzinfo=UTC) + timedelta(minutes=15) * n
                for n in range(6)
            ),
        ]
        wanted = {
            f"slot-{make_slot(make_post(brand), channel, at).pk}@localhost": (
                at,
                at + timedelta(minutes=15),
            )
            for at in around
        }
        found = read(feed_of(brand))
        assert {uid: (event["start"], event["end"]) for uid, event in found.items()} == wanted

    def test_reads_the_same_words(self, read, feed_of):
        brand = make_brand("Löyly; & Co, \\n", language="en")
        channel = make_channel(brand, name="News, and; more")
        post = make_post(brand, content(text=TEXT), title=TITLE, campaign="Autumn, 50 % off; now")
        slot = make_slot(post, channel, NOW + timedelta(days=3))
        [(uid, event)] = read(feed_of(brand)).items()
        assert uid == f"slot-{slot.pk}@localhost"
        assert event["summary"] == f"{TITLE} (News, and; more)"
        assert event["description"].split("\n\n", 1)[1].startswith(TEXT.strip())
        assert event["description"].endswith(event["url"])
        assert event["categories"] == ["News, and; more", "Autumn, 50 % off; now"]
        assert event["status"] == "TENTATIVE"

    def test_takes_a_backslash_before_an_n_for_no_line_break(self, request, read, feed_of):
        if request.node.callspec.params["read"] == "node-ical":
            pytest.xfail("node-ical 0.27 unescapes one after the other")
        brand = make_brand(language="en")
        post = make_post(brand, title="C:\\new")
        make_slot(post, make_channel(brand, name="News"), NOW + timedelta(days=3))
        [event] = read(feed_of(brand)).values()
        assert event["summary"] == "C:\\new (News)"

    def test_sees_that_a_time_was_moved(self, read, feed_of):
        brand = make_brand(time_zone="Europe/Helsinki")
        slot = make_slot(make_post(brand), make_channel(brand), NOW + timedelta(days=3))
        [(uid, before)] = read(feed_of(brand)).items()
        for day in (26, 27):
            slot = move_slot(
                slot=slot,
                version=slot.version,
                wall_at=datetime(2026, 10, day, 9),
                fold=None,
                by=None,
                now=NOW,
            )
        [(same, after)] = read(feed_of(brand)).items()
        assert (same, before["sequence"], after["sequence"]) == (uid, 0, 2)
        assert after["start"] == datetime(2026, 10, 27, 7, tzinfo=UTC)

    def test_keeps_a_day_a_day(self, read, feed_of):
        brand = make_brand(time_zone="America/New_York")
        make_post(brand, target_on=date(2026, 12, 1))
        [event] = read(feed_of(brand)).values()
        assert (event["start"], event["end"]) == (date(2026, 12, 1), None)
