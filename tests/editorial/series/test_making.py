"""The posts of a series: made ahead once each, and changed only where nobody has touched them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cms.users.roles import Role
from editorial.models import PostPage, PostTemplate, Series, SeriesPost, Slot
from editorial.scheduling import move_slot
from editorial.series.changing import change_series, end_series
from editorial.series.making import due, make_posts
from editorial.series.rules import Frequency, Rule
from editorial.writing.post_templates import values_of
from tests.factories.brand import make_brand, make_person
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

    def test_asks_as_much_for_the_tenth_as_for_the_first(self, django_assert_max_num_queries):
        one, ten = make_series(weeks_ahead=1), make_series(weeks_ahead=10)
        with django_assert_max_num_queries(400) as first:
            made = make_posts(one, now=NOW)
        each = len(first) / made
        with django_assert_max_num_queries(4000) as tenth:
            made = make_posts(ten, now=NOW)
        assert len(tenth) / made <= each


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
