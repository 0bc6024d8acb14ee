"""Pages that are written in batches are as those that Wagtail writes one by one."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.core.page_batches import add_drafts, index_pages, save_revisions
from editorial.models import PostIndexPage, PostPage
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
#: What differs between any two pages, or is when they were written.
OWN = {"id", "path", "translation_key", "latest_revision", "latest_revision_created_at", "page_ptr"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def folder(brand):
    return PostIndexPage.objects.child_of(brand).get()


@pytest.fixture
def writer(brand):
    return make_person(brand)


def row(page):
    page = PostPage.objects.get(pk=page.pk)
    return {
        field.name: field.value_from_object(page)
        for field in page._meta.concrete_fields
        if field.name not in OWN
    }


class TestAddDrafts:
    def test_writes_what_wagtail_writes(self, folder, writer):
        one = PostPage(title="Steam", owner=writer, live=False)
        folder.add_child(instance=one)
        one.save_revision(user=writer, log_action=True, clean=False)
        many = PostPage(title="Steam", owner=writer)
        many.tags.add("sauna")
        add_drafts(folder, [many], by=writer, now=NOW)

        own, other = row(many), row(one)
        assert (own.pop("slug"), other.pop("slug")) == ("steam-2", "steam")
        assert own.pop("url_path") == other.pop("url_path").replace("/steam/", "/steam-2/")
        assert {name: own[name] for name in own if own[name] != other[name]} == {}
        assert [tag.name for tag in PostPage.objects.get(pk=many.pk).tags.all()] == ["sauna"]
        draft = PostPage.objects.get(pk=many.pk).get_latest_revision_as_object()
        assert (draft.title, draft.latest_revision.user) == ("Steam", writer)
        assert [tag.name for tag in draft.tags.all()] == ["sauna"]
        first, second = (
            PageLogEntry.objects.filter(page_id=page.pk).get(action="wagtail.edit")
            for page in (one, many)
        )
        for name in ("label", "user", "content_type", "content_changed", "data"):
            assert getattr(second, name) == getattr(first, name)

    def test_keeps_the_tree_whole(self, folder, writer):
        add_drafts(folder, [PostPage(title="One"), PostPage(title="Two")], by=writer, now=NOW)
        folder.add_child(instance=PostPage(title="Three", live=False))
        add_drafts(folder, [PostPage(title="Four"), PostPage(title="!")], by=writer, now=NOW)
        assert Page.find_problems() == ([], [], [], [], [])
        titles = list(folder.get_children().values_list("title", flat=True))
        assert titles == ["One", "Two", "Three", "Four", "!"]
        slugs = list(folder.get_children().values_list("slug", flat=True))
        assert slugs[:4] == ["one", "two", "three", "four"]
        assert slugs[4]

    def test_refuses_a_title_that_is_too_long(self, folder, writer):
        with pytest.raises(ValidationError):
            add_drafts(folder, [PostPage(title="x" * 256)], by=writer, now=NOW)
        assert folder.get_children().count() == 0

    @pytest.mark.parametrize("number", [1, 100])
    def test_takes_three_statements_a_post_and_a_few(self, folder, writer, number):
        posts = [PostPage(title="Steam") for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            add_drafts(folder, posts, by=writer, now=NOW)
        assert len(queries) <= 3 * number + 12

    def test_takes_none_for_none(self, folder, writer, django_assert_num_queries):
        with django_assert_num_queries(0):
            add_drafts(folder, [], by=writer, now=NOW)
            save_revisions([], by=writer, now=NOW)


class TestDraftOfABatch:
    def test_is_saved_again_as_any_page(self, folder, writer):
        post = PostPage(title="Steam")
        add_drafts(folder, [post], by=writer, now=NOW)
        assert post.latest_revision_id == PostPage.objects.get(pk=post.pk).latest_revision_id
        draft = PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()
        draft.full_clean()
        assert draft.save_revision(user=writer).pk != post.latest_revision_id


class TestIndexPages:
    def test_makes_them_found(self, brand, folder, writer):
        persona = make_persona(brand, title="Carla")
        post = PostPage(title="Steam", persona=persona)
        add_drafts(folder, [post], by=writer, now=NOW)
        assert not ReferenceIndex.get_references_for_object(post).exists()
        assert list(PostPage.objects.search("steam")) == []
        index_pages([PostPage.objects.get(pk=post.pk)])
        assert ReferenceIndex.get_references_for_object(post).exists()
        assert [found.pk for found in PostPage.objects.search("steam")] == [post.pk]
