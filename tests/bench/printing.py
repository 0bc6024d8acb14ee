"""What printing a plan costs: tags against none, and a long budget against one of half its length."""

import math
import statistics
from collections.abc import Iterator
from functools import partial

from reports.plan_print import print_plan
from tests.bench.measuring import Comparison, compare
from tests.factories.brand import make_brand
from tests.factories.strategy import approved_plan
from tests.reports.rich_plan import rich_plan

_LINES = 400


def growth(comparison: Comparison) -> float:
    """Return the exponent with which the time grows with the rows, of a comparison at twice the rows."""
    return math.log2(statistics.median(comparison.ratios))


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare tagged with untagged, and a budget of 800 lines with one of 400."""
    brand = make_brand("Printed")
    values = rich_plan("en")
    plan = approved_plan(brand, **values)
    render = partial(print_plan, plan.live_revision, brand=brand, language="en")
    yield compare(
        "print a plan, tagged", render, partial(render, tagged=False), runs=runs, note="untagged"
    )
    line = {**values["budget_lines"][1]}
    long, short = (
        partial(
            print_plan,
            approved_plan(brand, budget_lines=[line] * lines).live_revision,
            brand=brand,
            language="en",
        )
        for lines in (2 * _LINES, _LINES)
    )
    yield compare(
        f"print {2 * _LINES} budget lines", long, short, runs=runs, note=f"{_LINES} budget lines"
    )
