"""A delivery's page: where the parts of its thread stand, and what is missing."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from editorial.presentation import slot_statuses
from publishing.arming import arm_post
from publishing.deliveries import Attempt, Delivery
from publishing.thread_parts import ThreadPart
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def armed(brand):
    def arm(number):
        texts = ["One.", "Two.", "Three.", "Four."][:number]
        block = content("bluesky", "\n---\n".join(texts), thread="split")
        post = make_post(brand, block, approved=True)
        make_slot(post, make_channel(brand, "bluesky"), NOW + timedelta(hours=1))
        return arm_post(post=post, now=NOW)[0]

    return arm


@pytest.fixture
def seen(client, brand):
    client.force_login(make_person(brand, Role.APPROVER))

    def look(delivery):
        answer = client.get(reverse("deliveries:detail", args=[delivery.pk]))
        return BeautifulSoup(answer.content, "html.parser")

    return look


def put_out(delivery, *numbers):
    for number in numbers:
        ThreadPart.objects.create(
            delivery=delivery,
            number=number,
            remote_id=f"at://x/{number}",
            permalink=f"https://bsky.app/{number}",
            found_at=NOW,
        )


def links(soup):
    return [link["href"] for link in soup.select(".linja-thread a")]


class TestPage:
    def test_of_one_post_has_no_list(self, armed, seen):
        soup = seen(armed(1))
        assert not soup.select(".linja-thread")
        assert "One." in soup.get_text()

    def test_links_to_each_part_of_a_thread(self, armed, seen):
        delivery = armed(3)
        put_out(delivery, 1, 2, 3)
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        soup = seen(delivery)
        assert links(soup) == [f"https://bsky.app/{number}" for number in (1, 2, 3)]
        assert "Parts of this thread" not in soup.get_text()

    def test_says_what_of_a_thread_is_missing(self, armed, seen):
        delivery = armed(3)
        put_out(delivery, 1)
        Attempt.objects.create(delivery=delivery, kind="publish", part=2, started_at=NOW)
        soup = seen(delivery)
        assert links(soup) == ["https://bsky.app/1"]
        assert soup.get_text().count("Not there yet") == 2
        assert "Parts of this thread that are out: 1 of 3." in soup.get_text()
        assert "part 2" in soup.select_one(".listing").get_text()

    def test_asks_as_much_for_two_parts_as_for_four(
        self, client, armed, seen, django_assert_max_num_queries
    ):
        counts = []
        for number in (2, 4):
            delivery = armed(number)
            put_out(delivery, *range(1, number + 1))
            seen(delivery)  # what a process reads once
            with django_assert_max_num_queries(200) as queries:
                seen(delivery)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestSlot:
    def test_of_a_begun_thread_can_not_be_moved(self, armed, django_assert_num_queries):
        delivery = armed(3)
        with django_assert_num_queries(1):
            statuses = slot_statuses([delivery.slot])
        assert statuses[delivery.slot_id].is_movable
        put_out(delivery, 1)
        assert not slot_statuses([delivery.slot])[delivery.slot_id].is_movable
