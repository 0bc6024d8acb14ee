"""``python -m tests.bench``: measure in a database of its own, which is thrown away afterwards."""

import argparse
import os
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000, help="how many deliveries there are")
    parser.add_argument("--runs", type=int, default=5, help="how many times each is measured")
    parser.add_argument(
        "--only",
        choices=(
            "brand_rules",
            "calendar",
            "counting",
            "coverage",
            "deliveries",
            "moving",
            "readiness",
            "printing",
        ),
        help="measure nothing else",
    )
    options = parser.parse_args()

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from cms import machine
    from tests.bench import brand_rules, calendar, counting, coverage, deliveries, moving, readiness
    from tests.bench.measuring import report

    print("Making a database to measure in ...", flush=True)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        measured = {
            "brand_rules": brand_rules.comparisons(runs=options.runs),
            "calendar": calendar.comparisons(runs=options.runs),
            "counting": counting.comparisons(runs=options.runs),
            "coverage": coverage.comparisons(runs=options.runs),
            "deliveries": deliveries.comparisons(rows=options.rows, runs=options.runs),
            "moving": moving.comparisons(runs=options.runs),
            "readiness": readiness.comparisons(runs=options.runs),
        }
        if machine.PANGO.present():
            from tests.bench import printing

            measured["printing"] = printing.comparisons(runs=options.runs)
        report(
            chain.from_iterable(
                comparisons
                for name, comparisons in measured.items()
                if options.only in (None, name)
            ),
            database=connection.vendor,
            to=ROOT / "var" / "bench" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json",
        )
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
