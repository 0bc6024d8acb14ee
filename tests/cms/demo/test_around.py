"""What stands around the demo's posts: queues, notes, campaigns and a series."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from brand.models import BrandPage
from cms.users.models import User
from editorial.models import PostPage, Series
from editorial.occasions.layers import LAYERS, layers_in
from editorial.planner.windows import Window
from editorial.queues.free_times import free_times
from editorial.series.making import due
from tests.cms.demo.instant import NOW

pytestmark = pytest.mark.django_db


class TestAround:
    def test_a_series_is_made_ahead_and_goes_on(self, brand):
        series = Series.objects.get(brand=brand)
        posts = PostPage.objects.filter(series_post__series=series).with_state(now=NOW)
        assert 4 <= posts.count() <= 5
        assert set(posts.values_list("state", flat=True)) == {"draft"}
        assert all(post.goal and post.brief and post.slots.count() == 1 for post in posts)
        assert due(series, now=NOW) == []
        assert len(due(series, now=NOW + timedelta(weeks=2))) >= 1

    def test_three_channels_have_a_queue_with_free_times(self, brand):
        channels = BrandPage.objects.get(pk=brand.pk).channels.filter(queue_times__isnull=False)
        assert channels.distinct().count() == 3
        assert all(len(free_times(channel, now=NOW)) == 5 for channel in channels.distinct())

    def test_every_layer_has_something_in_the_weeks_ahead(self, brand):
        person = User.objects.filter(groups__brand_group__brand=brand).first()
        today = NOW.date()
        window = Window.days(today, today + timedelta(days=60), ZoneInfo(brand.time_zone))
        found = layers_in(person, [brand], window, LAYERS)
        assert {item.kind for item in found} == set(LAYERS)
        campaigns = {item.title for item in found if item.kind == "campaigns"}
        assert len(campaigns) == 2  # one is drawn, the other one spans its posts
