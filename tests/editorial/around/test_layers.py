"""What lies behind the posts: holidays, notes, deadlines, campaigns, target dates."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import RequestFactory
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import CalendarNote
from editorial.moving.free_days import why_free
from editorial.occasions.holidays import (
    holidays_between,
    holidays_of,
    is_free_day,
    next_working_day,
)
from editorial.occasions.in_calendar import marks
from editorial.occasions.layers import DEFAULT_LAYERS, LAYERS, asked_layers, layers_in
from editorial.planner.windows import Window
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

HELSINKI = ZoneInfo("Europe/Helsinki")
DECEMBER = (date(2027, 12, 1), date(2027, 12, 31))


class TestHolidays:
    def test_are_told_in_the_brands_language(self):
        assert holidays_of("FI", 2027, "fi")[date(2027, 12, 6)] == "Itsenäisyyspäivä"
        assert holidays_of("FI", 2027, "en")[date(2027, 12, 6)] == "Independence Day"
        assert date(2027, 12, 27) in holidays_of("GB", 2027, "en")

    def test_have_their_own_names_where_a_country_has_no_other(self):
        assert holidays_of("DE", 2027, "fi")[date(2027, 10, 3)] == "Tag der Deutschen Einheit"

    def test_are_none_for_a_country_that_is_not_known(self):
        assert holidays_of("XX", 2027, "en") == {}
        assert holidays_of("", 2027, "en") == {}

    def test_are_told_across_a_year(self):
        found = holidays_between(date(2027, 12, 26), date(2028, 1, 1), country="FI", language="fi")
        assert [name for _on, name in found] == ["Tapaninpäivä", "Uudenvuodenpäivä"]


@pytest.mark.django_db
class TestFreeDays:
    def test_are_weekends_and_holidays(self):
        brand = make_brand(country="FI")
        assert is_free_day(date(2027, 12, 6), brand)  # a Monday
        assert is_free_day(date(2027, 12, 4), brand)
        assert not is_free_day(date(2027, 12, 7), brand)
        assert next_working_day(date(2027, 12, 4), brand) == date(2027, 12, 7)

    def test_are_gone_round_by_what_is_shifted(self):
        brand = make_brand(country="FI", language="fi")
        assert why_free(date(2027, 12, 6), brand, weekends=False, holidays=True) == (
            "Itsenäisyyspäivä"
        )
        assert why_free(date(2027, 12, 7), brand, weekends=True, holidays=True) == ""

    def test_follow_the_countrys_own_weekend(self):
        brand = make_brand(country="AE")
        brand.country = "EG"
        assert is_free_day(date(2027, 12, 10), brand)  # a Friday

    def test_are_saturday_and_sunday_where_nothing_is_known(self):
        brand = make_brand()
        brand.country = "XX"
        assert is_free_day(date(2027, 12, 5), brand)
        assert not is_free_day(date(2027, 12, 6), brand)


@pytest.fixture
def brand(db):
    return make_brand("Lakeside", country="FI", language="fi")


def window(first=DECEMBER[0], last=DECEMBER[1]):
    return Window.days(first, last, HELSINKI)


def told(person, brands, *which, shown=None):
    found = layers_in(person, brands, shown or window(), which)
    return [(item.title, item.start.day, item.end.day) for item in found]


class TestLayers:
    def test_tell_a_holiday_once_for_brands_that_share_it(self, brand):
        other = make_brand(country="FI", language="fi")
        person = make_person(brand)
        person.groups.add(*other.brand_groups.values_list("group", flat=True))
        found = layers_in(person, [brand, other], window(), ["holidays"])
        assert [item.title for item in found] == [
            "Itsenäisyyspäivä",
            "Jouluaatto",
            "Joulupäivä",
            "Tapaninpäivä",
        ]
        assert {item.brand_id for item in found} == {None}

    def test_tell_notes_that_touch_the_window(self, brand):
        for text, start, end in (
            ("before", date(2027, 11, 1), date(2027, 11, 30)),
            ("into", date(2027, 11, 29), date(2027, 12, 2)),
            ("one day", date(2027, 12, 31), None),
            ("after", date(2028, 1, 1), None),
        ):
            CalendarNote.objects.create(brand=brand, text=text, starts_on=start, ends_on=end)
        assert told(make_person(brand), [brand], "notes") == [("into", 29, 2), ("one day", 31, 31)]

    def test_tell_what_has_to_be_ready(self, brand):
        make_post(brand, title="Steam", production_due_on=date(2027, 12, 3))
        CalendarNote.objects.create(
            brand=brand, kind="deadline", text="Printer", starts_on=date(2027, 12, 2)
        )
        assert told(make_person(brand), [brand], "deadlines") == [("Printer", 2, 2)]
        assert told(make_person(brand), [brand], "due") == [("Due: Steam", 3, 3)]

    def test_span_a_campaign_from_its_first_date_to_its_last(self, brand):
        channel = make_channel(brand)
        make_post(brand, campaign="Winter", target_on=date(2027, 12, 10))
        post = make_post(brand, campaign="Winter", target_on=date(2027, 12, 12))
        make_slot(post, channel, datetime(2027, 12, 20, 22, 30, tzinfo=UTC))  # the 21st there
        make_post(brand, campaign="Undated")
        assert told(make_person(brand), [brand], "campaigns") == [("Winter", 10, 21)]
        CalendarNote.objects.create(
            brand=brand,
            kind="campaign",
            text="winter",
            starts_on=date(2027, 12, 1),
            ends_on=date(2027, 12, 24),
        )
        # What somebody has drawn stands instead.
        assert told(make_person(brand), [brand], "campaigns") == [("winter", 1, 24)]

    def test_tell_how_far_a_post_slips(self, brand):
        channel = make_channel(brand)
        for title, hour in (("Late", 20), ("Same", 10)):
            post = make_post(brand, title=title, target_on=date(2027, 12, 10))
            day = 13 if title == "Late" else 10
            make_slot(post, channel, datetime(2027, 12, day, hour, tzinfo=UTC))
        make_post(brand, title="Open", target_on=date(2027, 12, 10))
        assert [title for title, *_days in told(make_person(brand), [brand], "targets")] == [
            "Target: Late (goes out 3 days later)",
            "Target: Open (no publishing time)",
            "Target: Same",
        ]

    def test_tell_nothing_of_a_brand_that_is_not_the_persons(self, brand):
        other = make_brand(country="FI")
        make_post(other, campaign="Secret", target_on=date(2027, 12, 10))
        CalendarNote.objects.create(brand=other, text="Secret", starts_on=date(2027, 12, 1))
        outsider = make_person(brand)
        assert layers_in(outsider, [other], window(), LAYERS) == []

    def test_cost_as_much_for_many_as_for_few(self, brand, django_assert_num_queries):
        person = make_person(brand)
        channel = make_channel(brand)

        def grow(count):
            for number in range(count):
                post = make_post(
                    brand,
                    campaign=f"C{number}",
                    target_on=date(2027, 12, 10),
                    production_due_on=date(2027, 12, 1),
                )
                make_slot(post, channel, datetime(2027, 12, 12, 8, number, tzinfo=UTC))
                CalendarNote.objects.create(brand=brand, text="n", starts_on=date(2027, 12, 5))

        grow(1)
        with django_assert_num_queries(5):
            layers_in(person, [brand], window(), LAYERS)
        grow(6)
        with django_assert_num_queries(5):
            layers_in(person, [brand], window(), LAYERS)


class TestAskedLayers:
    def test_are_the_usual_ones_where_an_address_names_none(self):
        assert asked_layers([]) == DEFAULT_LAYERS

    def test_are_read_alone_or_together_and_pass_over_what_there_is_not(self):
        assert asked_layers(["notes,holidays", "nonsense"]) == ("holidays", "notes")
        assert asked_layers(["none"]) == ()

    def test_are_marks_of_the_calendar(self, brand, client):
        person = make_person(brand)
        CalendarNote.objects.create(brand=brand, text="Closed", starts_on=date(2027, 12, 1))
        request = RequestFactory().get("/", {"layers": "notes"})
        request.user = person
        assert [(mark.kind, mark.label) for mark in marks(request, window())] == [
            ("note", "Closed")
        ]

    def test_stand_in_the_feed_and_the_agenda(self, brand, client):
        CalendarNote.objects.create(brand=brand, text="Closed today", starts_on=date(2027, 12, 7))
        with time_machine.travel(datetime(2027, 12, 7, 9, tzinfo=UTC), tick=False):
            client.force_login(make_person(brand))
            feed = client.get(
                reverse("calendar:events"), {"start": "2027-12-01", "end": "2028-01-01"}
            ).json()
            agenda = client.get(reverse("calendar:index"), {"view": "agenda"}).content.decode()
            only = client.get(
                reverse("calendar:index"), {"view": "agenda", "layers": "holidays"}
            ).content.decode()
        assert "Closed today" in [mark["label"] for mark in feed["marks"]]
        assert "Closed today" in agenda
        assert "Itsenäisyyspäivä" in only
        assert "Closed today" not in only


class TestNotePages:
    def test_write_a_note_for_ones_own_brand(self, brand, client):
        person = make_person(brand, Role.COPYWRITER)
        client.force_login(person)
        data = {
            "brand": brand.pk,
            "kind": "note",
            "text": " Closed  today ",
            "starts_on": "2027-12-01",
        }
        client.post(reverse("calendar_notes:add"), data)
        note = CalendarNote.objects.get()
        assert (note.text, note.made_by) == ("Closed today", person)
        shown = client.get(reverse("calendar_notes:add"), {"date": "2027-12-05"}).content.decode()
        assert 'value="2027-12-05"' in shown

    @pytest.mark.parametrize(
        "changes",
        [{"text": ""}, {"text": "x" * 201}, {"ends_on": "2027-11-30"}, {"starts_on": "soon"},
         {"kind": "party"}],
    )  # fmt: skip
    def test_refuse_what_can_not_be(self, brand, client, changes):
        client.force_login(make_person(brand, Role.COPYWRITER))
        data = {"brand": brand.pk, "kind": "note", "text": "x", "starts_on": "2027-12-01"}
        client.post(reverse("calendar_notes:add"), {**data, **changes})
        assert not CalendarNote.objects.exists()

    def test_refuse_another_brand(self, brand, client):
        other = make_brand()
        client.force_login(make_person(brand, Role.COPYWRITER))
        data = {"brand": other.pk, "kind": "note", "text": "x", "starts_on": "2027-12-01"}
        client.post(reverse("calendar_notes:add"), data)
        assert not CalendarNote.objects.exists()
