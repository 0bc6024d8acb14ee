"""Renders fixed contents and prints the file's hash: run as a process of its own by a test."""

import json
import os
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from reports import archive, plan_print  # noqa: E402
from reports.approvals import Approval  # noqa: E402
from reports.budget import Line, budgets  # noqa: E402
from reports.formats import Formats  # noqa: E402
from reports.palette import palette_of  # noqa: E402
from reports.plan_parts import (  # noqa: E402
    Brand,
    Pillar,
    PlanContents,
    Positioning,
    Swot,
)

PLAN = PlanContents(
    title="Fixed",
    brand_name="Brand",
    language="en",
    country="GB",
    time_zone="Europe/London",
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
    version="1.0",
    responsible="",
    approval=Approval(
        at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        by="Ingrid",
        revision_id=7,
        fingerprint="ab" * 32,
    ),
    summary="Text with *emphasis*, ligatures (fi, fl) and – dashes.",
    expected_result="",
    brand=Brand(
        tagline="",
        positioning=Positioning(audience="", need="", category="", difference="", proof=""),
        value_propositions=(),
        voice=(),
    ),
    baseline="",
    swot=Swot(strengths="- One", weaknesses="- Two", opportunities="", threats=""),
    competitors=(),
    challenges=(),
    goals=(),
    strategy_do="Do",
    strategy_do_not="",
    channels=(),
    pillars=tuple(
        Pillar(name=name, purpose="", share=share, examples="")
        for name, share in (("A", 60), ("B", 40))
    ),
    community="",
    actions=(),
    budgets=budgets(
        [
            Line(
                description="Line",
                category="media",
                category_label="Media",
                month=date(2027, 1, 1),
                currency="EUR",
                planned=Decimal("10.10"),
            )
        ],
        categories=["media"],
        first_currency="EUR",
    ),
    control="",
    risks=(),
)


def main() -> None:
    """Print the hash of the rendered contents as JSON."""
    rendered = plan_print.print_contents(
        PLAN,
        palette=palette_of(None),
        formats=Formats.of(language="en", country="GB", time_zone="Europe/London"),
        faces=plan_print.vendored_faces(),
        logo=None,
    )
    print(json.dumps({"sha256": archive.sha256_of(rendered.pdf), "pages": rendered.page_count}))


if __name__ == "__main__":
    main()
