"""Renders fixed contents and prints the file's hash: run as a process of its own by a test."""

import json
import os
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from reports import archive, book_print, plan_print  # noqa: E402
from reports.approvals import Approval  # noqa: E402
from reports.book_parts import BookContents  # noqa: E402
from reports.brand_parts import Positioning, VoiceTrait  # noqa: E402
from reports.budget import budgets  # noqa: E402
from reports.formats import Formats  # noqa: E402
from reports.palette import palette_of  # noqa: E402
from reports.plan_parts import (  # noqa: E402
    Brand,
    Community,
    Control,
    Pillar,
    PlanContents,
    Swot,
)
from reports.swatches import ColourChart, Swatch  # noqa: E402
from reports.typefaces import vendored_faces  # noqa: E402
from reports.version_log import VersionEntry  # noqa: E402
from strategy.ledger.rating import Rates  # noqa: E402
from strategy.ledger.sums import Amounts, Entry, ledger_of  # noqa: E402

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
    approver="",
    guideline_version=None,
    approval=Approval(
        at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        by="Ingrid",
        revision_id=7,
        fingerprint="ab" * 32,
    ),
    summary="Text with *emphasis*, ligatures (fi, fl) and – dashes.",
    objectives=(),
    total_budget=None,
    currency="EUR",
    expected_result="",
    brand=Brand(
        tagline="",
        positioning=Positioning(audience="", need="", category="", difference="", proof=""),
        value_propositions=(),
        voice=(),
    ),
    baseline="",
    figures=(),
    audited_channels=(),
    audiences=(),
    swot=Swot(strengths="- One", weaknesses="- Two", opportunities="", threats=""),
    competitors=(),
    challenges=(),
    goals=(),
    key_results=(),
    strategy_do="Do",
    strategy_do_not="",
    channels=(),
    pillars=tuple(
        Pillar(name=name, purpose="", share=share, examples="")
        for name, share in (("A", 60), ("B", 40))
    ),
    community=Community(text="", channels=(), moderation="", escalation="", lead_handoff=""),
    paid_campaigns=(),
    actions=(),
    budgets=budgets(
        ledger_of(
            [
                Entry(
                    key=UUID(int=1),
                    description="Line",
                    category="media",
                    month=date(2027, 1, 1),
                    currency="EUR",
                    own=Amounts(planned=Decimal("10.10")),
                )
            ],
            rates=Rates((), into="EUR"),
            categories=["media"],
        )
    ),
    control=Control(text="", metrics=(), reviews=()),
    risks=(),
    crisis_playbook="",
)


BOOK = BookContents(
    title="Brand book",
    brand_name="Brand",
    language="en",
    version="2",
    approval=PLAN.approval,
    tagline="Fixed",
    purpose="Text with ligatures (fi, fl) and – dashes.",
    mission="",
    vision="",
    values=(),
    positioning=PLAN.brand.positioning,
    value_propositions=(),
    boilerplate="",
    offerings=(),
    voice=(VoiceTrait(we_are="A", we_are_not="b", explanation="", before="c", after="d"),),
    tones=(),
    preferred=(),
    avoided=(),
    banned=(),
    rules=(),
    grammar="",
    emoji="",
    hashtag_policy="",
    hashtags=(),
    inclusive_language="",
    disclosures=(),
    logos=(),
    colours=ColourChart(
        swatches=tuple(
            Swatch(name=name, role="", hex=code, rgb="", cmyk="", pantone="", share=share)
            for name, code, share in (("Slate", "#2e3a46", 60), ("Oat", "#f4efe6", 40))
        ),
        tables=(),
        lines=(),
        allowed=(),
    ),
    typefaces=(),
    imagery="",
    iconography="",
    motion="",
    accessibility="",
    channels=(),
    versions=(VersionEntry(number=2, approved_at=PLAN.approval.at, changes=("One thing",)),),
)


def main() -> None:
    """Print the hash of the rendered contents of the kind that is asked for as JSON."""
    kinds = {
        "plan": partial(plan_print.print_contents, PLAN),
        "brand_book": partial(book_print.print_contents, BOOK),
    }
    rendered = kinds[sys.argv[1]](
        palette=palette_of(None),
        formats=Formats.of(language="en", country="GB", time_zone="Europe/London"),
        faces=vendored_faces(),
        logo=None,
    )
    print(json.dumps({"sha256": archive.sha256_of(rendered.pdf), "pages": rendered.page_count}))


if __name__ == "__main__":
    main()
