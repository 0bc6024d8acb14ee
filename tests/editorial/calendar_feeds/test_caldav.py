"""The calendar feed in a calendar server that nobody here wrote: Radicale takes it and gives it back."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import httpx
import pytest
import vobject
from icalendar import Calendar

from tests.factories.posts import content, make_post, make_slot

#: Before, in and after both hours that the clocks of Helsinki show twice, and around the one they skip.
INSTANTS = [
    datetime(2026, 10, 24, 12, 0, tzinfo=UTC),
    *(datetime(2026, 10, 25, 0, 15, tzinfo=UTC) + timedelta(minutes=30) * n for n in range(6)),
    *(datetime(2027, 3, 28, 0, 15, tzinfo=UTC) + timedelta(minutes=30) * n for n in range(4)),
    datetime(2027, 7, 1, 6, 30, tzinfo=UTC),
]
TITLE = "Höyryä, löylyä; 🧖‍♀️ \\ שלום " + "ä" * 180
_REPORT = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
    <C:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{end:%Y%m%dT%H%M%SZ}"/>
  </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""


@pytest.fixture
def radicale(tmp_path) -> Iterator[httpx.Client]:
    """Run Radicale on a free port of this machine, without passwords, its data in a folder of the test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "radicale", "--config", ""),
            *("--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none"),
            *("--storage-filesystem-folder", str(tmp_path / "collections")),
        ],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", auth=("aino", ""), timeout=20) as c:
            for _attempt in range(200):
                try:
                    c.get("/.well-known/caldav")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield c
    finally:
        process.terminate()
        process.wait(timeout=10)


def times_in(calendar: str) -> dict[str, datetime]:
    """Return when each event of a calendar starts by the zones it brings along, by its UID."""
    events = vobject.readOne(calendar).contents.get("vevent", [])
    return {event.uid.value: event.dtstart.value.astimezone(UTC) for event in events}


def one_by_one(feed: bytes) -> Iterator[tuple[str, str]]:
    """Yield each event of a feed with the zones, as programs send them to a server, by its UID."""
    head, *events = feed.decode().split("BEGIN:VEVENT\r\n")
    for event in events:
        body = event.partition("END:VEVENT\r\n")[0]
        [uid] = [line[4:] for line in body.split("\r\n") if line.startswith("UID:")]
        yield (
            uid,
            f"{head}BEGIN:VEVENT\r\n{body}END:VEVENT\r\nEND:VCALENDAR\r\n".replace(
                "METHOD:PUBLISH\r\n", ""
            ),
        )


@pytest.fixture
def feed(client, brand, channel, address):
    """A feed with times around the changes of the clock, and when its events start."""
    slots = {
        make_slot(make_post(brand, content(text="A\nB; c, d"), title=TITLE), channel, one).pk: one
        for one in INSTANTS
    }
    text = client.get(address).content
    return text, {f"slot-{pk}@localhost": instant for pk, instant in slots.items()}


@pytest.mark.django_db
class TestACalendarServer:
    def test_finds_each_event_by_its_time(self, feed, radicale):
        text, wanted = feed
        assert radicale.request("MKCALENDAR", "/aino/linja/").status_code == 201
        for uid, event in one_by_one(text):
            put = radicale.put(
                f"/aino/linja/{uid}.ics", content=event, headers={"Content-Type": "text/calendar"}
            )
            assert put.status_code == 201, put.text
        for uid, start in wanted.items():
            answer = radicale.request(
                "REPORT",
                "/aino/linja/",
                content=_REPORT.format(start=start, end=start + timedelta(minutes=15)),
                headers={"Content-Type": "application/xml", "Depth": "1"},
            )
            assert answer.status_code == 207, answer.text
            found = [
                times_in(node.text or "")
                for node in ET.fromstring(answer.text).iter(
                    "{urn:ietf:params:xml:ns:caldav}calendar-data"
                )
            ]
            assert found == [{uid: start}]

    def test_takes_the_whole_feed_twice_and_gives_it_back_once(self, feed, radicale):
        text, wanted = feed
        for _time in range(2):
            put = radicale.put(
                "/aino/linja/", content=text, headers={"Content-Type": "text/calendar"}
            )
            assert put.status_code == 201, put.text
        # By the zones' names, as most programs read: Radicale writes definitions of its own.
        back = Calendar.from_ical(radicale.get("/aino/linja/").text).walk("VEVENT")
        times = {event["UID"]: event.decoded("DTSTART").astimezone(UTC) for event in back}
        assert times == wanted
        assert len(back) == len(wanted)
        assert {str(event["SUMMARY"]) for event in back} == {f"{TITLE} (Uutiset)"}
        assert {event["STATUS"] for event in back} == {"TENTATIVE"}
        assert all("A\nB; c, d" in str(event["DESCRIPTION"]) for event in back)
