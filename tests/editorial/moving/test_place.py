"""A post without a time that is dropped on a day gets one, or is planned for that day."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import PageLogEntry

from cms.users.roles import Role
from editorial.models import PostPage, Slot
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
DAY = "2026-04-01T09:00"


class TestPlace:
    def test_sets_a_time_on_each_channel_of_the_post(self, manager, ask, brand, channel):
        other = make_channel(brand, "bluesky", name="Blue")
        make_channel(brand, "mastodon")
        post = make_post(brand, content("newsfeed"), content("bluesky"), title="First steam")

        response = ask("place", {"post": post.pk, "wall": DAY})

        assert response.status_code == 200
        answer = response.json()
        assert {row["channel"] for row in answer["placed"]} == {"Our news", "Blue"}
        assert answer["target"] is None
        assert answer["say"] == "First steam: 1 Apr 2026, 09:00 (EEST)."
        assert set(Slot.objects.values_list("channel", "publish_at")) == {
            (pk, datetime(2026, 4, 1, 6, 0, tzinfo=UTC)) for pk in (channel.pk, other.pk)
        }
        assert PageLogEntry.objects.filter(page=post, action="linja.slot.set").count() == 2

    def test_leaves_the_times_that_there_are(self, manager, ask, brand, slot, post):
        other = make_channel(brand, "newsfeed", name="Other news")

        answer = ask("place", {"post": post.pk, "wall": DAY}).json()

        assert [row["channel"] for row in answer["placed"]] == [other.name]
        slot.refresh_from_db()
        assert slot.version == 1

    def test_on_one_channel_alone(self, manager, ask, brand, channel, post):
        make_channel(brand, "newsfeed")

        ask("place", {"post": post.pk, "wall": DAY, "channel": channel.pk})

        assert Slot.objects.get().channel == channel

    def test_twice_at_once_is_a_conflict(self, manager, ask, slot, post):
        response = ask("place", {"post": post.pk, "wall": DAY})

        assert response.status_code == 409
        assert response.json()["conflicts"][0]["slot"] == slot.pk

    def test_is_taken_back(self, manager, ask, channel, post):
        answer = ask("place", {"post": post.pk, "wall": DAY}).json()

        response = ask("undo", {"undo": answer["undo"]})

        assert response.status_code == 200
        assert response.json()["removed"] == [answer["placed"][0]["slot"]]
        assert not Slot.objects.exists()
        assert ask("undo", {"undo": answer["undo"]}).status_code == 422

    def test_of_a_post_without_a_channel_plans_it_for_the_day(self, manager, ask, post):
        response = ask("place", {"post": post.pk, "wall": DAY})

        assert response.status_code == 200
        assert response.json()["target"] == "2026-04-01"
        post = PostPage.objects.get(pk=post.pk)
        assert post.target_on == date(2026, 4, 1)
        assert post.get_latest_revision_as_object().target_on == date(2026, 4, 1)
        assert not post.live
        assert PageLogEntry.objects.filter(page=post, action="wagtail.edit").exists()

        ask("undo", {"undo": response.json()["undo"]})

        assert PostPage.objects.get(pk=post.pk).target_on is None

    def test_by_a_writer_plans_it_for_the_day(self, client, ask, brand, channel, post):
        client.force_login(make_person(brand, Role.COPYWRITER))

        assert ask("place", {"post": post.pk, "wall": DAY}).json()["target"] == "2026-04-01"
        assert not Slot.objects.exists()

    def test_before_it_is_due_says_so(self, manager, ask, brand):
        post = make_post(brand, production_due_on=date(2026, 4, 2))

        response = ask("place", {"post": post.pk, "wall": DAY})

        assert response.status_code == 422
        assert response.json()["say"] == "It is due after the date it is planned for."
        assert PostPage.objects.get(pk=post.pk).target_on is None

    def test_of_what_is_in_review_leaves_it_as_it_was_submitted(self, manager, ask, brand, post):
        brand.get_workflow().start(post, manager)

        assert ask("place", {"post": post.pk, "wall": DAY}).status_code == 422
        assert PostPage.objects.get(pk=post.pk).target_on is None

    @pytest.mark.parametrize("wall", ["2026-03-20T10:00", "2026-03-29T03:30", "2026-10-25T03:30"])
    def test_at_a_time_that_cannot_be_is_refused(self, manager, ask, channel, post, wall):
        response = ask("place", {"post": post.pk, "wall": wall})

        assert response.status_code == 422
        assert response.json()["field"] in {"wall", "fold"}
        assert not Slot.objects.exists()

    def test_on_a_day_that_has_passed_is_refused(self, manager, ask, post):
        assert ask("place", {"post": post.pk, "wall": "2026-03-19T09:00"}).status_code == 422

    def test_is_refused_to_who_may_do_neither(self, client, ask, brand, channel, post):
        client.force_login(make_person(brand, Role.APPROVER))

        assert ask("place", {"post": post.pk, "wall": DAY}).status_code == 403
        assert not Slot.objects.exists()

    def test_of_another_brand_finds_nothing(self, client, ask, channel, post):
        client.force_login(make_person(make_brand()))

        assert ask("place", {"post": post.pk, "wall": DAY}).status_code == 404

    def test_on_another_brands_channel_finds_nothing(self, manager, ask, channel, post):
        foreign = make_channel(make_brand())

        body = {"post": post.pk, "wall": DAY, "channel": foreign.pk}
        assert ask("place", body).status_code == 404
        assert not Slot.objects.exists()
