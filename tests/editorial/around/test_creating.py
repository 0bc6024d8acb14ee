"""New posts from what is there: a copy, and an empty day of a channel."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage, Slot
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(client):
    brand = make_brand()
    client.force_login(make_person(brand, Role.CONTENT_MANAGER))
    return brand


def copy(client, post, **data):
    folder = post.get_parent().pk
    data = {"new_title": "Again", "new_slug": "again", "new_parent_page": folder, **data}
    response = client.post(reverse("wagtailadmin_pages:copy", args=[post.pk]), data)
    return response, PostPage.objects.exclude(pk=post.pk).first()


class TestCopiedPost:
    def test_has_no_publishing_times_and_the_day_that_was_asked_for(self, client, brand):
        post = make_post(
            brand, brief="Why", target_on=date(2027, 1, 5), production_due_on=date(2027, 1, 2)
        )
        make_slot(post, make_channel(brand), datetime(2027, 1, 5, 9, tzinfo=UTC))
        form = client.get(reverse("wagtailadmin_pages:copy", args=[post.pk])).content.decode()
        assert 'name="target_on"' in form
        _response, new = copy(client, post, target_on="2027-03-01")
        draft = new.get_latest_revision_as_object()
        assert (new.target_on, draft.target_on) == (date(2027, 3, 1), date(2027, 3, 1))
        assert (new.production_due_on, draft.production_due_on, draft.brief) == (None, None, "Why")
        assert Slot.objects.get().post == post
        assert not new.live

    def test_has_no_day_where_none_was_asked_for(self, client, brand):
        _response, new = copy(client, make_post(brand, target_on=date(2027, 1, 5)))
        assert new.target_on is None

    def test_is_not_made_for_a_day_that_there_is_not(self, client, brand):
        _response, new = copy(client, make_post(brand), target_on="soon")
        assert new is None


class TestNewPost:
    def test_starts_on_the_channel_and_day_of_an_empty_slot(self, client, brand):
        channel = make_channel(brand, "bluesky")
        folder = PostIndexPage.objects.child_of(brand).get().pk
        add = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder])
        response = client.get(add, {"channel": channel.pk, "target_on": "2027-01-05"})
        post = response.context["form"].instance
        assert (post.networks(), post.target_on) == (["bluesky"], date(2027, 1, 5))

    def test_leaves_out_another_brands_channel(self, client, brand):
        channel = make_channel(make_brand(), "bluesky")
        folder = PostIndexPage.objects.child_of(brand).get().pk
        add = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder])
        response = client.get(add, {"channel": channel.pk})
        assert response.context["form"].instance.networks() == []
