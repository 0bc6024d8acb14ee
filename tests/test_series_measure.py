import time
from datetime import UTC, date, datetime, time as t
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from editorial.models import PostPage, PostTemplate, Slot
from editorial.series.making import make_posts
from editorial.series.rules import Frequency, Rule
from editorial.writing.post_templates import values_of
from tests.editorial.series.test_making import make_series
from tests.factories.brand import make_brand
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)


def test_measure():
    brand = make_brand()
    source = make_post(brand, content(text="Steam first."), brief="Warm up.")
    source.tags.add("a", "b")
    template = PostTemplate.objects.create(brand=brand, name="T", values=values_of(source))
    daily = Rule(
        frequency=Frequency.WEEKLY,
        at=t(9),
        starts_on=date(2027, 1, 4),
        weekdays=(0, 1, 2, 3, 4, 5, 6),
        count=180,
    )
    channel = make_channel(brand)
    for n in (20, 160):
        series = (
            make_series(brand=brand, channel=channel, template=template, rule=daily, weeks_ahead=52)
            if n == 20
            else series
        )
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as q:
            made = make_posts(series, now=NOW, limit=n)
        took = time.perf_counter() - start
        print(
            f"MEASURED {connection.vendor}: {made} posts, {len(q)} queries, {len(q) / made:.1f} each, {took:.2f} s"
        )
