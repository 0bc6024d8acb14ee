"""The calendar's page: its address says what it shows, and each person's last view is kept."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import CalendarPreference, SavedView
from tests.editorial.planner.conftest import NOW, fill
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db
INDEX = "/admin/calendar/"


def show(client, status=200, headers=None, **query):
    response = client.get(INDEX, query, headers=headers or {})
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def text(element):
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def slot(brand, feed):
    return make_slot(make_post(brand, title="Steam"), feed, NOW + timedelta(hours=1))


class TestPage:
    @pytest.mark.parametrize("view", ["month", "week", "agenda", "quarter"])
    def test_takes_as_many_queries_for_10_and_for_300(self, signed_in, brand, view):
        counts = []
        for count in (10, 290):
            fill(brand, count)
            show(signed_in, view=view)
            with CaptureQueriesContext(connection) as queries:
                show(signed_in, view=view)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_is_the_month_for_whom_never_chose(self, signed_in, brand):
        page = show(signed_in)
        assert page.select_one(".linja-cal-tabs [aria-current]")["data-view"] == "month"
        assert page.select_one(".linja-cal-title").text == "November 2026"
        assert "All times by the clock of Europe/Helsinki." in text(page)

    def test_is_the_agenda_on_a_phone(self, signed_in, brand):
        page = show(signed_in, headers={"Sec-CH-UA-Mobile": "?1"})
        assert page.select_one(".linja-cal-tabs [aria-current]")["data-view"] == "agenda"

    def test_is_what_the_address_says_on_a_phone_too(self, signed_in, brand):
        page = show(signed_in, view="month", headers={"Sec-CH-UA-Mobile": "?1"})
        assert page.select_one(".linja-cal-tabs [aria-current]")["data-view"] == "month"

    @pytest.mark.parametrize("view", ["", "nonsense", "../x", "m" * 3000])
    def test_falls_to_the_month_for_a_view_that_there_is_not(self, signed_in, brand, view):
        assert show(signed_in, view=view).select_one("[data-linja-calendar-target=grid]")

    @pytest.mark.parametrize("day", ["2026-02-30", "soon", "9999-12-31", "0000-00-00"])
    def test_falls_to_today_for_a_day_that_there_is_not_and_says_so(self, signed_in, brand, day):
        page = show(signed_in, view="agenda", date=day)
        assert page.select_one("#today")
        assert "This is today." in text(page)

    @pytest.mark.parametrize("day", ["1970-01-01", "2199-12-31"])
    @pytest.mark.parametrize("view", ["month", "week", "agenda", "quarter"])
    def test_goes_to_both_ends_of_the_calendar(self, signed_in, brand, day, view):
        show(signed_in, view=view, date=day)

    def test_says_so_where_the_brands_clocks_differ(self, client, brand):
        person = make_person(brand)
        person.groups.add(*make_person(make_brand("Far", time_zone="Pacific/Apia")).groups.all())
        client.force_login(person)
        assert "its own clock: Europe/Helsinki, Pacific/Apia." in text(show(client))
        page = show(client, brand=brand.pk)
        assert "All times by the clock of Europe/Helsinki." in text(page)

    def test_keeps_view_and_day_while_somebody_filters(self, signed_in, brand):
        page = show(signed_in, view="week", date="2026-12-01", brand=brand.pk)
        hidden = {
            each["name"]: each["value"] for each in page.select("[data-search-form] [type=hidden]")
        }
        assert hidden == {"view": "week", "date": "2026-12-01", "colour": "state"}
        later = page.select_one("[rel=next]")["href"]
        assert later == f"{INDEX}?brand={brand.pk}&view=week&date=2026-12-07&colour=state"

    def test_shows_no_post_for_a_filter_that_is_not_there(self, signed_in, slot):
        page = show(signed_in, view="agenda", brand="99999")
        assert "These filters can't be used:" in text(page)
        assert "Steam" not in text(page)

    def test_is_open_to_a_client_and_not_to_somebody_without_a_brand(self, client, brand, slot):
        client.force_login(make_person(brand, Role.CLIENT))
        page = show(client, view="agenda")
        assert "Steam" in text(page)
        assert not page.select(".linja-agenda a")

    def test_shows_nothing_of_another_brand(self, client, slot):
        client.force_login(make_person(make_brand("Elsewhere")))
        for view in ("agenda", "quarter", "month"):
            page = text(show(client, view=view))
            assert "Steam" not in page
            assert "Lakeside" not in page


class TestAgenda:
    def test_has_the_days_with_something_and_today(self, signed_in, brand, feed):
        make_slot(make_post(brand, title="Steam"), feed, NOW + timedelta(days=2))
        make_post(brand, title="Planned", target_on=NOW.date() + timedelta(days=3))
        make_post(brand, title="Some day")
        page = show(signed_in, view="agenda", layers="none")
        days = [text(day.h3) for day in page.select(".linja-agenda__day")]
        assert days == [
            "Monday 23 November 2026 Today",
            "Wednesday 25 November 2026",
            "Thursday 26 November 2026",
            "No date 1",
        ]

    def test_leads_to_the_post_and_to_its_time(self, signed_in, slot):
        row = show(signed_in, view="agenda").select_one(".linja-agenda__row")
        edit, move = (link["href"] for link in row.select("a"))
        assert edit == reverse("wagtailadmin_pages:edit", args=[slot.post_id])
        assert move.startswith(reverse("posts:slot", args=[slot.post_id, slot.channel_id]))
        assert text(row.select_one("time")) == "12:00"
        assert "Draft" in text(row)

    def test_starts_with_the_week_of_the_day(self, signed_in, brand):
        page = show(signed_in, view="agenda", date="2026-12-03")
        assert page.select_one(".linja-cal-title").text.startswith("30 Nov")


class TestQuarter:
    def test_counts_by_channel_and_week_and_leads_there(self, signed_in, brand, feed, sky):
        for _ in range(2):
            make_slot(make_post(brand), feed, NOW + timedelta(hours=1))
        page = show(signed_in, view="quarter")
        rows = page.select(".linja-quarter tbody tr")
        assert [text(row.th) for row in rows] == ["NF News News feed", "Bl Sky Bluesky"]
        assert [text(row.select_one(".is-total")) for row in rows] == ["2", "0"]
        (link,) = rows[0].select("a")
        assert link["href"] == f"{INDEX}?channel={feed.pk}&view=week&date=2026-11-23"


class TestRemembering:
    def remember(self, client, **values):
        return client.post(reverse("calendar:remember"), values)

    def test_keeps_the_last_view_and_colours(self, signed_in, manager, brand):
        assert self.remember(signed_in, view="week").status_code == 204
        self.remember(signed_in, colour="channel")
        page = show(signed_in)
        assert page.select_one(".linja-cal-tabs [aria-current]")["data-view"] == "week"
        assert page.select_one("option[selected][value=channel]")

    def test_keeps_no_nonsense(self, signed_in, brand):
        self.remember(signed_in, view="nonsense", colour="x" * 5000)
        assert not CalendarPreference.objects.exists()

    def test_reading_changes_nothing(self, signed_in, brand):
        show(signed_in, view="week", colour="channel")
        assert not CalendarPreference.objects.exists()
        assert signed_in.get(reverse("calendar:remember")).status_code == 405


class TestSavedViews:
    def save(self, client, status=302, **values):
        response = client.post(reverse("calendar:saved_views"), values)
        assert response.status_code == status
        return response

    def test_are_saved_without_a_day(self, signed_in, manager, feed):
        query = f"view=week&date=2026-12-01&channel={feed.pk}&start=1"
        self.save(signed_in, name="News", query=query)
        view = SavedView.objects.get()
        assert (view.owner, view.brand, view.query) == (
            manager,
            None,
            f"channel={feed.pk}&view=week",
        )
        assert "News" in text(show(signed_in).select_one(".linja-cal-views"))

    def test_are_renamed_shared_and_deleted(self, signed_in, manager, brand):
        view = SavedView.objects.create(owner=manager, name="Mine", query="view=week")
        values = {f"view-{view.pk}-name": "Ours", f"view-{view.pk}-brand": brand.pk}
        self.save(signed_in, view_id=view.pk, **values)
        view.refresh_from_db()
        assert (view.name, view.brand) == ("Ours", brand)
        self.save(signed_in, view_id=view.pk, delete="1")
        assert not SavedView.objects.exists()

    def test_are_seen_by_the_team_they_are_shared_with_alone(self, client, brand, manager):
        SavedView.objects.create(owner=manager, name="Shared", brand=brand)
        SavedView.objects.create(owner=manager, name="Private")
        client.force_login(make_person(brand, Role.CLIENT))
        menu = text(show(client).select_one(".linja-cal-views"))
        assert "Shared" in menu
        assert "Private" not in menu
        client.force_login(make_person(make_brand("Elsewhere")))
        assert "Shared" not in text(show(client))

    def test_of_somebody_else_can_be_opened_by_nobody_outside_and_changed_by_nobody(
        self, client, brand, manager
    ):
        view = SavedView.objects.create(owner=manager, name="Shared", brand=brand)
        client.force_login(make_person(brand))
        values = {"view_id": view.pk, f"view-{view.pk}-name": "Stolen"}
        self.save(client, status=404, **values)
        self.save(client, status=404, view_id=view.pk, delete="1")
        client.force_login(make_person(make_brand("Elsewhere")))
        show(client, status=404, saved=view.pk)

    def test_open_without_filters_that_are_not_the_persons(self, client, brand, manager, feed):
        theirs = make_channel(make_brand("Elsewhere"))
        view = SavedView.objects.create(
            owner=manager, name="Shared", brand=brand,
            query=f"channel={feed.pk}&channel={theirs.pk}&view=agenda",
        )  # fmt: skip
        client.force_login(make_person(brand))
        response = client.get(INDEX, {"saved": view.pk}, follow=True)
        assert response.redirect_chain[-1][0] == f"{INDEX}?channel={feed.pk}&view=agenda"
        assert b"Some filters of this view are not there for you." in response.content

    @pytest.mark.parametrize("saved", ["x", "", "9" * 40, "0"])
    def test_that_are_not_there_are_not_found(self, signed_in, brand, saved):
        show(signed_in, status=404, saved=saved)

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"name": ""}, "This field is required."),
            ({"name": "n" * 81}, "at most 80"),
            ({"name": "Taken"}, "You have a view of this name already."),
            ({"name": "Ok", "query": "channel=999999"}, "not there any more"),
            ({"name": "Ok", "brand": "999999"}, "Select a valid choice"),
        ],
    )
    def test_say_what_is_wrong(self, signed_in, manager, brand, values, problem):
        SavedView.objects.create(owner=manager, name="Taken")
        response = self.save(signed_in, status=422, **values)
        assert problem in response.content.decode()
        assert SavedView.objects.count() == 1


class TestKeysThatNoRowHas:
    @pytest.mark.parametrize("view", ["month", "agenda", "board", "quarter"])
    def test_show_no_error_page(self, signed_in, view):
        for name in ("brand", "channel", "goal", "persona", "pillar", "plan", "owner"):
            for value in ("9" * 30, "²", "-1"):
                show(signed_in, view=view, **{name: value})
