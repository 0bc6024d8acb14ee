"""A campaign is shifted by days: looked at first, then all of it or nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from editorial.models import Slot
from editorial.moving import free_days
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.editorial.moving.conftest import NOW
from tests.editorial.moving.many import make_many
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.fixture
def campaign(brand, channel):
    """Wednesday 25, Friday 27 and Saturday 28 March, at 10:00; the clocks change on the 29th."""
    slots = []
    for day in (25, 27, 28):
        post = make_post(brand, title=f"Post of the {day}th", campaign="Spring")
        slots.append(make_slot(post, channel, datetime(2026, 3, day, 8, 0, tzinfo=UTC)))
    return slots


def url(**query):
    from urllib.parse import urlencode

    return f"{reverse('calendar:shift')}?{urlencode(query or {'campaign': 'Spring'}, doseq=True)}"


class Page:
    """The page of a shift."""

    def __init__(self, response):
        self.response = response
        self.html: Any = BeautifulSoup(response.content, "html.parser")

    @property
    def rows(self):
        return [
            [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")[:-1]]
            for row in self.html.select(".linja-shift__rows tbody tr")
        ]

    @property
    def seen(self):
        return self.html.select_one("input[name=seen]")["value"]

    @property
    def alerts(self):
        return " ".join(e.get_text(" ", strip=True) for e in self.html.select("[role=alert]"))


@pytest.fixture
def look(client):
    def look(address=None, **fields):
        if fields:
            return Page(client.post(address or url(), {"look": "1", **fields}))
        return Page(client.get(address or url()))

    return look


@pytest.fixture
def shift(client, look):
    """Look, then press the button."""

    def shift(address=None, **fields):
        page = look(address, **fields)
        return client.post(address or url(), {"move": "1", "seen": page.seen, **fields})

    return shift


def walls():
    return list(Slot.objects.order_by("pk").values_list("wall_time", flat=True))


class TestLooking:
    def test_lists_each_time_before_and_after_and_changes_nothing(self, manager, campaign, look):
        page = look(days="7")

        assert page.response.status_code == 200
        assert page.rows == [
            ["Post of the 25th", "Our news", "Wed 25 Mar 2026, 10:00", "Wed 1 Apr 2026, 10:00"],
            ["Post of the 27th", "Our news", "Fri 27 Mar 2026, 10:00", "Fri 3 Apr 2026, 10:00"],
            ["Post of the 28th", "Our news", "Sat 28 Mar 2026, 10:00", "Sat 4 Apr 2026, 10:00"],
        ]
        assert walls() == [slot.wall_time for slot in campaign]

    def test_by_get_shows_a_day_later(self, manager, campaign, look):
        assert look().rows[0][-1] == "Thu 26 Mar 2026, 10:00"

    def test_is_about_the_chosen_posts_alone(self, manager, campaign, look):
        page = look(url(post=[campaign[1].post_id, campaign[2].post_id]))

        assert [row[0] for row in page.rows] == ["Post of the 27th", "Post of the 28th"]

    def test_skips_weekends_the_way_it_goes(self, manager, campaign, look):
        later = look(days="1", weekends="on").rows
        earlier = look(days="-3", weekends="on").rows

        assert later[1][-1] == "Mon 30 Mar 2026, 10:00 Not on: Saturday, Sunday."
        assert later[2][-1] == "Mon 30 Mar 2026, 10:00 Not on: Sunday."
        assert earlier[0][-1].startswith("Fri 20 Mar 2026, 10:00 Not on: Sunday, Saturday.")

    def test_skips_the_holidays_of_the_brands_country(
        self, manager, campaign, look, brand, monkeypatch
    ):
        def name_of(day, asked):
            assert asked == brand
            return "Good Friday" if day == date(2026, 4, 3) else ""

        monkeypatch.setattr(free_days, "_known", [name_of])

        rows = look(days="7", holidays="on", weekends="on").rows

        assert rows[1][-1] == "Mon 6 Apr 2026, 10:00 Not on: Good Friday, Saturday, Sunday."

    def test_says_at_the_row_what_cannot_be(self, manager, campaign, look):
        page = look(days="-5")

        assert page.rows[0][-1].endswith("This time has passed. Choose a later one.")
        assert "1 time can't go there" in page.alerts

    def test_says_at_the_row_that_the_hour_is_skipped_or_comes_twice(
        self, manager, brand, channel, look
    ):
        for day, hour in (
            (datetime(2026, 3, 28, 1, 30), "03:30"),
            (datetime(2026, 10, 24, 0, 30), "03:30"),
        ):
            post = make_post(brand, title=hour, campaign="Spring")
            make_slot(
                post, channel if day.month == 3 else make_channel(brand), day.replace(tzinfo=UTC)
            )

        rows = look(days="1").rows

        assert "it never comes. Choose 02:30 or 04:30." in rows[0][-1]
        assert rows[1][-1].endswith("Taken: The first 03:30 (EEST).")

    def test_leaves_what_was_sent_and_says_how_many(self, manager, campaign, look, brand, channel):
        post = make_post(brand, approved=True, campaign="Spring")
        make_slot(post, channel, NOW + timedelta(days=1))
        arm_post(post=post, now=NOW)
        Delivery.objects.update(state=Delivery.State.PUBLISHED)

        page = look()

        assert len(page.rows) == 3
        assert "1 time stays" in page.html.get_text(" ", strip=True)

    @pytest.mark.parametrize("days", ["", "x", "367", "-367", "1.5", "9" * 40])
    def test_asks_for_a_number_of_days(self, manager, campaign, look, days):
        page = look(days=days)

        assert page.response.status_code == 422
        assert page.html.select(".w-field__errors")
        assert page.rows == []

    @pytest.mark.parametrize(
        "query", [{"post": "x"}, {"post": "9" * 40}, {"campaign": "No such"}, {"brand": "x"}]
    )
    def test_of_nothing_says_so(self, manager, campaign, look, query):
        page = look(url(**query))

        assert page.response.status_code == 200
        assert page.rows == []
        assert "None of these posts has a publishing time" in page.html.get_text(" ", strip=True)


class TestMoving:
    def test_moves_all_and_keeps_the_time_of_day_over_the_clock_change(
        self, manager, campaign, shift
    ):
        response = shift(days="7")

        assert response.status_code == 302
        assert walls() == ["2026-04-01T10:00:00", "2026-04-03T10:00:00", "2026-04-04T10:00:00"]
        assert Slot.objects.earliest("pk").publish_at == datetime(2026, 4, 1, 7, 0, tzinfo=UTC)
        entries = PageLogEntry.objects.filter(action="linja.slot.move")
        assert entries.count() == 3
        assert entries.values("uuid").distinct().count() == 1

    def test_moves_nothing_where_one_cannot_go(self, manager, campaign, shift):
        response = shift(days="-5")

        assert response.status_code == 422
        assert walls() == [slot.wall_time for slot in campaign]

    def test_moves_the_rest_where_that_one_is_left_out(self, manager, campaign, shift):
        response = shift(days="-5", out=str(campaign[0].pk))

        assert response.status_code == 302
        assert walls() == ["2026-03-25T10:00:00", "2026-03-22T10:00:00", "2026-03-23T10:00:00"]

    def test_moves_nothing_where_somebody_was_first_with_one(self, client, manager, campaign, look):
        page = look(days="7")
        Slot.objects.filter(pk=campaign[2].pk).update(version=5)

        response = client.post(url(), {"move": "1", "seen": page.seen, "days": "7"})

        assert response.status_code == 409
        assert walls() == [slot.wall_time for slot in campaign]

    def test_moves_only_what_was_looked_at(self, client, manager, campaign, look):
        page = look(days="7")

        response = client.post(url(), {"move": "1", "seen": page.seen, "days": "8"})

        assert response.status_code == 409
        assert "Look first, then move." in Page(response).alerts
        assert walls() == [slot.wall_time for slot in campaign]

    def test_moves_nothing_with_what_another_person_was_shown(
        self, client, manager, brand, campaign, look
    ):
        page = look(days="7")
        client.force_login(make_person(brand))

        response = client.post(url(), {"move": "1", "seen": page.seen, "days": "7"})

        assert response.status_code == 409
        assert walls() == [slot.wall_time for slot in campaign]

    def test_is_taken_back_by_the_button_in_its_message(self, client, manager, campaign, shift):
        response = shift(days="7")
        told: Any = BeautifulSoup(client.get(response["Location"]).content, "html.parser")
        form = told.select_one("form.linja-undo")
        fields = {field["name"]: field["value"] for field in form.select("input")}

        response = client.post(form["action"], fields)

        assert response.status_code == 302
        assert walls() == [slot.wall_time for slot in campaign]
        assert PageLogEntry.objects.filter(action="linja.slot.undo").count() == 3
        assert client.post(form["action"], fields).status_code == 302  # and says why not
        assert walls() == [slot.wall_time for slot in campaign]

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.APPROVER, Role.CLIENT])
    def test_needs_the_right(self, client, brand, campaign, look, role):
        client.force_login(make_person(brand, role))

        assert look().response.status_code == 302

    def test_shows_nothing_of_another_brand(self, client, campaign, look):
        client.force_login(make_person(make_brand()))

        address = url(post=[slot.post_id for slot in campaign])
        assert look(address).rows == []


class TestBulkAction:
    def test_leads_to_the_chosen_posts(self, client, manager, campaign):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "shift"])
        ids = [slot.post_id for slot in campaign[:2]]

        response = client.get(address, {"id": ids, "next": "/admin/posts/"}, follow=True)

        assert [row[0] for row in Page(response).rows] == ["Post of the 25th", "Post of the 27th"]

    def test_of_all_means_what_the_list_shows(self, client, manager, campaign, brand, channel):
        make_slot(make_post(brand), make_channel(brand), NOW + timedelta(days=3))
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "shift"])

        query = {"id": "all", "next": "/admin/posts/?campaign=Spring&p=2"}
        response = client.get(address, query, follow=True)

        assert len(Page(response).rows) == 3


class TestStatements:
    def counts(self, client, brand, number):
        make_many(brand, number, first=NOW + timedelta(days=2), campaign=f"C{number}")
        address = url(campaign=f"C{number}", brand=brand.pk)
        with CaptureQueriesContext(connection) as looking:
            page = Page(client.post(address, {"look": "1", "days": "7"}))
        assert len(page.rows) == number
        fields = {"move": "1", "seen": page.seen, "days": "7"}
        with CaptureQueriesContext(connection) as moving:
            response = client.post(address, fields)
        assert response.status_code == 302
        client.get(response["Location"])  # tells what was done, so that nothing waits to be told
        return len(looking), len(moving)

    def test_are_as_many_for_a_thousand_as_for_ten(self, client, manager, brand, settings):
        # By itself Django keeps a short message in a cookie and a long one in the session.
        settings.MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
        client.get(url())
        ten, thousand = self.counts(client, brand, 10), self.counts(client, brand, 1000)

        assert ten == thousand
        assert not Slot.objects.filter(version=1).exists()
        moved = Slot.objects.filter(deliveries__publish_at=F("publish_at"))
        assert moved.count() == 1010
        assert PageLogEntry.objects.filter(action="linja.slot.move").count() == 1010
