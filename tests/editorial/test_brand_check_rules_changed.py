"""A new guideline: everything approved and still to be sent is checked again, once, whatever is killed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from brand.models import GuidelinePage
from cms.users.roles import Role
from editorial import tasks
from editorial.brand_check import rechecking
from editorial.brand_check.findings import findings_of
from editorial.brand_check.rechecking import (
    ask_for_missing,
    run_recheck,
    settle_what_is_planned,
    unchecked_posts,
)
from editorial.brand_check.waiving import waive
from editorial.models import BrandCheck, Notice, PostPage, Recheck, Standing
from publishing.deliveries import Delivery
from tests.editorial.rechecks import dying_after, meeting, statements
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


def posts_of(brand, number, text="Cheap socks", **values):
    return [make_post(brand, content(text=text), approved=True, **values) for _ in range(number)]


def run(now=NOW):
    """Run what is asked for, as a worker would."""
    recheck = Recheck.objects.unfinished().latest("pk")
    return run_recheck(pk=recheck.pk, now=lambda: now)


def broken():
    return set(Standing.objects.in_force().filter(open_musts__gt=0).values_list("post", flat=True))


class TestRecheck:
    def test_is_asked_for_when_a_guideline_is_approved(self, brand):
        guideline = approve_rules(brand, banned=["cheap"])
        recheck = Recheck.objects.get()
        assert (recheck.brand, recheck.asked_at) == (brand, NOW)
        assert recheck.guideline_revision_id == guideline.live_revision_id

    def test_is_not_asked_for_by_a_draft(self, brand):
        GuidelinePage.objects.child_of(brand).get().save_revision()
        assert not Recheck.objects.exists()

    def test_finds_what_breaks_a_must_now(self, brand):
        bad, good = posts_of(brand, 1)[0], posts_of(brand, 1, text="Fair socks")[0]
        approve_rules(brand, banned=["cheap"])
        assert not Standing.objects.exists()

        recheck = run()

        assert (recheck.outcome, recheck.broken, recheck.finished_at) == ("done", 1, NOW)
        assert broken() == {bad.pk}
        assert good.standing.open_musts == 0
        assert bad.standing.record.reason == "rules_changed"
        entry = PageLogEntry.objects.get(page=bad.pk, action="linja.brand_check.held")
        assert entry.message.endswith("findings to answer: 1")
        assert not PageLogEntry.objects.filter(
            page=good.pk, action="linja.brand_check.held"
        ).exists()

    def test_lists_a_should_and_holds_nothing_for_it(self, brand):
        [post] = posts_of(brand, 1, text="For hikers")
        approve_rules(brand, avoided=["hikers"])
        run()
        assert (post.standing.open_musts, post.standing.open_shoulds) == (0, 1)
        assert broken() == set()

    def test_leaves_drafts_and_what_is_wholly_published_alone(self, brand):
        make_post(brand, content(text="Cheap"))
        [sent] = posts_of(brand, 1)
        make_slot(sent, make_channel(brand), SOON)
        sent.get_latest_revision().publish()
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        approve_rules(brand, banned=["cheap"])
        run()
        assert not BrandCheck.objects.filter(reason="rules_changed").exists()

    def test_leaves_other_brands_alone(self, brand):
        [other] = posts_of(make_brand(), 1)
        approve_rules(brand, banned=["cheap"])
        run()
        assert not Standing.objects.filter(post=other).exists()

    def test_knows_the_waivers(self, brand):
        [post] = posts_of(brand, 1)
        approve_rules(brand, banned=["cheap"])
        run()
        [item] = findings_of(post.standing.record)
        waive(post=post, network=item.network, key=item.key, reason="Agreed.", by=None, now=NOW)
        assert broken() == set()
        approve_rules(brand, banned=["cheap", "free"])
        run()
        assert broken() == set()

    def test_releases_what_a_rule_held_that_was_changed_back(self, brand):
        [post] = posts_of(brand, 1)
        approve_rules(brand, banned=["cheap"])
        run()
        approve_rules(brand)
        assert broken() == set()  # nothing counts that an older version said ...
        run()
        assert Standing.objects.in_force().get(post=post).open_musts == 0  # ... and now it is clean

    def test_is_superseded_by_a_newer_guideline(self, brand):
        posts_of(brand, 1)
        approve_rules(brand, banned=["cheap"])
        first = Recheck.objects.get()
        approve_rules(brand)
        assert run_recheck(pk=first.pk, now=lambda: NOW).outcome == "superseded"
        assert not Standing.objects.exists()
        assert run().outcome == "done"
        assert broken() == set()

    def test_run_twice_does_the_work_once(self, brand, monkeypatch):
        posts_of(brand, 1)
        approve_rules(brand, banned=["cheap"])
        recheck = Recheck.objects.get()
        meanwhile, second = meeting(
            rechecking.check_posts, lambda: run_recheck(pk=recheck.pk, now=lambda: NOW)
        )
        monkeypatch.setattr(rechecking, "check_posts", meanwhile)
        assert run().broken == 1
        assert second == [None]
        assert run_recheck(pk=recheck.pk, now=lambda: NOW) is None
        assert BrandCheck.objects.filter(reason="rules_changed").count() == 1

    def test_killed_half_way_is_resumed_and_repeats_nothing(self, brand, monkeypatch):
        posts = posts_of(brand, 3)
        approve_rules(brand, banned=["cheap"])
        monkeypatch.setattr(rechecking, "BATCH", 1)
        real = rechecking.check_posts
        monkeypatch.setattr(rechecking, "check_posts", dying_after(2, real))
        with pytest.raises(SystemExit):
            run()
        assert broken() == {posts[0].pk, posts[1].pk}
        guideline = GuidelinePage.objects.child_of(brand).get()
        left = unchecked_posts(brand=brand, revision_id=guideline.live_revision_id, now=NOW)
        assert list(left) == [posts[2]]
        monkeypatch.setattr(rechecking, "check_posts", real)
        assert run(NOW + timedelta(minutes=1)) is None  # the dead worker's claim still holds

        later = NOW + timedelta(minutes=2)
        assert list(Recheck.objects.forgotten(at=later)) == [Recheck.objects.get()]
        assert run(later).broken == 3
        assert BrandCheck.objects.filter(reason="rules_changed").count() == 3

    def test_goes_on_past_a_post_on_which_a_rule_fails_and_leaves_it_unchecked(
        self, brand, monkeypatch
    ):
        poison, post = posts_of(brand, 1, text="Poison")[0], posts_of(brand, 1)[0]
        approve_rules(brand, banned=["cheap"])
        real = rechecking.found_in

        def fails(contents, rules):
            if contents[0].texts["text"] == "Poison":
                raise RecursionError
            return real(contents, rules)

        monkeypatch.setattr(rechecking, "found_in", fails)
        assert run().outcome == "done"
        assert broken() == {post.pk}
        assert not Standing.objects.filter(post=poison).exists()

    def test_takes_the_same_queries_for_ten_times_the_posts(self, brand):
        posts_of(brand, 2)
        approve_rules(brand, banned=["cheap"])
        few = statements(run)
        posts_of(brand, 18)
        approve_rules(brand, banned=["cheap", "free"])
        assert statements(run) == few

    def test_never_asked_for_is_found_by_the_sweeper(self, brand):
        guideline = approve_rules(brand, banned=["cheap"])
        Recheck.objects.all().delete()
        [recheck] = ask_for_missing(now=NOW)
        assert recheck.guideline_revision_id == guideline.live_revision_id
        assert ask_for_missing(now=NOW) == []


class TestApproval:
    def test_is_checked_at_once_wherever_it_comes_from(self, brand):
        approve_rules(brand, banned=["cheap"])
        [post] = posts_of(brand, 1)
        assert broken() == {post.pk}

    def test_of_changed_words_is_a_new_standing(self, brand):
        approve_rules(brand, banned=["cheap"])
        [post] = posts_of(brand, 1)
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Fair"
        draft.save_revision().publish()
        assert broken() == set()
        assert Standing.objects.count() == 1

    def test_whose_check_fails_stands_and_is_held(self, brand, monkeypatch):
        from editorial.brand_check import signals

        def fails(**kwargs):
            raise RecursionError

        approve_rules(brand, banned=["cheap"])
        monkeypatch.setattr(signals, "settle_standing", fails)
        [post] = posts_of(brand, 1, text="Fair")
        assert PostPage.objects.get(pk=post.pk).live
        assert not Standing.objects.exists()

    def test_that_was_missed_is_found_where_it_has_a_time_ahead(self, brand):
        approve_rules(brand, banned=["cheap"])
        [post, *_others] = posts_of(brand, 2)
        make_slot(post, make_channel(brand), SOON)
        Standing.objects.all().delete()
        assert settle_what_is_planned(now=NOW) == 1
        assert broken() == {post.pk}
        assert settle_what_is_planned(now=NOW) == 0


class TestMail:
    @pytest.fixture
    def writer(self, brand):
        return make_person(brand, Role.COPYWRITER, email="writer@example.org")

    def change(self, brand, callbacks):
        with callbacks(execute=True):
            approve_rules(brand, banned=["cheap"])

    @pytest.fixture
    def changed(self, eager_tasks, django_capture_on_commit_callbacks):
        return django_capture_on_commit_callbacks

    def test_tells_an_owner_of_all_their_posts_at_once(self, brand, writer, changed):
        first, second = posts_of(brand, 2, owner=writer)
        posts_of(brand, 1, text="Fair", title="Clean", owner=writer)
        self.change(brand, changed)
        [message] = mail.outbox
        assert message.to == ["writer@example.org"]
        assert message.subject == f"{brand.title}: a new guideline holds 2 posts"
        assert first.title in message.body
        assert second.title in message.body
        assert "Clean" not in message.body
        assert "/admin/posts/breaches/" in message.body

    def test_speaks_the_owners_language(self, brand, writer, changed):
        UserProfile.objects.update_or_create(user=writer, defaults={"preferred_language": "fi"})
        posts_of(brand, 1, owner=writer)
        self.change(brand, changed)
        [message] = mail.outbox
        assert brand.title in message.subject

    def test_goes_to_those_who_may_waive_where_the_owner_has_left(self, brand, writer, changed):
        make_person(brand, Role.CONTENT_MANAGER, email="manager@example.org")
        posts_of(brand, 1, owner=writer)
        posts_of(brand, 1, owner=None)
        writer.groups.clear()
        self.change(brand, changed)
        [message] = mail.outbox
        assert message.to == ["manager@example.org"]

    def test_is_not_sent_where_nothing_breaks(self, brand, writer, changed):
        posts_of(brand, 1, text="Fair", owner=writer)
        self.change(brand, changed)
        assert mail.outbox == []

    def test_is_sent_once_however_often_the_queue_asks(self, brand, writer, changed):
        posts_of(brand, 1, owner=writer)
        self.change(brand, changed)
        notice = Notice.objects.get()
        tasks.tell(notice.pk)
        tasks.recheck(notice.recheck_id)
        assert len(mail.outbox) == 1

    def test_is_sent_by_the_sweeper_where_the_queue_lost_it(
        self, brand, writer, eager_tasks, time_machine
    ):
        posts_of(brand, 1, owner=writer)
        approve_rules(brand, banned=["cheap"])
        assert tasks.resume_rechecks() == 0  # asked for this minute: the queue has it
        time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
        assert tasks.resume_rechecks() == 1
        assert len(mail.outbox) == 1

    def test_says_nothing_of_what_was_waived_meanwhile(self, brand, writer, eager_tasks):
        [post] = posts_of(brand, 1, owner=writer)
        approve_rules(brand, banned=["cheap"])
        run()
        [item] = findings_of(post.standing.record)
        waive(post=post, network=item.network, key=item.key, reason="Agreed.", by=None, now=NOW)
        tasks.tell(Notice.objects.get().pk)
        assert mail.outbox == []
