"""What printing costs: tags against none, and long tables against those of half their length."""

import math
import statistics
from collections.abc import Iterator
from functools import partial

from brand.models import Term
from reports.book_print import print_book
from reports.plan_print import print_plan
from reports.rendering import Rendered
from tests.bench.measuring import Comparison, compare
from tests.factories.brand import make_brand
from tests.factories.strategy import approved_plan
from tests.reports.rich_guideline import rich_guideline
from tests.reports.rich_plan import rich_plan

_LINES = 400
_TERMS = 250


def growth(comparison: Comparison) -> float:
    """Return the exponent with which the time grows with the rows, of a comparison at twice the rows."""
    return math.log2(statistics.median(comparison.ratios))


def comparisons(*, runs: int) -> Iterator[Comparison]:
    """Compare tagged with untagged, a budget of 800 lines with one of 400, 500 terms with 250."""
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
    yield compare(
        f"print {2 * _TERMS} terms",
        _book(2 * _TERMS),
        _book(_TERMS),
        runs=runs,
        note=f"{_TERMS} terms",
    )


def _book(terms: int) -> partial[Rendered]:
    """Return what prints the brand book of a guideline with so many terms."""
    brand = make_brand(f"Brand of {terms} terms")
    kinds = Term.Kind.values
    rows = [
        Term(kind=kinds[number % 3], text=f"word {number}", reason="A reason of one sentence.")
        for number in range(terms)
    ]
    revision = rich_guideline(brand, terms=rows).live_revision
    return partial(print_book, revision, brand=brand, language="en")
