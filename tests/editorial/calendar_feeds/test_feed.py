"""The calendar feed: what it says, read by a parser that is not the one that wrote it."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import vobject

from editorial.calendar_feeds.feed_token import FeedToken, feed_address
from editorial.models import PostPage
from editorial.scheduling import move_slot, remove_slot
from editorial.slots import Slot
from tests.editorial.calendar_feeds.times import NOW, at
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


class TestAnEvent:
    def test_says_what_goes_out_where_and_when(self, brand, channel, events):
        post = make_post(
            brand,
            content(text="Höyry nousee."),
            title="Iltalöylyt",
            campaign="Syksy",
            approved=True,
        )
        slot = make_slot(post, channel, at(2026, 10, 22, 7, 30), version=3)
        [event] = events().values()
        assert event.uid.value == f"slot-{slot.pk}@localhost"
        assert event.summary.value == "Iltalöylyt (Uutiset)"
        assert event.dtstart.value.astimezone(UTC) == at(2026, 10, 22, 7, 30)
        assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Helsinki"]
        assert event.duration.value == timedelta(minutes=15)
        assert event.sequence.value == "2"
        assert event.status.value == "CONFIRMED"
        assert event.transp.value == "TRANSPARENT"
        assert event.categories.value == ["Uutiset", "Syksy"]
        assert event.url.value == f"http://localhost:8000/admin/pages/{post.pk}/edit/"
        assert "Höyry nousee." in event.description.value
        assert event.last_modified.value == event.dtstamp.value == NOW

    def test_is_tentative_until_the_post_is_approved(self, brand, channel, events):
        post = make_post(brand)
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        assert next(iter(events().values())).status.value == "TENTATIVE"
        post.get_latest_revision().publish()
        assert next(iter(events().values())).status.value == "CONFIRMED"

    def test_says_the_latest_words_while_they_are_written_and_the_approved_ones_afterwards(
        self, brand, channel, events
    ):
        post = make_post(brand, content(text="First"))
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        post.content = PostPage._meta.get_field("content").to_python([content(text="Second")])
        post.title = "Renamed"
        revision = post.save_revision()
        [event] = events().values()
        assert "Second" in event.description.value
        assert event.summary.value.startswith("Renamed")
        revision.publish()
        [event] = events().values()
        assert "Second" in event.description.value

    def test_keeps_its_uid_and_counts_up_when_it_is_moved(self, brand, channel, person, events):
        slot = make_slot(make_post(brand), channel, at(2026, 10, 22, 7, 30))
        [(uid, before)] = events().items()
        move_slot(
            slot=slot, version=1, wall_at=datetime(2026, 11, 2, 8, 0), fold=None, by=person, now=NOW
        )
        after = events()[uid]
        assert (before.sequence.value, after.sequence.value) == ("0", "1")
        assert after.dtstart.value.astimezone(UTC) == at(2026, 11, 2, 6, 0)

    def test_is_gone_with_its_slot(self, brand, channel, person, events):
        slot = make_slot(make_post(brand), channel, at(2026, 10, 22, 7, 30))
        assert events()
        remove_slot(slot=slot, version=1, by=person, now=at(2026, 10, 20))
        assert events() == {}

    def test_is_a_whole_day_where_a_post_has_a_date_and_no_time(self, brand, events):
        post = make_post(brand, title="Planned", target_on=date(2026, 10, 30))
        event = events()[f"post-{post.pk}"]
        assert event.dtstart.value == date(2026, 10, 30)
        assert not hasattr(event, "duration")
        assert event.summary.value == "Planned"
        assert event.status.value == "TENTATIVE"

    def test_carries_any_text_whole(self, brand, channel, events, client, address):
        title = "Ä" * 200 + ', ; \\ "q" 🎉👩‍👩‍👧 \u202eשלום עולם'
        text = "Rivi yksi\r\nRivi kaksi; a, b \\n c 🧖‍♀️\x0b\x1f tuli"
        post = make_post(brand, content(text=text), title=title[:255], campaign="a, b; c")
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        [event] = events().values()
        assert event.summary.value == f"{title} (Uutiset)"
        assert "Rivi yksi\nRivi kaksi; a, b \\n c 🧖‍♀️   tuli" in event.description.value
        lines = client.get(address).content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert lines[-1] == b""
        for line in lines:
            line.decode()  # no letter is cut in two

    def test_tells_long_texts_in_short(self, brand, channel, events):
        make_slot(make_post(brand, content(text="x" * 5000)), channel, at(2026, 10, 22, 7, 30))
        [event] = events().values()
        assert event.description.value.count("x") == 599
        assert "…" in event.description.value


class TestTime:
    #: The clocks of Helsinki go back on 25 October 2026 at 04:00 and forward on 28 March 2027 at 03:00.
    INSTANTS = (
        at(2026, 10, 24, 21, 59), at(2026, 10, 25, 0, 30), at(2026, 10, 25, 0, 59, 59),
        at(2026, 10, 25, 1, 0), at(2026, 10, 25, 1, 30), at(2026, 10, 25, 2, 0),
        at(2027, 3, 28, 0, 59), at(2027, 3, 28, 1, 0), at(2027, 3, 28, 1, 30), at(2027, 7, 1, 9, 0),
        at(2027, 10, 31, 0, 30), at(2027, 10, 31, 1, 30),
    )  # fmt: skip

    def test_is_right_through_the_changes_of_the_clock(self, brand, channel, events):
        slots = {
            make_slot(make_post(brand), channel, instant).pk: instant for instant in self.INSTANTS
        }
        read = events()
        assert {pk: read[f"slot-{pk}"].dtstart.value.astimezone(UTC) for pk in slots} == slots

    @pytest.mark.parametrize(
        "name",
        ["UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Dublin",
         "Africa/Casablanca", "America/St_Johns", "Pacific/Apia"],
    )  # fmt: skip
    def test_is_right_in_any_zone(self, name, client):
        brand = make_brand(time_zone=name)
        post, person = make_post(brand), make_person(brand)
        instants = [NOW + timedelta(days=step * 5, hours=step % 24) for step in range(-15, 75)]
        slots = {make_slot(post, make_channel(brand), one).pk: one for one in instants}
        _token, key = FeedToken.objects.issue(user=person, brand=brand, label="", at=NOW)
        calendar = vobject.readOne(client.get(urlsplit(feed_address(key)).path).content.decode())
        read = {
            int(event.uid.value[5:].partition("@")[0]): event.dtstart.value.astimezone(UTC)
            for event in calendar.vevent_list
        }
        assert read == slots

    def test_tells_the_zone_in_which_a_time_was_meant(self, brand, channel, client, address):
        slot = make_slot(make_post(brand), channel, at(2026, 10, 22, 7, 30))
        Slot.objects.filter(pk=slot.pk).update(zone_name="Europe/London")
        text = unfolded(client.get(address))
        assert text.count("BEGIN:VTIMEZONE") == 2
        assert "DTSTART;TZID=Europe/London:20261022T083000" in text
        assert "X-WR-TIMEZONE:Europe/Helsinki" in text

    def test_tells_the_changes_as_rules(self, brand, client, address):
        text = client.get(address).content.decode()
        assert "DTSTART:19701025T040000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text
        assert "DTSTART:19700329T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text

    def test_goes_from_90_days_back_to_400_ahead(self, brand, channel, events):
        inside = [NOW - timedelta(days=90), NOW + timedelta(days=399, hours=23)]
        outside = [NOW - timedelta(days=90, seconds=1), NOW + timedelta(days=400)]
        pks = [make_slot(make_post(brand), channel, one).pk for one in inside + outside]
        assert set(events()) == {f"slot-{pk}" for pk in pks[:2]}
