"""Shared calendars: what the page shows, to whom, and until when."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from brand.models import BrandGroup
from cms.users.models import User
from cms.users.roles import Role
from editorial.models import ShareLink
from editorial.sharing.share_link import share_address
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.publishing.test_feeds import make_picture

NOW = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand("Löyly & Co", time_zone="Europe/Helsinki")


@pytest.fixture
def channel(brand):
    return make_channel(brand, name="Uutiset")


@pytest.fixture
def person(brand):
    return make_person(brand, Role.STRATEGIST)


@pytest.fixture
def share(brand, person):
    def make(filters="", by=person, days=14, **values):
        _link, key = ShareLink.objects.issue(
            brand=values.pop("brand", brand),
            by=by,
            view=values.pop("view", "month"),
            filters=filters,
            label="Client",
            expires_at=NOW + timedelta(days=days),
            at=NOW,
        )
        return urlsplit(share_address(key)).path

    return make


@pytest.fixture
def look(client):
    def get(address, **query):
        response = client.get(address, query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return get


def at(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def titles(soup, where=".agenda h3"):
    return [tag.get_text() for tag in soup.select(where)]


class TestThePage:
    def test_shows_what_a_client_needs(self, brand, channel, share, look):
        media = [{"type": "image", "value": {"image": make_picture(brand).pk, "alt_text": "Järvi"}}]
        post = make_post(
            brand, content(text="Höyry\nnousee.", media=media), title="Iltalöylyt", brief="Internal",
            notes="Internal", approved=True,
        )  # fmt: skip
        slot = make_slot(post, channel, at(2026, 10, 22, 7, 30))
        soup = look(share())
        [entry] = soup.select(".entry")
        assert entry["id"] == f"slot-{slot.pk}"
        assert entry.h3.get_text() == "Iltalöylyt"
        assert [tag.get_text() for tag in entry.select(".when > *")] == [
            "10:30", "Uutiset (News feed)", "Approved",
        ]  # fmt: skip
        assert entry.select_one(".text").get_text("|") == "Höyry|nousee."
        assert entry.img["alt"] == "Järvi"
        assert titles(soup, ".month .what") == ["Iltalöylyt"]
        assert soup.h1.get_text() == "October 2026"
        assert "Internal" not in str(soup)

    def test_says_nothing_of_people_and_leads_nowhere_else(
        self, brand, channel, person, share, client
    ):
        User.objects.filter(pk=person.pk).update(first_name="Aino", last_name="Salainen")
        make_slot(make_post(brand, owner=person), channel, at(2026, 10, 22, 7, 30))
        page = client.get(share()).content.decode()
        assert "Salainen" not in page
        assert "/admin" not in page
        assert "<script" not in page
        assert "style=" not in page
        assert "Client" not in page

    def test_is_read_by_nobody_else(self, share, client):
        response = client.get(share())
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-cache"
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert "frame-ancestors 'none'" in policy
        assert not response.cookies

    def test_speaks_the_language_of_the_brand(self, client, look, share):
        finnish = make_brand("Sauna", language="fi")
        person = make_person(finnish, Role.STRATEGIST)
        make_slot(make_post(finnish), make_channel(finnish), at(2026, 10, 22, 7, 30))
        soup = look(share(brand=finnish, by=person))
        assert soup.html["lang"] == "fi"
        assert soup.h1.get_text() == "Lokakuu 2026"
        assert soup.select_one(".entry time").get_text() == "10.30"
        assert soup.select_one(".state").get_text() == "Luonnos"

    def test_shows_the_words_of_each_channel(self, brand, channel, share, look):
        other = make_channel(brand, "bluesky", name="Bluesky")
        post = make_post(brand, content(text="Long words"), content("bluesky", text="Short"))
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        make_slot(post, other, at(2026, 10, 23, 7, 30))
        soup = look(share())
        assert titles(soup, ".text") == ["Long words", "Short"]

    def test_puts_a_post_without_a_time_on_its_day(self, brand, share, look):
        make_post(brand, content(text="Soon"), title="Planned", target_on=date(2026, 10, 30))
        soup = look(share())
        assert "No time yet" in soup.select_one(".entry .when").get_text()
        assert titles(soup, ".day h2") == ["Friday 30 October"]

    def test_shows_another_month(self, brand, channel, share, look, client):
        make_slot(make_post(brand, title="Now"), channel, at(2026, 10, 22, 7, 30))
        make_slot(make_post(brand, title="Then"), channel, at(2026, 12, 31, 22, 30))
        address = share()
        soup = look(address)
        assert titles(soup) == ["Now"]
        assert "month=2026-11" in soup.select_one("a[rel=next]")["href"]
        # 0:30 of 1 January on the brand's clock
        assert titles(look(address, month="2027-01", view="agenda")) == ["Then"]
        assert titles(look(address, month="2026-12")) == []
        assert not look(address, month="2026-08").select("a[rel=prev]")
        assert not look(address, month="2027-07").select("a[rel=next]")

    @pytest.mark.parametrize(
        "query",
        ["month=2026-07", "month=2027-08", "month=0000-01", "month=9999-12", "month=2026-13",
         "month=now", "month=2026-10-01", "view=board", "view=%00", "month=%00"],
    )  # fmt: skip
    def test_is_not_there_for_what_it_does_not_show(self, client, share, query):
        assert client.get(f"{share()}?{query}").status_code == 404

    def test_asks_the_database_the_same_for_any_number(
        self, brand, channel, share, client, django_assert_num_queries
    ):
        picture = make_picture(brand).pk
        address = share()

        def fill(number):
            for step in range(number):
                media = [{"type": "image", "value": {"image": picture, "alt_text": ""}}]
                post = make_post(brand, content(media=media), target_on=date(2026, 10, 25))
                if step % 2:
                    make_slot(post, channel, at(2026, 10, 22, 7, step))

        fill(2)
        with django_assert_num_queries(21):
            client.get(address)
        fill(12)
        with django_assert_num_queries(21):
            assert client.get(address).content.count(b"<article") == 14


class TestWhatIsFiltered:
    def test_is_all_that_is_shown(self, brand, channel, share, look):
        other = make_channel(brand, "bluesky", name="Bluesky")
        post = make_post(brand, content(text="Long"), content("bluesky", text="Short"))
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        make_slot(post, other, at(2026, 10, 23, 7, 30))
        both = [content(text="Not this"), content("bluesky", text="This")]
        make_post(brand, *both, target_on=date(2026, 10, 24))
        make_post(brand, content(text="Nor this"), target_on=date(2026, 10, 24))
        for filters in (f"channel={other.pk}", "network=bluesky"):
            assert titles(look(share(filters)), ".text") == ["Short", "This"]

    def test_is_nothing_where_the_filter_is_gone(self, brand, channel, share, look):
        post = make_post(brand, title="A", campaign="Autumn")
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        address = share("campaign=Autumn")
        assert titles(look(address)) == ["A"]
        post.campaign = "Spring"
        post.save()
        assert titles(look(address)) == []

    def test_is_of_one_brand_whatever_the_link_says(self, brand, person, share, look):
        other = make_brand("Other")
        person.groups.add(*BrandGroup.objects.filter(brand=other).values_list("group", flat=True))
        make_slot(make_post(other, title="Elsewhere"), make_channel(other), at(2026, 10, 22, 7, 30))
        assert titles(look(share(f"brand={other.pk}"))) == []

    def test_can_be_a_search_or_a_state(self, brand, channel, share, look):
        make_slot(make_post(brand, title="Draft one"), channel, at(2026, 10, 22, 7, 30))
        make_slot(
            make_post(brand, title="Approved one", approved=True), channel, at(2026, 10, 22, 8)
        )
        assert titles(look(share("state=approved"))) == ["Approved one"]
        assert titles(look(share("q=draft"))) == ["Draft one"]


class TestWhoever:
    def test_is_told_the_same_whatever_is_wrong(
        self, client, brand, person, channel, share, time_machine, django_assert_num_queries
    ):
        make_slot(make_post(brand, title="Secret"), channel, at(2026, 10, 22, 7, 30))
        addresses = {"guessed": "/calendar/shared/" + "x" * 43 + "/"}
        for name in ("deactivated", "left", "demoted", "revoked", "expired"):
            other = make_person(brand, Role.STRATEGIST)
            addresses[name] = share(by=other, days=1 if name == "expired" else 20)
            if name == "deactivated":
                User.objects.filter(pk=other.pk).update(is_active=False)
            elif name == "left":
                other.groups.clear()
            elif name == "demoted":
                other.groups.set(
                    BrandGroup.objects.filter(brand=brand, role=Role.COPYWRITER).values_list(
                        "group", flat=True
                    )
                )
            elif name == "revoked":
                link = ShareLink.objects.latest("pk")
                assert ShareLink.objects.revoke(link.pk, by=person, at=NOW)
                assert not ShareLink.objects.revoke(link.pk, by=person, at=NOW)
        time_machine.move_to(NOW + timedelta(days=1), tick=False)
        answers = set()
        for address in addresses.values():
            for path in (address, f"{address}pictures/slot-1"):
                with django_assert_num_queries(1):
                    response = client.get(path)
                answers.add((response.status_code, response.content))
        assert len(answers) == 1
        assert next(iter(answers))[0] == 404

    def test_has_the_link_sees_it_to_its_last_second(self, client, share, time_machine):
        address = share(days=1)
        time_machine.move_to(NOW + timedelta(days=1, seconds=-1), tick=False)
        assert client.get(address).status_code == 200
        time_machine.move_to(NOW + timedelta(days=1), tick=False)
        assert client.get(address).status_code == 404

    def test_posts_is_refused(self, client, share):
        assert client.post(share()).status_code == 405


class TestAPicture:
    @pytest.fixture
    def shown(self, brand, channel):
        media = [
            {"type": "image", "value": {"image": make_picture(brand, gps=True).pk, "alt_text": ""}}
        ]
        post = make_post(brand, content(media=media), title="A", campaign="Autumn")
        return make_slot(post, channel, at(2026, 10, 22, 7, 30))

    def test_is_given_small_and_without_where_it_was_taken(self, client, share, shown):
        response = client.get(f"{share()}pictures/slot-{shown.pk}")
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"SecretCamera" not in response.content

    def test_is_not_there_where_its_post_is_not_shown(self, client, share, shown, brand, channel):
        shut = share("campaign=Spring")
        assert client.get(f"{shut}pictures/slot-{shown.pk}").status_code == 404
        other = make_brand("Other")
        theirs = share(brand=other, by=make_person(other, Role.STRATEGIST))
        assert client.get(f"{theirs}pictures/slot-{shown.pk}").status_code == 404
        without = make_slot(make_post(brand), channel, at(2026, 10, 22, 8, 30))
        for name in (f"slot-{without.pk}", "slot-0", "post-1", "slot-99999999999999999999", "x"):
            assert client.get(f"{share()}pictures/{name}").status_code == 404
