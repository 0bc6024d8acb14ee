"""The pages that lead out of the calendar: subscribe, share, download."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from brand.models import BrandGroup
from cms.users.roles import Role
from editorial.calendar_feeds.feed_token import MOST_IN_USE
from editorial.models import FeedToken, ShareLink
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
FEEDS, SHARE = "/admin/calendar-feeds/", "/admin/calendar-shares/new/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand("Lakeside", time_zone="Europe/Helsinki")


@pytest.fixture
def person(brand, client):
    person = make_person(brand, Role.STRATEGIST, username="aino")
    client.force_login(person)
    return person


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def give_every_role(person, brand):
    groups = BrandGroup.objects.filter(brand=brand)
    person.groups.add(*groups.values_list("group", flat=True))


class TestSubscribing:
    def test_shows_an_address_once(self, client, person, brand):
        response = client.post(FEEDS, {"brand": brand.pk, "label": "Phone"})
        address = soup_of(response).select_one("#secret-address")["value"]
        assert address.startswith("http://localhost:8000/calendar/")
        assert "no-store" in response["Cache-Control"]
        assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
        page = client.get(FEEDS)
        assert address not in page.content.decode()
        assert "Phone" in soup_of(page).select_one(".linja-outgoing").get_text()

    def test_ends_with_revoking(self, client, person, brand):
        address = soup_of(client.post(FEEDS, {"brand": brand.pk})).select_one("#secret-address")
        token = FeedToken.objects.get()
        response = client.post(reverse("calendar_feeds:revoke", args=[token.pk]), follow=True)
        assert "The address is revoked" in response.content.decode()
        assert client.get(address["value"].removeprefix("http://localhost:8000")).status_code == 404
        assert not soup_of(client.get(FEEDS)).select(".linja-outgoing")

    def test_is_for_everybody_of_the_brand(self, client, brand):
        client.force_login(make_person(brand, Role.CLIENT))
        assert client.post(FEEDS, {"brand": brand.pk}).status_code == 200

    def test_of_another_brand_is_refused(self, client, person):
        response = client.post(FEEDS, {"brand": make_brand("Other").pk})
        assert response.status_code == 422
        assert not FeedToken.objects.exists()

    @pytest.mark.parametrize("values", [{}, {"brand": "x"}, {"brand": "9" * 30}])
    def test_tells_what_is_missing(self, client, person, values):
        assert client.post(FEEDS, values).status_code == 422
        assert client.get(FEEDS, values).status_code == 200

    def test_refuses_a_label_that_is_too_long(self, client, person, brand):
        response = client.post(FEEDS, {"brand": brand.pk, "label": "x" * 81})
        assert response.status_code == 422

    def test_stops_at_ten(self, client, person, brand):
        for _number in range(MOST_IN_USE):
            FeedToken.objects.issue(user=person, brand=brand, label="", at=NOW)
        response = client.post(FEEDS, {"brand": brand.pk})
        assert response.status_code == 422
        assert "You have 10 addresses" in response.content.decode()
        FeedToken.objects.revoke(FeedToken.objects.first().pk, at=NOW)
        assert client.post(FEEDS, {"brand": brand.pk}).status_code == 200

    def test_cannot_revoke_what_is_somebody_elses(self, client, person, brand):
        other = make_person(brand)
        token, _key = FeedToken.objects.issue(user=other, brand=brand, label="", at=NOW)
        response = client.post(reverse("calendar_feeds:revoke", args=[token.pk]))
        assert response.status_code == 404
        assert FeedToken.objects.in_use().exists()


class TestSharing:
    def share(self, client, brand, query="", **values):
        data = {"brand": brand.pk, "view": "month", "last_day": "2026-11-03", **values}
        return client.post(f"{SHARE}?{query}", data)

    def test_shows_an_address_once_and_keeps_the_filters(self, client, person, brand):
        channel = make_channel(brand, name="News")
        query = f"channel={channel.pk}&q=steam&view=month&layers=notes&brand={brand.pk}&x=1"
        response = self.share(client, brand, query, label="Client Ltd")
        address = soup_of(response).select_one("#secret-address")["value"]
        assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
        link = ShareLink.objects.get()
        assert link.filters == f"channel={channel.pk}&q=steam"
        # To the end of 3 November on the brand's clock.
        assert link.expires_at == datetime(2026, 11, 3, 22, 0, tzinfo=UTC)
        listed = soup_of(client.get("/admin/calendar-shares/")).select_one(".linja-outgoing")
        assert "Client Ltd" in listed.get_text()
        assert "open until 3 Nov 2026" in listed.get_text()
        assert "Search: “steam” · Channel: News" in listed.get_text()
        assert address not in listed.get_text()
        [entry] = PageLogEntry.objects.filter(action="linja.share.make")
        assert (entry.page_id, entry.user) == (brand.pk, person)
        assert "Client Ltd" in entry.formatter.format_message(entry)

    def test_tells_beforehand_what_is_shared(self, client, person, brand):
        channel = make_channel(brand, name="News")
        make_post(brand, campaign="Autumn")
        soup = soup_of(
            client.get(f"{SHARE}?channel={channel.pk}&campaign=Autumn&state=draft&brand={brand.pk}")
        )
        words = [item.get_text() for item in soup.select(".linja-filter-words li")]
        assert sorted(words) == ["Campaign: Autumn", "Channel: News", "State: Draft"]
        assert soup.select_one("[name=last_day]")["value"] == "2026-11-03"

    def test_names_nothing_of_another_brand(self, client, person, brand):
        other = make_brand("Other")
        give_every_role(person, other)
        theirs = make_channel(other, name="Theirs")
        make_post(other, campaign="Their campaign")
        soup = soup_of(
            client.get(f"{SHARE}?channel={theirs.pk}&campaign=Their+campaign&brand={brand.pk}")
        )
        words = [item.get_text() for item in soup.select(".linja-filter-words li")]
        assert sorted(words) == [
            "Campaign: nothing of this brand",
            "Channel: nothing of this brand",
        ]

    @pytest.mark.parametrize(
        ("last_day", "words"),
        [("2026-10-19", "This day has passed."), ("2027-10-21", "open for 365 days at most"),
         ("", "required"), ("soon", "valid date"), ("9999-12-31", "365 days")],
    )  # fmt: skip
    def test_refuses_a_day_that_is_no_end(self, client, person, brand, last_day, words):
        response = self.share(client, brand, last_day=last_day)
        assert response.status_code == 422
        assert words in response.content.decode()
        assert not ShareLink.objects.exists()

    @pytest.mark.parametrize("last_day", ["2026-10-20", "2027-10-20"])
    def test_takes_today_and_a_year(self, client, person, brand, last_day):
        assert self.share(client, brand, last_day=last_day).status_code == 200

    def test_refuses_filters_without_end(self, client, person, brand):
        response = self.share(client, brand, "q=" + "x" * 4001)
        assert response.status_code == 422
        assert "too many filters" in response.content.decode()

    @pytest.mark.parametrize("role", list(Role))
    def test_is_for_those_who_may(self, client, brand, role):
        client.force_login(make_person(brand, role))
        may = role in {
            Role.STRATEGIST, Role.CONTENT_MANAGER, Role.CAMPAIGN_MANAGER, Role.APPROVER,
        }  # fmt: skip
        assert (self.share(client, brand).status_code == 200) == may
        assert ShareLink.objects.exists() == may
        menu = client.get("/admin/calendar/").content.decode()
        assert ("Share…" in menu) == may
        assert "Subscribe" in menu

    def test_of_another_brand_is_refused(self, client, person):
        assert self.share(client, make_brand("Other")).status_code == 422

    def test_is_closed_by_whoever_may_share_that_brand(self, client, person, brand):
        self.share(client, brand)
        link = ShareLink.objects.get()
        revoke = reverse("calendar_shares:revoke", args=[link.pk])
        client.force_login(make_person(make_brand("Other"), Role.STRATEGIST))
        assert client.post(revoke).status_code == 404
        client.force_login(make_person(brand, Role.COPYWRITER))
        assert client.post(revoke).status_code == 302  # to the start page, as Wagtail does
        assert ShareLink.objects.open(at=NOW).exists()
        client.force_login(make_person(brand, Role.APPROVER, username="eero"))
        for _time in range(2):
            assert client.post(revoke).status_code == 302
        assert not ShareLink.objects.open(at=NOW).exists()
        assert PageLogEntry.objects.filter(action="linja.share.revoke").count() == 1
        assert "closed by eero" in client.get("/admin/calendar-shares/").content.decode()

    def test_lists_what_has_ended_apart(self, client, person, brand, time_machine):
        self.share(client, brand, label="Old one")
        time_machine.move_to(NOW + timedelta(days=20), tick=False)
        client.force_login(person)
        soup = soup_of(client.get("/admin/calendar-shares/"))
        assert (
            "Nothing is shared."
            in soup.select_one("#open-links-section, [id*=open-links]").get_text()
        )
        assert "Old one" in soup.get_text()


class TestTheFile:
    @pytest.fixture
    def posts(self, brand):
        channel = make_channel(brand)
        for title, day in (("October", 22), ("Late", 31)):
            post = make_post(brand, content(), title=title)
            make_slot(post, channel, datetime(2026, 10, day, 7, 30, tzinfo=UTC))
        make_post(brand, title="November", target_on=date(2026, 11, 3))
        make_post(brand, title="Undated")

    def titles(self, response):
        lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
        return [line.split(",")[1] for line in lines[1:]]

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("view=month&date=2026-10-05", ["October", "Late"]),
            ("view=month&date=2026-11-05", ["November"]),
            ("view=week&date=2026-10-22", ["October"]),
            ("view=quarter", ["October", "Late", "November"]),
            ("view=agenda&date=2026-10-26", ["Late", "November"]),
            ("view=month&date=2026-10-05&q=late", ["Late"]),
            ("", ["October", "Late"]),
        ],
    )
    def test_has_what_the_calendar_shows(self, client, person, posts, query, titles):
        response = client.get(f"/admin/calendar-files/csv/?{query}")
        assert self.titles(response) == titles

    def test_is_a_workbook_too(self, client, person, posts):
        response = client.get("/admin/calendar-files/xlsx/?view=month&date=2026-10-05")
        book = load_workbook(BytesIO(b"".join(response.streaming_content)))
        assert [row[1].value for row in book.active.iter_rows(min_row=2)] == ["October", "Late"]

    def test_has_nothing_of_other_brands(self, client, person, posts):
        other = make_brand("Other")
        make_post(other, title="Elsewhere", target_on=date(2026, 10, 22))
        assert "Elsewhere" not in self.titles(client.get("/admin/calendar-files/csv/"))

    def test_tells_what_is_wrong(self, client, person):
        assert client.get("/admin/calendar-files/pdf/").status_code == 404
        assert client.get("/admin/calendar-files/csv/?state=lost").status_code == 400
        response = client.get("/admin/calendar-files/csv/?date=never", follow=True)
        assert "is no date" in response.content.decode()
