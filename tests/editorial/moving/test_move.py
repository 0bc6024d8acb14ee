"""What is dragged on the calendar moves, all of it or nothing, by one person at a time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from editorial.models import Slot
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.editorial.moving.conftest import NOW
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


class TestMove:
    def test_means_the_brands_clock_and_answers_with_what_is_now(self, manager, move, slot):
        response = move((slot, "2026-04-01T09:30"))

        assert response.status_code == 200
        answer = response.json()
        assert answer["moved"] == [
            {
                "slot": slot.pk,
                "version": 2,
                "start": "2026-04-01T06:30:00Z",
                "wall": "2026-04-01T09:30",
                "label": "1 Apr 2026, 09:30",
            }
        ]
        assert answer["say"] == "Moved to 1 Apr 2026, 09:30 (EEST)."
        slot.refresh_from_db()
        assert slot.publish_at == datetime(2026, 4, 1, 6, 30, tzinfo=UTC)
        assert (slot.version, slot.changed_by, slot.changed_at) == (2, manager, NOW)

    def test_is_written_into_the_posts_history(self, manager, move, slot, post):
        move((slot, "2026-04-01T09:30"))

        entry = PageLogEntry.objects.get(page=post, action="linja.slot.move")
        assert entry.user == manager
        assert entry.label == "First steam"
        assert entry.data == {
            "channel": "Our news",
            "zone": "Europe/Helsinki",
            "before": "2026-03-25T08:00:00+00:00",
            "after": "2026-04-01T06:30:00+00:00",
        }

    def test_of_what_is_approved_asks_no_review_and_takes_the_delivery_along(
        self, manager, move, brand, channel
    ):
        post = make_post(brand, approved=True)
        slot = make_slot(post, channel, NOW + timedelta(days=1))
        arm_post(post=post, now=NOW)

        assert move((slot, "2026-04-01T09:30")).status_code == 200

        post.refresh_from_db()
        assert post.live
        assert post.live_revision_id == post.latest_revision_id
        assert not post.workflow_in_progress
        delivery = Delivery.objects.get()
        assert delivery.state == Delivery.State.ARMED
        assert delivery.publish_at == datetime(2026, 4, 1, 6, 30, tzinfo=UTC)
        assert delivery.late_after == datetime(2026, 4, 1, 6, 45, tzinfo=UTC)

    def test_in_an_old_version_says_who_was_first_and_where_it_is(
        self, manager, move, slot, brand, client
    ):
        other = make_person(brand, Role.CONTENT_MANAGER, first_name="Veeti", last_name="First")
        client.force_login(other)
        move((slot, "2026-04-01T09:30"))
        client.force_login(manager)

        response = move((slot, "2026-05-01T09:30"))

        assert response.status_code == 409
        answer = response.json()
        assert answer["conflicts"] == [
            {
                "slot": slot.pk,
                "version": 2,
                "start": "2026-04-01T06:30:00Z",
                "wall": "2026-04-01T09:30",
                "label": "1 Apr 2026, 09:30",
                "by": "Veeti First",
            }
        ]
        assert answer["say"].startswith("Veeti First has moved this to 1 Apr 2026, 09:30")
        assert PageLogEntry.objects.filter(action="linja.slot.move").count() == 1

    def test_of_several_is_all_or_nothing(self, manager, move, slot, brand, channel):
        other = make_slot(make_post(brand), channel, NOW + timedelta(days=2))
        Slot.objects.filter(pk=other.pk).update(version=7)

        response = move((slot, "2026-04-01T09:30"), (other, "2026-04-02T09:30"))

        assert response.status_code == 409
        assert [row["slot"] for row in response.json()["conflicts"]] == [other.pk]
        slot.refresh_from_db()
        assert (slot.version, slot.wall_time) == (1, "2026-03-25T10:00:00")
        assert not PageLogEntry.objects.filter(action="linja.slot.move").exists()

    def test_of_what_is_gone_is_not_found(self, manager, move, slot):
        Slot.objects.all().delete()

        response = move((slot, "2026-04-01T09:30"))

        assert response.status_code == 404
        assert response.json()["say"]

    @pytest.mark.parametrize("state", Delivery.IN_FLIGHT)
    def test_of_what_is_on_its_way_is_refused(self, manager, move, brand, channel, state):
        post = make_post(brand, approved=True)
        slot = make_slot(post, channel, NOW + timedelta(days=1))
        arm_post(post=post, now=NOW)
        Delivery.objects.update(state=state)

        response = move((slot, "2026-04-01T09:30"))

        assert response.status_code == 422
        assert "its time can't be moved" in response.json()["say"]
        slot.refresh_from_db()
        assert slot.version == 1
        assert not PageLogEntry.objects.filter(action="linja.slot.move").exists()

    def test_into_the_past_is_refused(self, manager, move, slot):
        response = move((slot, "2026-03-20T10:59"))

        assert response.status_code == 422
        assert response.json() == {
            "say": "This time has passed. Choose a later one.",
            "field": "wall",
        }

    def test_into_the_skipped_hour_says_which_times_there_are(self, manager, move, slot):
        response = move((slot, "2026-03-29T03:30"))

        assert response.status_code == 422
        assert "it never comes. Choose 02:30 or 04:30." in response.json()["say"]

    def test_into_the_repeated_hour_asks_which_and_takes_the_answer(self, manager, move, slot):
        response = move((slot, "2026-10-25T03:30"))

        assert response.status_code == 422
        answer = response.json()
        assert answer["field"] == "fold"
        assert answer["choices"] == [
            {"fold": 0, "label": "The first 03:30 (EEST)"},
            {"fold": 1, "label": "The second 03:30 (EET)"},
        ]

        moved = move((slot, "2026-10-25T03:30"), fold=1).json()["moved"]
        assert moved[0]["start"] == "2026-10-25T01:30:00Z"

    @pytest.mark.parametrize("wall", ["0001-01-01T00:00", "9999-12-31T23:59"])
    def test_out_of_range_is_refused_or_done_but_never_an_error(self, manager, move, slot, wall):
        assert move((slot, wall)).status_code in {200, 422}


class TestMoveOfAWholePost:
    @pytest.fixture
    def post(self, brand):
        return make_post(brand, content("newsfeed"), content("bluesky"), title="First steam")

    @pytest.fixture
    def other(self, brand, post):
        """Thursday 26 March, 12:00."""
        channel = make_channel(brand, "bluesky", name="Blue")
        return make_slot(post, channel, datetime(2026, 3, 26, 10, 0, tzinfo=UTC))

    def test_keeps_the_distance_by_the_clock_over_its_change(self, manager, move, slot, other):
        response = move((slot, "2026-04-01T10:00"), scope="post")

        assert response.status_code == 200
        assert {(row["slot"], row["wall"]) for row in response.json()["moved"]} == {
            (slot.pk, "2026-04-01T10:00"),
            (other.pk, "2026-04-02T12:00"),
        }
        assert response.json()["say"] == "2 publishing times moved."

    def test_leaves_what_was_sent(self, manager, move, slot, other, post):
        post.get_latest_revision().publish()
        Delivery.objects.filter(slot=other).update(state=Delivery.State.PUBLISHED)

        response = move((slot, "2026-04-01T10:00"), scope="post")

        assert [row["slot"] for row in response.json()["moved"]] == [slot.pk]

    def test_is_refused_whole_where_another_would_be_in_the_past(self, manager, move, slot, other):
        Slot.objects.filter(pk=other.pk).update(wall_time="2026-03-21T12:00:00")

        response = move((slot, "2026-03-23T10:00"), scope="post")

        assert response.status_code == 422
        assert response.json()["say"].startswith("First steam on Blue: This time has passed")
        slot.refresh_from_db()
        assert slot.version == 1


class TestWhoMayNot:
    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.DESIGNER, Role.APPROVER, Role.CLIENT])
    def test_without_the_right_is_told_so(self, client, brand, move, slot, role):
        client.force_login(make_person(brand, role))

        response = move((slot, "2026-04-01T09:30"))

        assert response.status_code == 403
        assert response.json()["say"] == "You may not move the publishing times of this brand."
        slot.refresh_from_db()
        assert slot.version == 1

    def test_of_another_brand_finds_nothing(self, client, move, slot):
        client.force_login(make_person(make_brand()))

        assert move((slot, "2026-04-01T09:30")).status_code == 404

    def test_of_two_brands_moves_nothing_of_its_own_with_anothers(
        self, client, move, slot, manager
    ):
        other = make_brand()
        foreign = make_slot(make_post(other), make_channel(other), NOW + timedelta(days=1))

        assert move((slot, "2026-04-01T09:30"), (foreign, "2026-04-01T09:30")).status_code == 404
        slot.refresh_from_db()
        assert slot.version == 1

    def test_signed_out_is_sent_away(self, move, slot):
        response = move((slot, "2026-04-01T09:30"))

        assert response.status_code == 302
        slot.refresh_from_db()
        assert slot.version == 1


class TestNonsense:
    @pytest.mark.parametrize(
        "body",
        [
            "",
            "{",
            "[]",
            "null",
            {},
            {"moves": []},
            {"moves": [{"slot": 1}]},
            {"moves": [{"slot": "1", "version": 1, "wall": "2026-04-01T09:30"}]},
            {"moves": [{"slot": 2**70, "version": 1, "wall": "2026-04-01T09:30"}]},
            {"moves": [{"slot": 1, "version": -1, "wall": "2026-04-01T09:30"}]},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-02-30T09:30"}]},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-04-01T09:30+02:00"}]},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-04-01T09:30", "fold": 2}]},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-04-01T09:30"}], "scope": "all"},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-04-01T09:30"}], "more": 1},
            {"moves": [{"slot": 1, "version": 1, "wall": "2026-04-01T09:30"}] * 2},
            {"moves": [{"slot": n, "version": 1, "wall": "2026-04-01T09:30"} for n in range(2001)]},
            b"\xff\xfe",
        ],
    )
    def test_is_answered_with_a_text(self, manager, ask, body):
        response = ask("move", body)

        assert response.status_code == 400
        assert response.json()["say"]

    @pytest.mark.parametrize("wall", ["2026-10-25T03:30", "2026-03-29T03:30"])
    def test_of_an_older_version_is_a_conflict_whatever_the_clocks_do(
        self, manager, move, slot, wall
    ):
        Slot.objects.filter(pk=slot.pk).update(version=7)

        response = move((slot, wall))

        assert response.status_code == 409
        assert [one["version"] for one in response.json()["conflicts"]] == [7]

    @pytest.mark.parametrize("wall", ["9999-12-31T23:59", "2200-06-01T10:00"])
    @pytest.mark.parametrize("scope", ["one", "post"])
    def test_beyond_what_a_calendar_shows_is_refused(
        self, manager, move, brand, channel, wall, scope
    ):
        post = make_post(brand, approved=True)
        slot = make_slot(post, channel, NOW + timedelta(days=1))
        arm_post(post=post, now=NOW)

        response = move((slot, wall), scope=scope)

        assert response.status_code == 422
        assert response.json()["say"] == "This date is out of range."

    @pytest.mark.parametrize("name", ["move", "undo", "place"])
    def test_by_get_is_not_allowed(self, client, manager, name):
        from django.urls import reverse

        assert client.get(reverse(f"calendar:{name}")).status_code == 405


class TestStatements:
    def moves(self, brand, channel, number, *, is_armed=True):
        slots = []
        for _number in range(number):
            post = make_post(brand, approved=True)
            slots.append(make_slot(post, channel, NOW + timedelta(days=1)))
            if is_armed:
                arm_post(post=post, now=NOW)
        return [(slot, "2026-04-01T09:30") for slot in slots]

    def test_are_as_many_for_one_slot_as_for_several(
        self, manager, move, brand, channel, django_assert_num_queries
    ):
        one, five = self.moves(brand, channel, 1), self.moves(brand, channel, 5)
        move(*self.moves(brand, channel, 1))

        # The session and the person (5), the brands they see and may move in, the slots; then in one
        # savepoint (2) an UPDATE of the slots, the deliveries, an UPDATE of these, who is unsettled by
        # the rules, which networks' rules have changed, and an INSERT into the history.
        with django_assert_num_queries(16):
            assert move(*one).status_code == 200
        with django_assert_num_queries(16):
            assert move(*five).status_code == 200

    def test_are_as_many_where_none_was_armed(self, manager, move, brand, channel):
        counts = []
        for number in (1, 1, 7):
            moves = self.moves(brand, channel, number, is_armed=False)
            with CaptureQueriesContext(connection) as asked:
                assert move(*moves).status_code == 200
            counts.append(len(asked))
        assert counts[1] == counts[2]
        armed = Delivery.objects.filter(state=Delivery.State.ARMED)
        assert armed.count() == 9
        assert set(armed.values_list("publish_at", flat=True)) == {
            datetime(2026, 4, 1, 6, 30, tzinfo=UTC)
        }
