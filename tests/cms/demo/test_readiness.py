"""The demo's drafts that are not ready yet: readiness says why, and of nothing else that has been approved."""

import pytest
import time_machine

from brand.models import BrandPage
from brand.rules.severity import Severity
from cms.core import measuring
from cms.demo.data import KEYS, load
from cms.demo.seeding import demo_brand
from editorial.models import PostPage
from editorial.network_check.rechecks import NetworkRecheck
from editorial.network_check.standings import NetworkStanding
from editorial.readiness.checking import problems_of
from publishing.deliveries import ByRules, Delivery
from tests.cms.demo.instant import NOW

pytestmark = pytest.mark.django_db


def musts(title):
    """Return where and what must be done before a draft can go on."""
    post = PostPage.objects.get(title=title).get_latest_revision_as_object()
    with time_machine.travel(NOW, tick=False):
        found = problems_of(post, brand=BrandPage.objects.containing(post), now=NOW)
    return {(one.network, one.code) for one in found if one.severity == Severity.MUST}


def test_are_two_a_brand():
    for key in KEYS:
        assert [post["state"] for post in load(key).posts if post.get("unready")] == ["draft"] * 2


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Jouluvalot laituriin", {("x", "too_long")}),
        ("Vielä kerran koivikossa", {("linkedin", "rights_ended")}),
        ("Along the ridge, uncut", {("x", "too_long"), ("bluesky", "duration_high")}),
        ("Rain, and what to do about it", {("facebook", "rights_ended")}),
    ],
)
def test_have_what_readiness_is_for(title, wanted):
    if not measuring.can_measure():
        wanted = {pair for pair in wanted if pair[1] != "duration_high"}
    assert wanted <= musts(title)


@pytest.mark.parametrize("title", ["Jouluvalot laituriin", "Along the ridge, uncut"])
def test_show_a_picture_that_nobody_has_described(title):
    post = PostPage.objects.get(title=title).get_latest_revision_as_object()
    found = problems_of(post, brand=BrandPage.objects.containing(post), now=NOW)
    assert "alt_missing" in {one.code for one in found}


class TestCorrectedRule:
    @pytest.mark.parametrize("key", KEYS)
    def test_holds_one_post_of_each_brand(self, key):
        posts = PostPage.objects.descendant_of(demo_brand(key))
        [standing] = NetworkStanding.objects.filter(post__in=posts, open_musts__gt=0)
        [problem] = standing.found()
        assert (standing.network, problem.code) == ("bluesky", "duration_high")
        assert standing.recheck.finished_at == NOW
        rows = Delivery.objects.filter(post=standing.post).with_rules()
        assert list(rows.values_list("state", "by_network")) == [  # type: ignore[misc]
            (Delivery.State.ARMED, ByRules.BROKEN)
        ]

    def test_leaves_nothing_unchecked(self):
        assert not NetworkRecheck.objects.unfinished().exists()
        armed = Delivery.objects.filter(state=Delivery.State.ARMED).with_rules()
        assert not armed.filter(by_network=ByRules.UNCHECKED).exists()  # type: ignore[misc]
