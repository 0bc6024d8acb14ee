"""What breaks a must of the guideline in force is not sent, and neither is what was not checked by it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from brand.models import GuidelinePage
from cms.users.roles import Role
from editorial.brand_check.findings import findings_of
from editorial.brand_check.rechecking import run_recheck
from editorial.brand_check.waiving import waive, withdraw
from editorial.models import PostPage, Recheck
from editorial.scheduling import set_slot
from editorial.states import PostState, state_of
from publishing.decisions import DecisionRefused, send_now
from publishing.deliveries import ByRules, Delivery
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.factories.rules import approve_rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def channel(brand):
    return make_channel(brand)


def scheduled(brand, channel, text="Cheap socks"):
    post = make_post(brand, content(text=text))
    make_slot(post, channel, SOON)
    post.get_latest_revision().publish()
    return PostPage.objects.get(pk=post.pk)


def sendable():
    return set(Delivery.objects.sendable(at=SOON).values_list("post", flat=True))


def by_rules(**where):
    rows = Delivery.objects.filter(**where).with_rules()
    return dict(rows.values_list("post", "by_rules"))  # type: ignore[misc]


def run():
    run_recheck(pk=Recheck.objects.unfinished().latest("pk").pk, now=lambda: NOW)


def waive_all(post):
    return [
        waive(post=post, network=item.network, key=item.key, reason="Agreed.", by=None, now=NOW)
        for item in findings_of(PostPage.objects.get(pk=post.pk).standing.record)
    ]


class TestANewGuideline:
    def test_holds_everything_until_it_is_checked_and_then_what_breaks_a_must(self, brand, channel):
        bad, good = scheduled(brand, channel), scheduled(brand, channel, "Fair socks")
        assert sendable() == {bad.pk, good.pk}

        approve_rules(brand, banned=["cheap"])
        assert sendable() == set()
        assert by_rules() == {bad.pk: ByRules.UNCHECKED, good.pk: ByRules.UNCHECKED}
        assert state_of(good, now=NOW) == PostState.HELD

        run()
        assert sendable() == {good.pk}
        assert by_rules() == {bad.pk: ByRules.BROKEN, good.pk: ByRules.CLEARED}
        assert state_of(bad, now=NOW) == PostState.HELD
        assert state_of(good, now=NOW) == PostState.SCHEDULED

    def test_claims_nothing_that_it_holds(self, brand, channel):
        scheduled(brand, channel)
        approve_rules(brand, banned=["cheap"])
        assert Delivery.objects.claim_batch(at=SOON, size=10) == []
        run()
        assert Delivery.objects.claim_batch(at=SOON, size=10) == []

    def test_stops_what_was_claimed_but_not_called_yet(self, brand, channel):
        scheduled(brand, channel)
        [claimed] = Delivery.objects.claim_batch(at=SOON, size=10)
        approve_rules(brand, banned=["cheap"])
        assert not Delivery.objects.renew(claimed, at=SOON)

    def test_holds_no_other_brand(self, brand, channel):
        other = make_brand()
        post = scheduled(other, make_channel(other))
        approve_rules(brand, banned=["cheap"])
        assert sendable() == {post.pk}

    def test_holds_nothing_for_a_should(self, brand, channel):
        post = scheduled(brand, channel, "For hikers")
        approve_rules(brand, avoided=["hikers"])
        run()
        assert sendable() == {post.pk}

    def test_that_is_only_a_draft_holds_nothing(self, brand, channel):
        post = scheduled(brand, channel)
        GuidelinePage.objects.child_of(brand).get().save_revision()
        assert sendable() == {post.pk}

    def test_that_is_withdrawn_holds_nothing(self, brand, channel):
        post = scheduled(brand, channel)
        approve_rules(brand, banned=["cheap"])
        run()
        GuidelinePage.objects.child_of(brand).get().unpublish()
        assert sendable() == {post.pk}


class TestRelease:
    @pytest.fixture
    def held(self, brand, channel):
        post = scheduled(brand, channel)
        approve_rules(brand, banned=["cheap"])
        run()
        assert sendable() == set()
        return post

    def test_by_a_waiver_and_held_again_without_it(self, held):
        [waiver] = waive_all(held)
        assert sendable() == {held.pk}
        withdraw(waiver=waiver, by=None, now=NOW)
        assert sendable() == set()

    def test_by_the_rule_changed_back(self, brand, held):
        approve_rules(brand)
        assert sendable() == set()
        run()
        assert sendable() == {held.pk}

    def test_by_other_words_that_are_approved(self, brand, held):
        draft = held.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Fair socks"
        draft.save_revision().publish()
        assert sendable() == {held.pk}

    def test_not_by_a_person_who_sends_it_at_once(self, held):
        Delivery.objects.update(state=Delivery.State.LATE)
        delivery = Delivery.objects.get()
        with pytest.raises(DecisionRefused, match="breaks a rule"):
            send_now(delivery=delivery, by=None, now=NOW)
        waive_all(held)
        send_now(delivery=delivery, by=None, now=NOW)
        assert Delivery.objects.get().state == Delivery.State.ARMED


class TestReason:
    def test_is_beside_the_post_and_on_the_deliverys_page(self, client, brand, channel):
        post = scheduled(brand, channel)
        client.force_login(make_person(brand, Role.COPYWRITER))
        pages = [
            reverse("wagtailadmin_pages:edit", args=[post.pk]),
            reverse("deliveries:detail", args=[Delivery.objects.get().pk]),
        ]
        approve_rules(brand, banned=["cheap"])
        for page in pages:
            assert "waits to be checked" in client.get(page).content.decode()
        run()
        for page in pages:
            assert "breaks a rule of the brand guideline" in client.get(page).content.decode()
        waive_all(post)
        for page in pages:
            assert "breaks a rule of the brand guideline" not in client.get(page).content.decode()


def test_a_new_time_for_what_was_published_is_checked_first(brand, channel):
    post = scheduled(brand, channel)
    Delivery.objects.update(state=Delivery.State.PUBLISHED)
    approve_rules(brand, banned=["cheap"])
    run()
    other = make_channel(brand, "newsfeed")
    set_slot(post=post, channel=other, wall_at=datetime(2026, 11, 23, 15, 0), fold=None, by=None,
             now=NOW)  # fmt: skip
    assert by_rules(channel=other) == {post.pk: ByRules.BROKEN}
