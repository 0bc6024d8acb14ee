"""The posts of a series: made ahead once each, and changed only where nobody has touched them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from cms.users.roles import Role
from editorial.models import PostPage, PostTemplate, Series, SeriesPost, Slot
from editorial.scheduling import move_slot
from editorial.series import making
from editorial.series.changing import SeriesOutdated, change_series, end_series
from editorial.series.making import due, make_posts
from editorial.series.rules import Frequency, Rule
from editorial.writing.post_templates import values_of
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)  # a Monday, 14:00 in Helsinki


def make_series(**values):
    brand = values.pop("brand", None) or make_brand()
    channel = values.pop("channel", None) or make_channel(brand)
    rule = values.pop("rule", None) or Rule(
        frequency=Frequency.WEEKLY, at=time(9), starts_on=date(2027, 1, 4), weekdays=(0, 2)
    )
    values.setdefault("weeks_ahead", 2)
    values.setdefault("name", "Monday steam")
    series = Series(brand=brand, owner=make_person(brand), **values)
    series.take_rule(rule)
    series.save()
    series.channels.add(channel)
    return series


def days(series):
    return [row.on.isoformat() for row in series.posts.order_by("on")]


class TestMakePosts:
    def test_makes_a_draft_an_occurrence_with_its_time(self):
        series = make_series()
        assert make_posts(series, now=NOW) == 4
        assert days(series) == ["2027-01-06", "2027-01-11", "2027-01-13", "2027-01-18"]
        post = PostPage.objects.with_state(now=NOW).get(series_post__on=date(2027, 1, 6))
        assert (post.title, post.state) == ("Monday steam, 6 Jan 2027", "draft")
        assert (post.target_on, post.owner) == (date(2027, 1, 6), series.owner)
        assert post.get_latest_revision_as_object().networks() == ["newsfeed"]
        slot = Slot.objects.get(post=post)
        assert slot.publish_at == datetime(2027, 1, 6, 7, tzinfo=UTC)
        assert slot.changed_by == series.owner

    def test_makes_each_once_however_often_it_is_asked(self):
        series = make_series()
        make_posts(series, now=NOW)
        assert make_posts(series, now=NOW) == 0
        assert make_posts(series, now=NOW + timedelta(days=7)) == 2
        assert SeriesPost.objects.count() == PostPage.objects.count() == 6

    def test_makes_none_again_that_somebody_has_deleted(self):
        series = make_series()
        make_posts(series, now=NOW)
        post = PostPage.objects.get(series_post__on=date(2027, 1, 6))
        Slot.objects.filter(post=post).delete()
        post.delete()
        assert make_posts(series, now=NOW) == 0

    def test_starts_with_what_the_template_holds_by_then(self):
        brand = make_brand()
        source = make_post(brand, content(text="Steam first."), brief="Warm up.")
        template = PostTemplate.objects.create(brand=brand, name="T", values=values_of(source))
        series = make_series(brand=brand, template=template)
        make_posts(series, now=NOW, limit=1)
        template.values = {**template.values, "brief": "Cool down."}
        template.save()
        make_posts(Series.objects.get(), now=NOW, limit=1)
        made = PostPage.objects.filter(series_post__isnull=False).order_by("target_on")
        assert [post.brief for post in made] == ["Warm up.", "Cool down."]
        template.delete()
        make_posts(Series.objects.get(), now=NOW, limit=1)
        assert made.last().brief == "Cool down."

    def test_makes_no_more_than_the_horizon_and_the_limit(self):
        daily = Rule(
            frequency=Frequency.WEEKLY,
            at=time(9),
            starts_on=date(2027, 1, 4),
            weekdays=(0, 1, 2, 3, 4, 5, 6),
        )
        series = make_series(rule=daily, weeks_ahead=52)
        assert len(due(series, now=NOW)) == 200

    def test_makes_nothing_of_a_series_that_was_ended_or_changed_meanwhile(self):
        series = make_series()
        Series.objects.update(edition=2)
        assert make_posts(series, now=NOW) == 0
        series = Series.objects.get()
        end_series(series, remove_untouched=False, by=None, now=NOW)
        assert make_posts(Series.objects.get(), now=NOW) == 0
        assert not PostPage.objects.exists()

    def test_goes_on_where_an_account_is_put_away(self):
        brand = make_brand()
        away = make_channel(brand, is_active=False)
        series = make_series(brand=brand, channel=away)
        assert make_posts(series, now=NOW) == 4
        assert not Slot.objects.exists()

    def test_takes_a_few_statements_a_post(self):
        brand = make_brand()
        source = make_post(brand, content(text="Steam."))
        source.tags.add("a", "b")
        template = PostTemplate.objects.create(brand=brand, name="T", values=values_of(source))
        few = make_series(brand=brand, template=template, weeks_ahead=3)
        many = make_series(brand=brand, template=template, weeks_ahead=23)
        counts = []
        for series in (few, many):
            with CaptureQueriesContext(connection) as asked:
                counts.append([make_posts(series, now=NOW)])
            counts[-1].append(len(asked))
        (of_few, asked_of_few), (of_many, asked_of_many) = counts
        assert (of_few, of_many) == (6, 46)
        assert (asked_of_many - asked_of_few) / (of_many - of_few) <= 8

    def test_can_be_found_and_point_at_what_they_use(self):
        brand = make_brand()
        persona = make_persona(brand)
        source = make_post(brand, content(text="Steam first."), persona=persona)
        source.tags.add("steam")
        template = PostTemplate.objects.create(brand=brand, name="T", values=values_of(source))
        make_posts(make_series(brand=brand, template=template), now=NOW, limit=2)
        first, second = PostPage.objects.filter(series_post__isnull=False).order_by("target_on")
        for post in (first, second):
            assert post.persona == persona
            assert [tag.name for tag in post.tags.all()] == ["steam"]
            assert ReferenceIndex.get_references_for_object(post).exists()
            assert post in PostPage.objects.search("monday")
        blocks = [post.get_latest_revision_as_object().content[0] for post in (first, second)]
        assert [block.value["text"] for block in blocks] == ["Steam first."] * 2
        assert blocks[0].id != blocks[1].id
        entries = PageLogEntry.objects.filter(page=first).order_by("pk")
        assert [entry.action for entry in entries] == ["wagtail.edit", "linja.slot.set"]

    def test_leave_what_somebody_else_has_made_in_this_moment(self, monkeypatch):
        series = make_series()
        found = due(series, now=NOW)
        make_posts(Series.objects.get(), now=NOW, limit=2)
        monkeypatch.setattr(making, "due", lambda *args, **kwargs: found)
        assert make_posts(series, now=NOW) == 2
        assert PostPage.objects.count() == SeriesPost.objects.count() == 4

    def test_have_to_be_ready_some_days_before_where_the_series_says_so(self):
        series = make_series(due_days_before=3)
        make_posts(series, now=NOW, limit=1)
        post = PostPage.objects.get()
        assert post.production_due_on == date(2027, 1, 3)
        draft = post.get_latest_revision_as_object()
        assert (draft.production_due_on, draft.target_on) == (date(2027, 1, 3), date(2027, 1, 6))
        draft.full_clean(exclude=["owner"])


def thursdays(from_day=date(2027, 1, 4)):
    return Rule(frequency=Frequency.WEEKLY, at=time(10), starts_on=from_day, weekdays=(3,))


class TestChangeSeries:
    def change(self, series, rule, **values):
        series.take_rule(rule)
        for name, value in values.items():
            setattr(series, name, value)
        person = make_person(series.brand, Role.CONTENT_MANAGER)
        done = change_series(series, by=person, now=NOW)
        make_posts(series, now=NOW)
        return done

    def test_moves_what_nobody_has_touched_and_takes_away_what_is_too_many(self):
        series = make_series()
        make_posts(series, now=NOW)
        done = self.change(series, thursdays(), name="Thursday steam")
        assert (done.rewritten, done.removed, done.left) == (2, 2, [])
        assert days(series) == ["2027-01-07", "2027-01-14"]
        assert sorted(PostPage.objects.values_list("draft_title", flat=True)) == [
            "Thursday steam, 14 Jan 2027",
            "Thursday steam, 7 Jan 2027",
        ]
        walls = Slot.objects.order_by("publish_at").values_list("wall_time", flat=True)
        assert list(walls) == ["2027-01-07T10:00:00", "2027-01-14T10:00:00"]

    def test_leaves_what_was_edited_approved_or_moved_by_hand_and_says_so(self):
        series = make_series()
        make_posts(series, now=NOW)
        edited, approved, moved, _free = PostPage.objects.order_by("target_on")
        draft = edited.get_latest_revision_as_object()
        draft.brief = "By hand."
        draft.save_revision()
        approved.get_latest_revision().publish(skip_permission_checks=True)
        slot = Slot.objects.get(post=moved)
        move_slot(
            slot=slot,
            version=slot.version,
            wall_at=datetime(2027, 1, 13, 18),
            fold=None,
            by=series.owner,
            now=NOW,
        )
        done = self.change(series, thursdays())
        assert [(post.pk, reason) for post, reason in done.left] == [
            (edited.pk, "edited by hand"),
            (approved.pk, "approved"),
            (moved.pk, "publishing time changed by hand"),
        ]
        kept = PostPage.objects.get(pk=edited.pk).get_latest_revision_as_object()
        assert kept.brief == "By hand."
        assert Slot.objects.get(post=moved).wall_time == "2027-01-13T18:00:00"
        # Each stands for the Thursday of its week: no week has a post more than was asked for.
        assert days(series)[0] == "2027-01-07"
        assert PostPage.objects.count() == 3

    def test_leaves_what_comes_before_the_day_of_the_change(self):
        series = make_series()
        make_posts(series, now=NOW)
        self.change(series, thursdays(date(2027, 1, 12)))
        assert days(series) == ["2027-01-06", "2027-01-11", "2027-01-14"]

    def test_does_not_bring_back_what_somebody_has_deleted(self):
        series = make_series()
        make_posts(series, now=NOW)
        post = PostPage.objects.get(series_post__on=date(2027, 1, 6))
        Slot.objects.filter(post=post).delete()
        post.delete()
        self.change(series, series.rule, name="New name")
        assert PostPage.objects.filter(target_on=date(2027, 1, 6)).count() == 0
        assert PostPage.objects.count() == 3

    def test_moves_the_day_on_which_they_have_to_be_ready(self):
        series = make_series(due_days_before=3)
        make_posts(series, now=NOW)
        self.change(series, thursdays(), due_days_before=1)
        dues = PostPage.objects.order_by("target_on").values_list("production_due_on", flat=True)
        assert list(dues) == [date(2027, 1, 6), date(2027, 1, 13)]
        self.change(series, thursdays(), due_days_before=None)
        assert not PostPage.objects.filter(production_due_on__isnull=False).exists()

    def test_refuses_one_that_somebody_has_changed_meanwhile(self):
        series = make_series()
        Series.objects.update(edition=7)
        with pytest.raises(SeriesOutdated):
            self.change(series, thursdays(), name="Mine")
        assert Series.objects.get().name == "Monday steam"


class TestSeriesTakenUpAgain:
    def test_makes_what_was_taken_away_and_keeps_what_stayed(self):
        series = make_series()
        make_posts(series, now=NOW)
        edited, deleted, *_rest = PostPage.objects.order_by("target_on")
        edited.get_latest_revision_as_object().save_revision()
        Slot.objects.filter(post=deleted).delete()
        deleted.delete()
        end_series(series, remove_untouched=True, by=series.owner, now=NOW)
        assert make_posts(Series.objects.get(), now=NOW) == 0
        series = Series.objects.get()
        done = change_series(series, by=series.owner, now=NOW)
        assert series.ended_at is None
        assert [(post.pk, why) for post, why in done.left] == [(edited.pk, "edited by hand")]
        assert make_posts(series, now=NOW) == 2
        assert days(series) == ["2027-01-06", "2027-01-11", "2027-01-13", "2027-01-18"]
        assert PostPage.objects.filter(target_on=date(2027, 1, 11)).count() == 0
        entry = ModelLogEntry.objects.filter(object_id=str(series.pk)).latest("pk")
        assert entry.action == "linja.series.again"
        assert entry.message.startswith("Taken up again.")

    def test_makes_nothing_up_of_the_time_between(self):
        series = make_series()
        make_posts(series, now=NOW)
        end_series(series, remove_untouched=True, by=series.owner, now=NOW)
        later = NOW + timedelta(weeks=10)
        change_series(Series.objects.get(), by=series.owner, now=later)
        assert make_posts(Series.objects.get(), now=later) == 4
        assert days(series)[0] == "2027-03-17"

    def test_goes_on_after_its_last_post_where_it_gets_another_end(self):
        rule = Rule(
            frequency=Frequency.WEEKLY,
            at=time(9),
            starts_on=date(2027, 1, 4),
            weekdays=(0, 2),
            count=3,
        )
        series = make_series(rule=rule)
        assert make_posts(series, now=NOW) == 2
        later = NOW + timedelta(weeks=4)
        assert due(series, now=later) == []
        series.take_rule(replace(rule, starts_on=later.date(), count=3))
        change_series(series, by=series.owner, now=later)
        assert make_posts(series, now=later) == 2
        assert days(series) == ["2027-01-06", "2027-01-11", "2027-02-03", "2027-02-08"]


class TestEndSeries:
    def test_takes_the_untouched_away_and_leaves_the_rest(self):
        series = make_series()
        make_posts(series, now=NOW)
        edited = PostPage.objects.order_by("target_on")[0]
        edited.get_latest_revision_as_object().save_revision()
        done = end_series(series, remove_untouched=True, by=series.owner, now=NOW)
        assert (done.removed, [post.pk for post, _why in done.left]) == (3, [edited.pk])
        assert list(PostPage.objects.values_list("pk", flat=True)) == [edited.pk]

    def test_happens_once(self):
        series = make_series()
        end_series(series, remove_untouched=False, by=None, now=NOW)
        assert end_series(series, remove_untouched=True, by=None, now=NOW).removed == 0
