"""The tags in links."""

import pytest

from editorial.link_tags import LinkTags, tagged
from strategy.models import Goal, Pillar
from tests.factories.brand import make_brand
from tests.factories.posts import make_post
from tests.factories.strategy import make_plan

TAGS = LinkTags(source="bluesky", medium="social", campaign="spring", content="first", term="care")
ALL = "utm_source=bluesky&utm_medium=social&utm_campaign=spring&utm_term=care&utm_content=first"


class TestTagged:
    def test_adds_the_tags_after_what_is_there(self):
        assert tagged("https://example.org/a", TAGS) == f"https://example.org/a?{ALL}"
        assert (
            tagged("https://example.org/a?b=1#end", TAGS) == f"https://example.org/a?b=1&{ALL}#end"
        )

    def test_never_doubles_a_tag(self):
        once = tagged("https://example.org/", TAGS)

        assert tagged(once, TAGS) == once

    @pytest.mark.parametrize("there", ["utm_source=mail", "UTM_Source=mail", "utm_source="])
    def test_keeps_a_tag_that_the_link_has(self, there):
        link = tagged(f"https://example.org/?{there}", LinkTags(source="x", medium="social"))

        assert link == f"https://example.org/?{there}&utm_medium=social"

    def test_leaves_what_is_there_as_it_is_written(self):
        link = "https://example.org/k%C3%A4si?q=a%20b+c&q=d;e"

        assert tagged(link, LinkTags(source="x")) == f"{link}&utm_source=x"

    @pytest.mark.parametrize(
        "link",
        ["", "mailto:a@example.org", "example.org", "https://", "https://[bad", "javascript:a"],
    )
    def test_leaves_alone_what_is_no_web_address(self, link):
        assert tagged(link, TAGS) == link

    def test_adds_nothing_without_tags(self):
        assert tagged("https://example.org/?a", LinkTags()) == "https://example.org/?a"


@pytest.mark.django_db
class TestTagsOfAPost:
    @pytest.fixture
    def brand(self):
        return make_brand()

    @pytest.fixture
    def post(self, brand):
        plan = make_plan(
            brand,
            title="Kevät 2027",
            goals=[Goal(objective="More")],
            pillars=[Pillar(name="Löyly & care", share=100)],
        )
        return make_post(
            brand, title="First steam!", goal=plan.goals.get(), pillar=plan.pillars.get()
        )

    def test_are_built_from_plan_pillar_channel_and_post(self, brand, post):
        assert LinkTags.of(post, network="newsletter", brand=brand) == LinkTags(
            source="newsletter",
            medium="email",
            campaign="kevat-2027",
            content="first-steam",
            term="loyly-care",
        )

    def test_name_the_campaign_before_the_plan(self, brand, post):
        post.campaign = "Spring Sale"

        assert LinkTags.of(post, network="x", brand=brand).campaign == "spring-sale"

    def test_are_what_a_person_wrote_where_they_did(self, brand, post):
        post.utm_campaign, post.utm_term, post.utm_content = "Own", "Word", "Here"

        tags = LinkTags.of(post, network="x", brand=brand)

        assert (tags.campaign, tags.term, tags.content) == ("own", "word", "here")

    def test_are_none_where_the_post_or_the_brand_goes_without(self, brand, post):
        post.tag_links = False
        assert LinkTags.of(post, network="x", brand=brand) == LinkTags()

        post.tag_links, brand.tag_links = True, False
        assert LinkTags.of(post, network="x", brand=brand) == LinkTags()
