"""A post's state follows from what is true of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q

from editorial.models import PostPage
from editorial.state_sql import WrittenState
from editorial.states import PostState, state_of
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from publishing.holds import Hold
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def scheduled(brand):
    """An approved post with a delivery that waits for its time."""
    post = make_post(brand, approved=True)
    make_slot(post, make_channel(brand), SOON)
    arm_post(post=post, now=NOW)
    return post


def state(post, now=NOW):
    """Return a post's state; it is the same in every way of asking."""
    found = state_of(post, now=now)
    written = PostPage.objects.annotate(state=WrittenState(now))
    assert written.values_list("state", flat=True).get(pk=post.pk) == found
    inside = written.filter(state=found).values("pk")
    assert PostPage.objects.filter(pk__in=inside, pk=post.pk).exists()
    joined = PostPage.objects.filter(Q(persona__title="Aino") | Q(persona=None), pk=post.pk)
    assert joined.annotate(state=WrittenState(now)).values_list("state", flat=True).get() == found
    return found


class TestBeforeApproval:
    def test_a_new_post_is_a_draft(self, brand):
        assert state(make_post(brand)) == PostState.DRAFT

    def test_a_time_alone_schedules_nothing(self, brand):
        post = make_post(brand)
        make_slot(post, make_channel(brand), SOON)
        assert state(post) == PostState.DRAFT

    def test_in_a_workflow_it_is_in_review(self, brand):
        post = make_post(brand)
        brand.get_workflow().start(post, make_person(brand))
        assert state(post) == PostState.IN_REVIEW

    def test_sent_back_it_has_changes_requested(self, brand):
        post = make_post(brand)
        workflow = brand.get_workflow().start(post, make_person(brand))
        workflow.current_task_state.reject(user=make_person(brand))
        assert state(post) == PostState.CHANGES_REQUESTED


class TestApproved:
    def test_without_a_time_it_is_approved(self, brand):
        assert state(make_post(brand, approved=True)) == PostState.APPROVED

    def test_after_its_time_it_has_missed_it(self, brand):
        post = make_post(brand)
        make_slot(post, make_channel(brand), NOW)
        post.get_latest_revision().publish()
        assert state(post) == PostState.MISSED
        assert not Delivery.objects.exists()

    def test_with_a_time_ahead_it_is_scheduled(self, scheduled):
        assert state(scheduled) == PostState.SCHEDULED

    def test_edited_since_it_is_held(self, scheduled):
        scheduled.save_revision()
        assert state(scheduled) == PostState.HELD

    @pytest.mark.parametrize("whole_brand", [True, False])
    def test_with_a_hold_it_is_held_until_released(self, brand, scheduled, whole_brand):
        channel = None if whole_brand else scheduled.slots.get().channel
        hold = Hold.objects.create(brand=brand, channel=channel, reason="Storm", held_at=NOW)
        assert state(scheduled) == PostState.HELD
        hold.release(by=None, now=NOW)
        assert state(scheduled) == PostState.SCHEDULED

    def test_past_the_grace_it_has_missed_its_time(self, scheduled):
        grace = SOON + timedelta(minutes=15)
        assert state(scheduled, grace) == PostState.SCHEDULED
        assert state(scheduled, grace + timedelta(seconds=1)) == PostState.MISSED


class TestSent:
    @pytest.mark.parametrize(
        ("delivery", "expected"),
        [
            (Delivery.State.SENDING, PostState.PUBLISHING),
            (Delivery.State.PROCESSING, PostState.PUBLISHING),
            (Delivery.State.PUBLISHED, PostState.PUBLISHED),
            (Delivery.State.REJECTED, PostState.FAILED),
            (Delivery.State.UNKNOWN, PostState.FAILED),
            (Delivery.State.NEEDS_PERSON, PostState.FAILED),
            (Delivery.State.LATE, PostState.MISSED),
            (Delivery.State.CANCELLED, PostState.APPROVED),
        ],
    )
    def test_the_delivery_says_what_happened(self, scheduled, delivery, expected):
        Delivery.objects.update(state=delivery)
        assert state(scheduled) == expected

    def test_published_stays_published_when_edited(self, scheduled):
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        scheduled.save_revision()
        assert state(scheduled) == PostState.PUBLISHED

    def test_one_channel_of_two_failed_is_partly_failed(self, brand):
        post = make_post(brand, content("newsfeed"), content("bluesky"), approved=True)
        make_slot(post, make_channel(brand), SOON)
        make_slot(post, make_channel(brand, "bluesky"), SOON)
        first, second = arm_post(post=post, now=NOW)
        Delivery.objects.filter(pk=first.pk).update(state=Delivery.State.PUBLISHED)
        assert state(post) == PostState.SCHEDULED
        Delivery.objects.filter(pk=second.pk).update(state=Delivery.State.REJECTED)
        assert state(post) == PostState.PARTLY_FAILED


def test_many_states_cost_one_query(brand, django_assert_num_queries):
    for _ in range(3):
        make_post(brand)
    state_of(PostPage.objects.first(), now=NOW)  # content types are cached
    with django_assert_num_queries(1):
        found = list(PostPage.objects.with_state(now=NOW).values_list("state", flat=True))
    assert found == [PostState.DRAFT] * 3
