"""An idea becomes a post in one step, and one post only."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageLogEntry, PageSubscription

from cms.core.models import Picture
from cms.users.roles import Role
from editorial.ideas.turning import turn_into_post
from editorial.models import Idea, PostPage
from tests.factories.brand import make_brand, make_person
from tests.factories.ideas import make_idea
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def writer(brand, client):
    person = make_person(brand, Role.COPYWRITER)
    client.force_login(person)
    return person


@pytest.fixture
def turn(client, writer):
    """Press the button, and return where it leads."""

    def press(idea):
        return client.post(reverse("ideas:post", args=[idea.pk]))["Location"]

    return press


def editor(post):
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


class TestPost:
    def test_takes_over_everything_that_was_caught(self, turn, brand, writer):
        picture = Picture.objects.create(
            title="Jetty",
            description="A jetty in steam.",
            file=get_test_image_file(filename="jetty.png", size=(40, 30)),
            collection=brand.collection,
        )
        link = "https://lake.test/a"
        idea = make_idea(
            brand, "Steam at six", "lake", "jetty", note="Be slow.", link=link, picture=picture
        )
        address = turn(idea)
        post = PostPage.objects.get()
        assert address == editor(post)
        assert post.get_parent().get_parent().pk == brand.pk
        draft = post.get_latest_revision_as_object()
        assert (draft.title, draft.brief, draft.link) == ("Steam at six", "Be slow.", link)
        assert sorted(tag.name for tag in draft.tags.all()) == ["jetty", "lake"]
        assert [block.block_type for block in draft.media] == ["image"]
        assert draft.media[0].value["image"].pk == picture.pk
        assert (post.live, post.owner) == (False, writer)

    def test_opens_in_the_editor_with_nothing_but_a_title(self, turn, client, brand):
        assert client.get(turn(make_idea(brand, "Steam"))).status_code == 200
        assert list(PostPage.objects.get().get_latest_revision_as_object().media) == []

    def test_is_made_of_a_title_without_a_letter(self, turn, brand):
        turn(make_idea(brand, "🔥🔥"))
        turn(make_idea(brand, "🔥🔥"))
        assert [post.title for post in PostPage.objects.all()] == ["🔥🔥", "🔥🔥"]

    def test_is_linked_both_ways(self, turn, brand, writer):
        idea = make_idea(brand, "Steam")
        turn(idea)
        idea.refresh_from_db()
        post = PostPage.objects.get()
        assert (idea.state, idea.post) == (Idea.State.USED, post)
        entry = PageLogEntry.objects.get(page=post.pk, action="linja.idea.used")
        assert entry.user == writer
        assert entry.formatter.format_message(entry) == "Post “Steam” made from the idea “Steam”"
        assert PageSubscription.objects.filter(page=post, user=writer).exists()


class TestOnce:
    def test_the_second_click_opens_the_first_ones_post(self, turn, brand):
        idea = make_idea(brand)
        assert turn(idea) == turn(idea) == editor(PostPage.objects.get())

    def test_whoever_is_late_gets_the_post_that_is_there(self, brand, writer):
        idea = make_idea(brand)
        stale = Idea.objects.get(pk=idea.pk)
        first, is_new = turn_into_post(idea, by=writer)
        assert is_new
        assert turn_into_post(stale, by=make_person(brand)) == (first, False)
        assert PostPage.objects.count() == 1

    def test_an_idea_that_was_put_away_may_be_used(self, turn, brand):
        idea = make_idea(brand, state=Idea.State.PUT_AWAY)
        turn(idea)
        idea.refresh_from_db()
        assert (idea.state, idea.post) == (Idea.State.USED, PostPage.objects.get())

    def test_an_idea_whose_post_was_deleted_becomes_another(self, turn, brand):
        idea = make_idea(brand)
        turn(idea)
        PostPage.objects.get().delete()
        idea.refresh_from_db()
        assert (idea.state, idea.post) == (Idea.State.USED, None)
        turn(idea)
        idea.refresh_from_db()
        assert idea.post == PostPage.objects.get()

    def test_a_deleted_idea_becomes_none(self, brand, writer):
        idea = make_idea(brand)
        Idea.objects.all().delete()
        with pytest.raises(Idea.DoesNotExist):
            turn_into_post(idea, by=writer)
        assert not PostPage.objects.exists()

    def test_is_refused_to_those_who_may_not_add_posts(self, brand):
        idea = make_idea(brand)
        with pytest.raises(PermissionDenied):
            turn_into_post(idea, by=make_person(brand, Role.APPROVER))
        idea.refresh_from_db()
        assert (idea.state, PostPage.objects.count()) == (Idea.State.OPEN, 0)


class TestTable:
    def test_knows_no_open_idea_with_a_post(self, brand):
        post = make_post(brand)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_idea(brand, post=post)
