"""The calendar shows what its address asks for, of the brands that the person may see."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from editorial.models import PostTag, TaggedPost
from editorial.planner.events import events_in, planned_in
from editorial.planner.filters import (
    FilterError,
    filter_params,
    filtered_posts,
    search,
    usable_filters,
)
from editorial.planner.windows import Window
from tests.editorial.planner.conftest import NOW
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db
WEEK = Window.week(NOW.date(), ZoneInfo("Europe/Helsinki"), first_weekday=0)


@pytest.fixture
def ask(rf, manager):
    """Return the posts for a query, as the manager sees them."""

    def ask_for(user=manager, **query):
        request = rf.get("/", query)
        request.user = user
        return filtered_posts(request)

    return ask_for


def titles(posts):
    return sorted(posts.values_list("title", flat=True))


class TestFilters:
    def test_without_any_all_posts_of_the_persons_brands_are_there(self, ask, brand):
        make_post(brand, title="Ours")
        make_post(make_brand("Elsewhere"), title="Theirs")
        assert titles(ask()) == ["Ours"]

    @pytest.mark.parametrize("name", ["brand", "channel", "owner", "persona", "tag"])
    def test_another_brands_are_refused_like_what_is_not_there(self, ask, name):
        other = make_brand("Elsewhere")
        tag = PostTag.objects.create(name="secret")
        post = make_post(other, owner=make_person(other))
        TaggedPost.objects.create(tag=tag, content_object=post)
        values = {
            "brand": other.pk, "channel": make_channel(other).pk, "owner": post.owner_id,
            "persona": 10**9, "tag": tag.pk,
        }  # fmt: skip
        with pytest.raises(FilterError) as refused:
            ask(**{name: values[name]})
        assert "Elsewhere" not in str(refused.value)

    @pytest.mark.parametrize("value", ["x", "-1", "9" * 30, "1' or 1=1"])
    def test_nonsense_is_refused(self, ask, value):
        with pytest.raises(FilterError):
            ask(channel=value)

    def test_a_channel_narrows_the_slots_too(self, ask, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"))
        make_slot(post, feed, NOW + timedelta(hours=1))
        make_slot(post, sky, NOW + timedelta(hours=2))
        found = events_in(ask(channel=sky.pk), WEEK, now=NOW)
        assert [event.channel_name for event in found] == ["Sky"]

    def test_a_channel_shows_what_waits_for_it(self, ask, brand, sky):
        make_post(brand, content("bluesky"), title="For the sky", target_on=NOW.date())
        make_post(brand, content(), title="For the feed", target_on=NOW.date())
        found = planned_in(ask(channel=sky.pk), WEEK, now=NOW)
        assert [each.title for each in found] == ["For the sky"]

    def test_a_channel_shows_nothing_of_another_brand_on_the_same_network(self, ask, brand, sky):
        other = make_brand("Elsewhere")
        person = make_person(brand)
        for group in make_person(other).groups.all():
            person.groups.add(group)
        make_post(other, content("bluesky"), title="Theirs")
        make_post(brand, content("bluesky"), title="Ours")
        assert titles(ask(user=person, channel=sky.pk)) == ["Ours"]

    def test_states_are_the_derived_ones(self, ask, brand, feed):
        make_post(brand, title="Draft")
        make_post(brand, title="Approved", approved=True)
        missed = make_post(brand, title="Missed", approved=True)
        make_slot(missed, feed, NOW - timedelta(hours=1))
        assert titles(ask(state=["approved", "missed"])) == ["Approved", "Missed"]

    def test_campaign_and_tag(self, ask, brand):
        post = make_post(brand, title="Ours", campaign="Winter")
        make_post(brand, title="Other", campaign="Summer")
        tag = PostTag.objects.create(name="löyly")
        TaggedPost.objects.create(tag=tag, content_object=post)
        assert titles(ask(campaign="Winter")) == titles(ask(tag=tag.pk)) == ["Ours"]

    def test_no_post_comes_twice_with_several_of_each(self, ask, brand, feed, sky):
        post = make_post(brand, content(), content("bluesky"), title="Once")
        make_slot(post, feed, NOW + timedelta(hours=1))
        make_slot(post, sky, NOW + timedelta(hours=1))
        for name in ("a", "b"):
            tag = PostTag.objects.create(name=name)
            TaggedPost.objects.create(tag=tag, content_object=post)
        tags = list(PostTag.objects.values_list("pk", flat=True))
        posts = ask(channel=[feed.pk, sky.pk], tag=tags, state=["draft", "missed"])
        assert titles(posts) == ["Once"]
        assert len(events_in(posts, WEEK, now=NOW)) == 2


class TestSearch:
    def test_every_word_has_to_be_somewhere(self, ask, brand):
        make_post(brand, content(text="Steam over the lake"), title="Evening", campaign="Winter")
        make_post(brand, content(text="Nothing"), title="Morning")
        assert titles(ask(q="steam winter")) == ["Evening"]
        assert titles(ask(q="steam morning")) == []

    def test_signs_of_sql_are_letters(self, ask, brand):
        make_post(brand, content(text="Steam"), title="100 % wool")
        assert titles(ask(q="100 %")) == ["100 % wool"]
        assert titles(ask(q="_")) == []

    def test_a_very_long_text_is_cut(self, ask, brand):
        make_post(brand, title="Evening")
        assert titles(ask(q="e" * 100_000)) == []

    def test_nothing_asks_for_everything(self, ask, brand):
        make_post(brand, title="Evening")
        assert titles(search(ask(), "  ")) == ["Evening"]


class TestParameters:
    def test_only_filters_are_kept(self, rf):
        request = rf.get(
            "/?view=month&date=2026-12-01&brand=1&brand=2&q=x&colour=state&state=&start=1"
        )
        assert filter_params(request).urlencode() == "brand=1&brand=2&q=x"

    def test_a_saved_query_loses_what_the_person_is_not_offered(self, rf, manager, brand, feed):
        theirs = make_channel(make_brand("Elsewhere"))
        request = rf.get("/")
        request.user = manager
        query = QueryDict(f"view=week&channel={feed.pk}&channel={theirs.pk}&state=draft")
        usable, is_whole = usable_filters(query, request)
        assert not is_whole
        assert usable.urlencode() == f"view=week&channel={feed.pk}&state=draft"
        assert usable_filters(usable, request) == (usable, True)
