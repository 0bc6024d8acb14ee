"""What is approved and has a time is armed; nothing else is."""

from datetime import UTC, datetime, timedelta

import pytest

from editorial.slots import SlotInFlight
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from publishing.following import drop_slots, follow_slots
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand(time_zone="Europe/Helsinki")


class TestApproval:
    def test_arms_each_slot_ahead_for_the_approved_revision(self, brand):
        channel = make_channel(brand)
        post = make_post(brand)
        slot = make_slot(post, channel, NOW + timedelta(hours=1))

        post.get_latest_revision().publish()

        delivery = Delivery.objects.get()
        post.refresh_from_db()
        assert delivery.slot == slot
        assert delivery.state == Delivery.State.ARMED
        assert delivery.revision_id == post.live_revision_id
        assert delivery.publish_at == NOW + timedelta(hours=1)
        assert delivery.late_after == NOW + timedelta(hours=1, minutes=15)
        assert delivery.payload["text"] == "Steam rises over the lake."

    def test_never_arms_a_slot_whose_time_has_passed(self, brand):
        post = make_post(brand)
        make_slot(post, make_channel(brand), NOW)

        post.get_latest_revision().publish()

        assert not Delivery.objects.exists()

    def test_does_not_arm_a_channel_for_which_the_post_says_nothing(self, brand):
        post = make_post(brand, content("newsfeed"))
        make_slot(post, make_channel(brand, "bluesky"), NOW + timedelta(hours=1))

        post.get_latest_revision().publish()

        assert not Delivery.objects.exists()

    def test_replaces_what_waits_for_an_older_revision(self, brand):
        post = make_post(brand, approved=True)
        slot = make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)
        post.content[0].value["text"] = "Rewritten"

        post.save_revision().publish()

        old, new = Delivery.objects.filter(slot=slot).order_by("pk")
        assert (old.state, new.state) == (Delivery.State.CANCELLED, Delivery.State.ARMED)
        assert new.payload["text"] == "Rewritten"
        assert new.client_id != old.client_id

    def test_leaves_what_was_sent_alone(self, brand):
        post = make_post(brand, approved=True)
        make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        [delivery] = arm_post(post=post, now=NOW)
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.PUBLISHED)
        post.content[0].value["text"] = "Rewritten"

        post.save_revision().publish()

        assert Delivery.objects.get().payload["text"] == "Steam rises over the lake."

    def test_withdrawn_cancels_what_waits(self, brand):
        post = make_post(brand, approved=True)
        make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)

        post.unpublish()

        assert Delivery.objects.get().state == Delivery.State.CANCELLED

    def test_refuses_at_once_what_the_network_would_refuse(self, brand):
        post = make_post(brand, content("newsfeed", title=" "), approved=True)
        make_slot(post, make_channel(brand), NOW + timedelta(hours=1))

        [delivery] = arm_post(post=post, now=NOW)

        assert delivery.state == Delivery.State.REJECTED
        assert delivery.message == "The news feed needs a headline."


class TestSlotMoved:
    def test_takes_the_waiting_delivery_along(self, brand):
        post = make_post(brand, approved=True)
        slot = make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)
        slot.publish_at = NOW + timedelta(days=1)
        slot.save()

        follow_slots([slot], now=NOW)

        delivery = Delivery.objects.get()
        assert delivery.publish_at == delivery.frozen_at == NOW + timedelta(days=1)
        assert delivery.late_after == NOW + timedelta(days=1, minutes=15)

    def test_arms_again_what_missed_its_time(self, brand):
        post = make_post(brand, approved=True)
        slot = make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)
        Delivery.objects.update(state=Delivery.State.LATE)

        follow_slots([slot], now=NOW)

        assert Delivery.objects.get().state == Delivery.State.ARMED

    @pytest.mark.parametrize("state", Delivery.IN_FLIGHT)
    def test_is_refused_once_it_is_being_sent(self, brand, state):
        post = make_post(brand, approved=True)
        slot = make_slot(post, make_channel(brand), NOW + timedelta(hours=1))
        arm_post(post=post, now=NOW)
        Delivery.objects.update(state=state)

        with pytest.raises(SlotInFlight):
            follow_slots([slot], now=NOW)
        with pytest.raises(SlotInFlight):
            drop_slots([slot], now=NOW)

        assert Delivery.objects.get().state == state
