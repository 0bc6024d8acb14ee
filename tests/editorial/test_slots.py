"""Publishing times: set, moved and removed in the brand's clock, by one person at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from editorial.models import Slot
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


@pytest.fixture
def in_march(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand(time_zone="Europe/Helsinki")


@pytest.fixture
def channel(brand):
    return make_channel(brand)


@pytest.fixture
def post(brand):
    return make_post(brand, approved=True)


@pytest.fixture
def manager(client, brand):
    person = make_person(brand, Role.CONTENT_MANAGER, first_name="Aino", last_name="Manager")
    client.force_login(person)
    return person


def url(post, channel):
    return reverse("posts:slot", args=[post.pk, channel.pk])


def problem(response):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(
        e.get_text(" ", strip=True) for e in page.select(".w-field__errors, [role=alert]")
    )


class TestSetting:
    def test_means_the_brands_own_clock(self, client, manager, post, channel):
        response = client.post(url(post, channel), {"wall_at": "2026-07-01T09:30"})

        assert response.status_code == 302
        slot = Slot.objects.get()
        assert slot.publish_at == datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
        assert (slot.wall_time, slot.zone_name) == ("2026-07-01T09:30:00", "Europe/Helsinki")
        assert Delivery.objects.get().publish_at == slot.publish_at
        assert PageLogEntry.objects.filter(page=post, action="linja.slot.set").count() == 1

    def test_in_the_past_is_refused(self, client, manager, post, channel):
        response = client.post(url(post, channel), {"wall_at": "2026-03-20T11:00"})

        assert response.status_code == 422
        assert "This time has passed" in problem(response)
        assert not Slot.objects.exists()

    def test_in_the_skipped_hour_says_which_times_there_are(self, client, manager, post, channel):
        response = client.post(url(post, channel), {"wall_at": "2026-03-29T03:30"})

        assert response.status_code == 422
        assert "it never comes. Choose 02:30 or 04:30." in problem(response)
        assert not Slot.objects.exists()

    def test_in_the_repeated_hour_asks_which_one(self, client, manager, post, channel):
        response = client.post(url(post, channel), {"wall_at": "2026-10-25T03:30"})
        assert response.status_code == 422
        assert "03:30 comes twice" in problem(response)
        assert not Slot.objects.exists()

        client.post(url(post, channel), {"wall_at": "2026-10-25T03:30", "fold": "1"})

        assert Slot.objects.get().publish_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        "value", ["", "tomorrow", "2026-02-30T10:00", "99999-01-01T10:00", "0001-01-01T00:00"]
    )
    def test_of_nonsense_is_refused(self, client, manager, post, channel, value):
        response = client.post(url(post, channel), {"wall_at": value})

        assert response.status_code == 422
        assert problem(response)
        assert not Slot.objects.exists()

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.DESIGNER, Role.CLIENT, Role.ANALYST])
    def test_needs_the_right(self, client, brand, post, channel, role):
        client.force_login(make_person(brand, role))

        response = client.post(url(post, channel), {"wall_at": "2026-07-01T09:30"})

        assert response.status_code in {302, 403}
        assert not Slot.objects.exists()

    def test_is_not_found_for_another_brand(self, client, post, channel):
        client.force_login(make_person(make_brand()))

        assert client.post(url(post, channel), {"wall_at": "2026-07-01T09:30"}).status_code == 404
        assert not Slot.objects.exists()

    def test_on_another_brands_channel_is_not_found(self, client, manager, post):
        other = make_channel(make_brand())

        assert client.post(url(post, other), {"wall_at": "2026-07-01T09:30"}).status_code == 404

    def test_by_get_changes_nothing(self, client, manager, post, channel):
        assert client.get(url(post, channel), {"wall_at": "2026-07-01T09:30"}).status_code == 200
        assert not Slot.objects.exists()


class TestMoving:
    @pytest.fixture
    def slot(self, post, channel):
        slot = make_slot(post, channel, NOW + timedelta(days=1))
        arm_post(post=post, now=NOW)
        return slot

    def test_takes_the_delivery_along_and_is_logged(self, client, manager, post, channel, slot):
        client.post(url(post, channel), {"wall_at": "2026-07-01T09:30", "version": "1"})

        slot.refresh_from_db()
        assert slot.version == 2
        assert Delivery.objects.get().publish_at == slot.publish_at
        entry = PageLogEntry.objects.get(action="linja.slot.move")
        assert entry.data["before"] == "2026-03-21T09:00:00+00:00"
        assert entry.data["after"] == "2026-07-01T06:30:00+00:00"

    def test_by_two_people_lets_the_first_win_and_tells_the_second(
        self, client, manager, post, channel, slot
    ):
        client.post(url(post, channel), {"wall_at": "2026-07-01T09:30", "version": "1"})

        response = client.post(url(post, channel), {"wall_at": "2026-08-01T09:30", "version": "1"})

        assert response.status_code == 409
        assert "has moved this to 1 Jul 2026, 09:30" in problem(response)
        slot.refresh_from_db()
        assert slot.publish_at == datetime(2026, 7, 1, 6, 30, tzinfo=UTC)

    def test_set_twice_at_once_makes_one_slot(self, client, manager, post, channel, slot):
        response = client.post(url(post, channel), {"wall_at": "2026-08-01T09:30"})

        assert response.status_code == 409
        assert Slot.objects.count() == 1

    def test_is_refused_while_it_is_being_sent(self, client, manager, post, channel, slot):
        Delivery.objects.update(state=Delivery.State.SENDING)

        response = client.post(url(post, channel), {"wall_at": "2026-07-01T09:30", "version": "1"})

        assert response.status_code == 422
        assert "It is being sent" in problem(response)
        slot.refresh_from_db()
        assert (slot.version, slot.publish_at) == (1, NOW + timedelta(days=1))

    def test_removed_cancels_the_delivery(self, client, manager, post, channel, slot):
        client.post(url(post, channel), {"remove": "1", "version": "1"})

        assert not Slot.objects.exists()
        assert Delivery.objects.get().state == Delivery.State.CANCELLED

    def test_removed_by_somebody_with_an_old_page_is_refused(
        self, client, manager, post, channel, slot
    ):
        Slot.objects.update(version=2)

        assert client.post(url(post, channel), {"remove": "1", "version": "1"}).status_code == 409
        assert Slot.objects.exists()

    def test_goes_back_only_to_this_site(self, client, manager, post, channel, slot):
        response = client.post(
            url(post, channel),
            {"wall_at": "2026-07-01T09:30", "version": "1", "next": "https://elsewhere.example/"},
        )
        assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[post.pk])
