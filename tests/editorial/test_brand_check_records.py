"""What a check writes down, and what a waiver covers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import PageLogEntry

from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from cms.core.fingerprint import fingerprint
from cms.users.roles import Role
from editorial.brand_check.checking import check_revision, open_musts
from editorial.brand_check.findings import findings_of, key_of
from editorial.brand_check.waiving import WaiverRefused, waive, withdraw
from editorial.contents import contents_of, contents_of_many
from editorial.models import BrandCheck, PostPage, Waiver
from tests.brand.rules.shared_cases import rule_set
from tests.factories.brand import make_brand, make_person
from tests.factories.guideline import make_logo
from tests.factories.posts import content, make_channel, make_post
from tests.factories.rules import approve_rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


def check(post, reason="asked", by=None, now=NOW):
    return check_revision(
        revision=PostPage.objects.get(pk=post.pk).get_latest_revision(),
        reason=reason,
        by=by,
        now=now,
    )


def rewrite(post, text):
    draft = post.get_latest_revision_as_object()
    draft.content[0].value["text"] = text
    draft.save_revision()


def waive_all(post, by=None, reason="The contest is called so."):
    return [
        waive(post=post, network=item.network, key=item.key, reason=reason, by=by, now=NOW)
        for item in findings_of(check(post))
    ]


class TestRecord:
    def test_says_what_was_found_by_which_guideline(self, brand):
        guideline = approve_rules(brand, banned=["cheap"], avoided=["hikers"])
        post = make_post(brand, content(text="Cheap socks for hikers. So cheap!"))
        person = make_person(brand)

        made = check(post, by=person)

        assert (made.musts, made.shoulds, made.hints) == (2, 1, 0)
        assert made.guideline_revision_id == guideline.live_revision_id
        assert made.guideline_approved_at == guideline.last_published_at
        assert made.content_sha256 == fingerprint(post.get_latest_revision().content)
        assert (made.made_by, made.made_at, made.reason) == (person, NOW, "asked")
        first = findings_of(made)[0]
        assert (first.network, first.title, first.because) == (
            "newsfeed",
            "cheap",
            "We don't say cheap.",
        )
        assert (first.finding.found, first.finding.start) == ("Cheap", 0)

    def test_of_the_same_content_by_the_same_guideline_is_made_once(self, brand):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand)
        assert check(post) == check(post, reason="review", now=NOW + timedelta(days=1))
        assert BrandCheck.objects.count() == 1

    def test_is_made_again_for_a_new_version_of_the_post_or_of_the_guideline(self, brand):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand)
        first = check(post)
        rewrite(post, "Cheap")
        second = check(post)
        approve_rules(brand)
        third = check(post)
        assert [made.musts for made in (first, second, third)] == [0, 1, 0]

    def test_is_made_again_where_an_autosave_overwrote_the_revision(self, brand):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand)
        before = check(post)
        revision = post.get_latest_revision()
        draft = revision.as_object()
        draft.content[0].value["text"] = "Cheap"
        draft.save_revision(overwrite_revision=revision)
        after = check(post)
        assert before.revision_id == after.revision_id
        assert (before.musts, after.musts) == (0, 1)

    def test_says_that_no_rules_were_in_force(self, brand):
        post = make_post(brand, content(text="Cheap"))
        made = check(post)
        assert not made.had_rules
        assert made.guideline_revision is None
        assert made.musts == 0
        assert check(post) == made

    def test_is_never_changed(self, brand):
        made = check(make_post(brand))
        with pytest.raises(TypeError):
            made.save()

    def test_is_in_the_history(self, brand):
        approve_rules(brand, banned=["cheap"])
        post = make_post(brand, content(text="Cheap"))
        check(post)
        entry = PageLogEntry.objects.get(page=post.pk, action="linja.brand_check.made")
        assert entry.data["musts"] == 1
        assert "must 1, should 0, hint 0" in entry.message

    def test_is_kept_when_an_old_guideline_is_purged(self, brand):
        old = approve_rules(brand, banned=["cheap"]).live_revision
        made = check(make_post(brand, content(text="Cheap")))
        approve_rules(brand)
        old.delete()
        made.refresh_from_db()
        assert made.guideline_revision is None
        assert made.had_rules
        assert made.musts == 1


class TestWaiver:
    @pytest.fixture
    def post(self, brand):
        approve_rules(brand, banned=["cheap"])
        return make_post(brand, content(text="Cheap socks"))

    def test_covers_the_same_words_in_later_revisions(self, brand, post):
        waive_all(post)
        assert open_musts(check(post)) == []
        rewrite(post, "Socks, and CHEAP ones. Cheap!")
        later = check(post)
        assert later.musts == 2
        assert open_musts(later) == []

    def test_covers_no_other_words(self, brand):
        approve_rules(brand, banned=["cheap*"])
        post = make_post(brand, content(text="Cheap socks"))
        waive_all(post)
        rewrite(post, "Cheaper socks")
        assert [item.finding.found for item in open_musts(check(post))] == ["Cheaper"]

    def test_covers_no_other_network(self, brand, post):
        waive_all(post)
        draft = post.get_latest_revision_as_object()
        draft.content.append(("bluesky", {"text": "Cheap socks", "link": "", "media": []}))
        draft.save_revision()
        assert [item.network for item in open_musts(check(post))] == ["bluesky"]

    def test_covers_no_other_post(self, brand, post):
        waive_all(post)
        other = make_post(brand, content(text="Cheap socks"))
        assert len(open_musts(check(other))) == 1

    def test_survives_a_new_guideline_with_the_same_rule(self, brand, post):
        waive_all(post)
        approve_rules(brand, banned=["cheap", "free"])
        assert open_musts(check(post)) == []

    def test_taken_back_covers_nothing(self, brand, post):
        [waiver] = waive_all(post)
        person = make_person(brand)
        withdraw(waiver=waiver, by=person, now=NOW + timedelta(hours=1))
        waiver.refresh_from_db()
        assert waiver.withdrawn_by == person
        assert len(open_musts(check(post))) == 1

    def test_can_be_given_again_once_it_was_taken_back(self, brand, post):
        [waiver] = waive_all(post)
        withdraw(waiver=waiver, by=None, now=NOW)
        waive_all(post, reason="Decided otherwise.")
        assert open_musts(check(post)) == []
        assert Waiver.objects.count() == 2

    def test_is_given_once(self, brand, post):
        waive_all(post)
        with pytest.raises(WaiverRefused, match="already"):
            waive_all(post)
        assert Waiver.objects.count() == 1

    def test_is_taken_back_once(self, brand, post):
        [waiver] = waive_all(post)
        withdraw(waiver=waiver, by=None, now=NOW)
        with pytest.raises(WaiverRefused, match="already"):
            withdraw(waiver=waiver, by=None, now=NOW)

    def test_exists_once_also_in_the_database(self, brand, post):
        [waiver] = waive_all(post)
        waiver.pk = None
        waiver._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            waiver.save()

    @pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
    def test_needs_a_reason_of_some_length(self, brand, post, reason):
        with pytest.raises(WaiverRefused):
            waive_all(post, reason=reason)
        assert not Waiver.objects.exists()

    def test_takes_a_reason_of_the_longest_length(self, brand, post):
        waive_all(post, reason="x" * 500)
        assert Waiver.objects.get().reason == "x" * 500

    def test_is_refused_for_what_the_post_no_longer_says(self, brand, post):
        [item] = findings_of(check(post))
        rewrite(post, "Socks")
        check(post)
        with pytest.raises(WaiverRefused, match="any more"):
            waive(post=PostPage.objects.get(pk=post.pk), network="newsfeed", key=item.key,
                  reason="Because", by=None, now=NOW)  # fmt: skip

    def test_is_in_the_history_with_its_reason(self, brand, post):
        person = make_person(brand, Role.APPROVER)
        [waiver] = waive_all(post, by=person)
        withdraw(waiver=waiver, by=person, now=NOW)
        told = [
            (entry.user, entry.message)
            for entry in PageLogEntry.objects.filter(
                page=post.pk, action__startswith="linja.brand_check."
            )
            .exclude(action="linja.brand_check.made")
            .order_by("pk")
        ]
        assert told == [
            (person, "“cheap” waived on News feed: The contest is called so."),
            (person, "Waiver of “cheap” on News feed taken back"),
        ]


class TestKey:
    def finding(self, **values):
        return Finding(**{"rule": "r", "kind": "term", "code": "banned", "severity": "must",
                          "field": "text", "found": "Cheap", **values})  # fmt: skip

    def test_is_the_same_wherever_the_words_stand(self):
        here, there = self.finding(start=1), self.finding(start=9, field="title", found="CHEAP")
        assert key_of(here) == key_of(there)

    @pytest.mark.parametrize("other", [{"rule": "s"}, {"code": "other"}, {"found": "cheaper"}])
    def test_is_another_one_for_another_rule_or_other_words(self, other):
        assert key_of(self.finding()) != key_of(self.finding(**other))

    def test_tells_pictures_without_words_apart(self):
        rules = rule_set([{"kind": "alt_text"}, {"kind": "colour_pairs"}], "en")
        pale = {"text_colour": "#999999", "background_colour": "#ffffff"}
        pictures = [{"file_name": "a.jpg", **pale}, {"file_name": "b.jpg", **pale}]
        found = rules.run(Content.from_json({"texts": {"text": "x"}, "media": pictures}))
        assert [item.code for item in found] == ["alt_missing", "contrast_low"] * 2
        assert len({item.key for item in found}) == 4
        moved = rules.run(Content.from_json({"texts": {"text": "x"}, "media": pictures[::-1]}))
        assert {item.key for item in moved} == {item.key for item in found}


class TestManyContents:
    def test_are_those_of_each_post(self, brand, django_assert_num_queries):
        picture = make_logo(brand)
        make_channel(brand, "bluesky", language="fi")
        posts = []
        for number in range(4):
            media = [{"image": picture.pk, "alt_text": "A logo", "large_text": True}]
            post = make_post(
                brand,
                content(text=f"Text {number}", media=media if number % 2 else []),
                content("bluesky", text="Moi", link="https://example.org"),
                campaign="Winter",
                language="en" if number == 3 else "",
            )
            post.tags.add("one", f"tag {number}")
            post.save()
            posts.append(post)
        stored = list(PostPage.objects.filter(pk__in=[post.pk for post in posts]).order_by("pk"))
        with django_assert_num_queries(3):
            many = contents_of_many(stored, brand=brand)
        assert many == {
            post.pk: contents_of(PostPage.objects.get(pk=post.pk), brand=brand) for post in posts
        }
