"""The home page says what waits for the person, what goes out next and what needs attention."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.core import clock
from cms.users.roles import Role
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db


def panel(client, name):
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    section = page.select_one(f"#{name}-section, #{name}")
    return section.get_text(" ", strip=True)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def channel(brand):
    return make_channel(brand)


def scheduled(brand, channel, **kwargs):
    post = make_post(brand, approved=True, **kwargs)
    make_slot(post, channel, clock.now() + timedelta(hours=1))
    return arm_post(post=post, now=clock.now())[0]


def test_waiting_for_me_is_what_the_persons_roles_are_asked_for(client, brand):
    post = make_post(brand, title="Winter steam")
    brand.get_workflow().start(post, make_person(brand, Role.COPYWRITER, first_name="Vesa"))
    client.force_login(make_person(brand, Role.CONTENT_MANAGER))
    assert "Winter steam" in panel(client, "waiting_for_me")
    client.force_login(make_person(brand, Role.APPROVER))
    assert "Winter steam" not in panel(client, "waiting_for_me")


def test_next_to_be_published_shows_what_is_armed(client, brand, channel):
    scheduled(brand, channel, title="Evening steam")
    client.force_login(make_person(brand, Role.CLIENT))
    assert "Evening steam" in panel(client, "next_to_be_published")


def test_needs_attention_says_why(client, brand, channel):
    delivery = scheduled(brand, channel, title="Refused steam")
    Delivery.objects.filter(pk=delivery.pk).update(state="rejected", message="The picture is gone.")
    client.force_login(make_person(brand, Role.COPYWRITER))
    text = panel(client, "needs_attention")
    assert "Refused steam" in text
    assert "The picture is gone." in text


def test_nothing_of_another_brand_is_there(client, brand, channel):
    delivery = scheduled(brand, channel, title="Secret steam")
    client.force_login(make_person(make_brand()))
    assert "Secret steam" not in client.get(reverse("wagtailadmin_home")).content.decode()
    Delivery.objects.filter(pk=delivery.pk).update(state="rejected")
    assert "Secret steam" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["wagtailadmin_home", "posts:index", "deliveries:index"])
def test_ten_times_the_posts_cost_the_same_queries(
    client, brand, channel, name, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse(name)).status_code == 200
        return len(captured)

    client.force_login(make_person(brand))
    for number in range(2):
        delivery = scheduled(brand, channel, title=f"Post {number}")
        post = make_post(brand)
        brand.get_workflow().start(post, None)
    Delivery.objects.filter(pk=delivery.pk).update(state="rejected")
    queries()
    few = queries()
    for number in range(12):
        delivery = scheduled(brand, channel, title=f"More {number}")
        if number % 2:
            Delivery.objects.filter(pk=delivery.pk).update(state="rejected")
        brand.get_workflow().start(make_post(brand), None)

    assert queries() == few
