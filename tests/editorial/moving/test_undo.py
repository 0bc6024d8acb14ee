"""A move is taken back once, soon, by who made it, and only while nobody else has moved it."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from editorial.models import Slot
from tests.editorial.moving.conftest import NOW
from tests.factories.brand import make_person
from tests.factories.posts import make_post, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(in_march, manager, move, slot):
    return move((slot, "2026-04-01T09:30")).json()["undo"]


class TestUndo:
    def test_puts_it_back_and_says_so_in_the_history(self, manager, ask, slot, token):
        response = ask("undo", {"undo": token})

        assert response.status_code == 200
        answer = response.json()
        assert answer["say"] == "Taken back."
        assert [(row["slot"], row["version"], row["wall"]) for row in answer["moved"]] == [
            (slot.pk, 3, "2026-03-25T10:00")
        ]
        slot.refresh_from_db()
        assert slot.publish_at == datetime(2026, 3, 25, 8, 0, tzinfo=UTC)
        entry = PageLogEntry.objects.get(action="linja.slot.undo")
        assert entry.data["before"] == "2026-04-01T06:30:00+00:00"
        assert entry.data["after"] == "2026-03-25T08:00:00+00:00"
        assert "put back from" in entry.message

    def test_of_several_puts_all_back(self, in_march, manager, ask, move, slot, brand, channel):
        other = make_slot(make_post(brand), channel, NOW + timedelta(days=2))
        token = move((slot, "2026-04-01T09:30"), (other, "2026-04-02T09:30")).json()["undo"]

        ask("undo", {"undo": token})

        assert set(Slot.objects.values_list("wall_time", flat=True)) == {
            slot.wall_time,
            other.wall_time,
        }

    def test_works_once(self, manager, ask, token):
        ask("undo", {"undo": token})

        assert ask("undo", {"undo": token}).status_code == 409

    def test_is_a_conflict_once_somebody_has_moved_it_again(self, manager, ask, move, slot, token):
        slot.refresh_from_db()
        move((slot, "2026-05-01T09:30"))

        response = ask("undo", {"undo": token})

        assert response.status_code == 409
        assert response.json()["conflicts"][0]["wall"] == "2026-05-01T09:30"
        slot.refresh_from_db()
        assert slot.wall_time == "2026-05-01T09:30:00"

    @pytest.mark.parametrize(("seconds", "status"), [(15, 200), (16, 422)])
    def test_is_over_after_ten_seconds_and_a_little_grace(
        self, in_march, manager, ask, token, seconds, status
    ):
        in_march.move_to(NOW + timedelta(seconds=seconds), tick=False)

        assert ask("undo", {"undo": token}).status_code == status

    def test_is_refused_to_another_person(self, client, brand, ask, slot, token):
        client.force_login(make_person(brand, Role.CONTENT_MANAGER))

        assert ask("undo", {"undo": token}).status_code == 422
        slot.refresh_from_db()
        assert slot.version == 2

    def test_is_refused_to_who_lost_the_right(self, manager, brand, ask, slot, token):
        manager.groups.clear()
        manager.groups.add(brand.brand_groups.get(role=Role.COPYWRITER).group)

        assert ask("undo", {"undo": token}).status_code == 403
        slot.refresh_from_db()
        assert slot.version == 2

    @pytest.mark.parametrize("wrong", ["x", "a:b:c", "é" * 100])
    def test_of_a_forged_token_does_nothing(self, manager, ask, slot, token, wrong):
        assert ask("undo", {"undo": wrong}).status_code == 422
        assert ask("undo", {"undo": token[:-1]}).status_code == 422
        slot.refresh_from_db()
        assert slot.version == 2

    def test_says_so_where_the_old_time_has_passed(self, in_march, manager, ask, move, slot):
        Slot.objects.filter(pk=slot.pk).update(
            publish_at=NOW + timedelta(seconds=2), wall_time="2026-03-20T11:00:02"
        )
        token = move((slot, "2026-04-01T09:30")).json()["undo"]
        in_march.move_to(NOW + timedelta(seconds=5), tick=False)

        response = ask("undo", {"undo": token})

        assert response.status_code == 422
        assert "This time has passed" in response.json()["say"]

    def test_finds_the_second_pass_through_a_repeated_hour_again(
        self, in_march, manager, ask, move, slot
    ):
        second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        Slot.objects.filter(pk=slot.pk).update(publish_at=second, wall_time="2026-10-25T03:30:00")
        token = move((slot, "2026-04-01T09:30")).json()["undo"]

        ask("undo", {"undo": token})

        slot.refresh_from_db()
        assert slot.publish_at == second
