"""Changed rules of a network: everything that is planned on it is checked again, once, whatever is killed."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageLogEntry, Workflow

from editorial.models import NetworkRecheck, NetworkStanding, PostPage, ReadinessRecord
from editorial.network_check import checking, rechecking
from editorial.network_check.rechecking import run_recheck, settle_what_is_planned
from publishing.deliveries import Delivery
from tests.editorial.rechecks import dying_after, meeting, statements
from tests.factories.brand import make_brand, make_person
from tests.factories.network_rules import correct, withdraw
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)
LIMIT = "text.graphemes"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand()


def posts_of(brand, number, text="Steam rises over the lake.", network="bluesky", **values):
    return [
        make_post(brand, content(network, text=text), approved=True, **values)
        for _ in range(number)
    ]


def run(now=NOW):
    """Run what is asked for, as a worker would."""
    return run_recheck(pk=NetworkRecheck.objects.unfinished().get().pk, now=lambda: now)


def broken():
    rows = NetworkStanding.objects.in_force().filter(open_musts__gt=0)
    return set(rows.values_list("post", flat=True))


class TestRecheck:
    def test_is_asked_for_when_a_correction_comes_into_force(self):
        correct(LIMIT, 10)
        assert NetworkRecheck.objects.get().networks == ["bluesky"]

    def test_is_not_asked_for_before_its_day(self):
        correct(LIMIT, 10, valid_from=NOW.date() + timedelta(days=1))
        assert not NetworkRecheck.objects.exists()

    def test_finds_what_breaks_a_must_now(self, brand):
        [bad], [good] = posts_of(brand, 1), posts_of(brand, 1, text="Steam")
        correct(LIMIT, 10)
        assert not NetworkStanding.objects.exists()

        recheck = run()

        assert (recheck.broken, recheck.finished_at) == (1, NOW)
        assert broken() == {bad.pk}
        [problem] = bad.network_standings.get().found()
        assert (problem.code, problem.field, problem.params["limit"]) == ("too_long", "text", 10)
        assert good.network_standings.get().open_musts == 0

    def test_writes_it_into_the_history_and_the_evidence_of_what_it_holds(self, brand):
        [bad], [good] = posts_of(brand, 1), posts_of(brand, 1, text="Steam")
        correct(LIMIT, 10)
        run()
        entry = PageLogEntry.objects.get(action="linja.network_check.held")
        assert entry.page_id == bad.pk
        assert entry.message == "Held: it breaks rules that have changed on Bluesky"
        record = ReadinessRecord.objects.get(reason="rules_changed")
        assert (record.post_id, record.revision_id) == (bad.pk, bad.live_revision_id)
        assert "too_long" in {problem.code for problem in record.found()}
        assert not good.readiness_records.exists()

    def test_does_not_blame_the_rules_for_what_is_wrong_anyhow(self, brand):
        make_post(
            brand,
            content("bluesky", text="Steam", media=[{"type": "image", "value": {"image": 99}}]),
            approved=True,
        )
        correct(LIMIT, 10)
        run()
        assert broken() == set()

    def test_reads_the_newest_version_of_what_is_in_review(self, brand):
        person = make_person(brand)
        post = make_post(brand, content("bluesky", text="Steam"))
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Steam rises over the lake."
        draft.save_revision(user=person)
        post = PostPage.objects.get(pk=post.pk)
        Workflow.objects.get(workflow_pages__page=brand.pk).start(post, person)
        correct(LIMIT, 10)
        run()
        assert broken() == {post.pk}
        assert not PageLogEntry.objects.filter(action="linja.network_check.held").exists()

    def test_leaves_drafts_and_what_is_wholly_published_alone(self, brand):
        make_post(brand, content("bluesky"))
        [sent] = posts_of(brand, 1)
        make_slot(sent, make_channel(brand, "bluesky"), SOON)
        sent.get_latest_revision().publish()
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        correct(LIMIT, 10)
        run()
        assert not NetworkStanding.objects.exists()

    def test_leaves_other_networks_alone(self, brand):
        posts_of(brand, 1, network="newsfeed")
        correct(LIMIT, 10)
        run()
        assert not NetworkStanding.objects.exists()

    def test_checks_all_brands_each_by_its_own_facts(self, brand):
        [first] = posts_of(brand, 1)
        [second] = posts_of(make_brand(), 1)
        correct(LIMIT, 10)
        run()
        assert broken() == {first.pk, second.pk}

    def test_of_a_withdrawn_correction_releases_what_it_held(self, brand):
        posts_of(brand, 1)
        override = correct(LIMIT, 10)
        run()
        withdraw(override)
        assert broken() == set()  # nothing counts that other rules said ...
        run()
        standing = NetworkStanding.objects.in_force().get()
        assert (standing.open_musts, standing.recheck) == (0, None)  # ... and now it is clean

    def test_holds_no_more_once_other_words_are_approved(self, brand):
        [post] = posts_of(brand, 1)
        correct(LIMIT, 10)
        run()
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Steam"
        draft.save_revision().publish()
        assert broken() == set()
        assert NetworkStanding.objects.in_force().get().post == post


class TestSeveralChanges:
    def test_before_a_recheck_has_begun_are_one_with_it(self, brand):
        posts_of(brand, 1)
        correct(LIMIT, 10)
        correct("max_images", 1, network="mastodon")
        recheck = NetworkRecheck.objects.get()
        assert (recheck.networks, recheck.asks) == (["bluesky", "mastodon"], 2)
        assert run().broken == 1

    def test_while_one_runs_make_it_begin_anew(self, brand, monkeypatch):
        posts_of(brand, 2)
        override = correct(LIMIT, 10)
        monkeypatch.setattr(rechecking, "BATCH", 1)
        real, calls = rechecking.check_posts, []

        def meanwhile(posts, **kwargs):
            calls.append(posts[0].pk)
            written = real(posts, **kwargs)
            if len(calls) == 1:
                withdraw(override)
            return written

        monkeypatch.setattr(rechecking, "check_posts", meanwhile)
        recheck = run()
        assert (len(calls), recheck.broken, recheck.asks) == (3, 0, 2)
        assert broken() == set()
        assert NetworkStanding.objects.in_force().count() == 2

    def test_tell_of_a_post_once_where_the_second_changes_nothing_for_it(self, brand):
        posts_of(brand, 1)
        correct(LIMIT, 10)
        assert run().broken == 1
        correct("max_images", 1)
        assert run().broken == 0
        assert len(broken()) == 1


class TestWorkers:
    def test_two_at_once_do_the_work_once(self, brand, monkeypatch):
        posts_of(brand, 1)
        correct(LIMIT, 10)
        recheck = NetworkRecheck.objects.get()
        meanwhile, second = meeting(
            rechecking.check_posts, lambda: run_recheck(pk=recheck.pk, now=lambda: NOW)
        )
        monkeypatch.setattr(rechecking, "check_posts", meanwhile)
        assert run().broken == 1
        assert second == [None]
        assert run_recheck(pk=recheck.pk, now=lambda: NOW) is None
        assert ReadinessRecord.objects.filter(reason="rules_changed").count() == 1

    def test_killed_half_way_are_followed_by_one_that_repeats_nothing(self, brand, monkeypatch):
        posts = posts_of(brand, 3)
        correct(LIMIT, 10)
        monkeypatch.setattr(rechecking, "BATCH", 1)
        real = rechecking.check_posts
        monkeypatch.setattr(rechecking, "check_posts", dying_after(2, real))
        with pytest.raises(SystemExit):
            run()
        assert broken() == {posts[0].pk, posts[1].pk}
        monkeypatch.setattr(rechecking, "check_posts", real)
        assert run(NOW + timedelta(minutes=1)) is None  # the dead worker's claim still holds
        later = NOW + timedelta(minutes=2)
        assert list(NetworkRecheck.objects.forgotten(at=later)) == [NetworkRecheck.objects.get()]
        assert run(later).broken == 3
        assert set(NetworkStanding.objects.values_list("changed_at", flat=True)) == {NOW, later}

    def test_hold_a_post_on_which_a_check_fails_and_go_on(self, brand, monkeypatch):
        [poison], [post] = posts_of(brand, 1, text="Poison"), posts_of(brand, 1, text="Steam")
        correct(LIMIT, 10)
        real = checking.broken_rules

        def fails(content, *args):
            if content.text == "Poison":
                raise RecursionError
            return real(content, *args)

        monkeypatch.setattr(checking, "broken_rules", fails)
        assert run().broken == 1
        assert broken() == {poison.pk}
        [problem] = poison.network_standings.get().found()
        assert problem.code == "check_failed"
        assert post.network_standings.get().open_musts == 0

    def test_take_the_same_queries_for_ten_times_the_posts(self, brand):
        posts_of(brand, 2)
        override = correct(LIMIT, 10)
        few = statements(run)
        withdraw(override)
        run()
        posts_of(brand, 18)
        correct(LIMIT, 10)
        assert statements(run) == few


class TestPlanned:
    def test_is_checked_at_once_when_it_is_approved(self, brand):
        correct(LIMIT, 10)
        run()
        [post] = posts_of(brand, 1)
        assert broken() == {post.pk}
        assert NetworkStanding.objects.get().recheck is None

    def test_is_found_where_it_has_a_time_ahead_and_was_missed(self, brand):
        correct(LIMIT, 10)
        run()
        [post, *_others] = posts_of(brand, 2)
        make_slot(post, make_channel(brand, "bluesky"), SOON)
        NetworkStanding.objects.all().delete()
        assert settle_what_is_planned(now=NOW) == 1
        assert broken() == {post.pk}
        assert settle_what_is_planned(now=NOW) == 0
