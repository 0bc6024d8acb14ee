"""What readiness costs: thousands of posts without the database, and one post with it.

Times are of this process alone (CPU seconds), since what else the machine does is no part of the checks.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import clock
from editorial.channel_content import ChannelContent, MediaItem
from editorial.models import PostPage
from editorial.readiness.checking import problems_of
from editorial.readiness.checks import check_channel
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import limits_of
from networks.effective import begin_unit, end_unit
from networks.lengths.units import UNITS
from tests.bench.measuring import LEAST_RUNS, Comparison
from tests.editorial.readiness.cases import content, facts, picture, video
from tests.factories.brand import make_brand
from tests.factories.posts import content as block
from tests.factories.posts import make_channel, make_post

PAIRS = 10_000
NETWORKS = (
    "bluesky", "facebook", "instagram", "linkedin", "mastodon", "newsfeed", "pinterest", "threads",
    "tiktok", "x", "youtube",
)  # fmt: skip
_TEXT = (
    "Höyry nousee järven yllä, ja kiuas on kuuma. Tule mukaan! https://example.org/loyly #sauna "
)


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare checking with counting the same texts alone, and ten channels with one."""
    begin_unit()  # corrections of rules are looked for once a request, which this is
    pairs = [_pair(number) for number in range(PAIRS)]
    known = facts(disclosures=("#ad",), is_paid=True)
    measured = _compare(
        f"{PAIRS:,} posts on a channel", partial(_check, pairs, known), partial(_count, pairs),
        runs=runs,
    )  # fmt: skip
    rate = PAIRS / statistics.median(measured.ours_s)
    end_unit()
    yield replace(measured, note=f"counting their texts alone; {rate:,.0f} a second of one core")

    one, ten = _post(1), _post(10)
    queries = [_queries(post) for post in (one, ten)]
    yield _compare(
        "a post on 10 channels", partial(_problems, ten), partial(_problems, one),
        runs=runs, note=f"1 channel; {queries[1]} queries, {queries[0]} with 1",
    )  # fmt: skip


def _pair(number: int) -> ChannelContent:
    """Return what one of the posts says: of 100 to 2,000 characters, with no, one or three files."""
    text = (_TEXT * (1 + number % 20))[: 100 + number % 1900]
    media: list[list[MediaItem]] = [
        [],
        [picture()],
        [picture(), picture(alt="")],
        [video()],
    ]
    return content(text, *media[number % 4], network=NETWORKS[number % len(NETWORKS)])


def _check(pairs: list[ChannelContent], known: PostFacts) -> int:
    return sum(len(check_channel(pair, limits_of(pair.network), known)) for pair in pairs)


def _count(pairs: list[ChannelContent]) -> int:
    return sum(
        UNITS[rule.unit](pair.text)
        for pair in pairs
        for rule in limits_of(pair.network).texts.get("text", ())
    )


def _post(channels: int) -> PostPage:
    brand = make_brand(f"Readiness {channels}")
    for network in NETWORKS[:channels]:
        make_channel(brand, network)
    return make_post(brand, *[block(network) for network in NETWORKS[:channels]])


def _problems(post: PostPage) -> None:
    brand = post.get_ancestors().get(depth=2).specific
    for _number in range(20):
        begin_unit()
        problems_of(post, brand=brand, now=clock.now())
        end_unit()


def _queries(post: PostPage) -> int:
    brand = post.get_ancestors().get(depth=2).specific
    begin_unit()
    with CaptureQueriesContext(connection) as queries:
        problems_of(post, brand=brand, now=clock.now())
    end_unit()
    return len(queries)


def _compare(
    name: str,
    ours: Callable[[], object],
    reference: Callable[[], object],
    *,
    runs: int,
    note: str = "",
) -> Comparison:
    """Measure as ``tests.bench.measuring.compare`` does, in CPU seconds of this process."""
    number = max(runs, LEAST_RUNS) + 1
    # The first run only warms up.
    taken = [(_cpu_seconds(ours), _cpu_seconds(reference)) for _run in range(number)][1:]
    return Comparison(
        name, [mine for mine, _other in taken], [other for _mine, other in taken], note
    )


def _cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
