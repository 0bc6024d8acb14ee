"""The appendix of a printed plan: which version it is, its hash, and what changed since the one before."""

from datetime import date
from decimal import Decimal

import pytest

from strategy.models import MarketingPlanPage, PlanVersion
from tests.factories.brand import make_brand
from tests.factories.strategy import approved_plan
from tests.reports.conftest import text_of

pytestmark = pytest.mark.django_db
GOALS = [{"objective": "More bookings", "unit": "%", "baseline": 2, "target": 5}]
LINES = [
    {
        "description": "Ads",
        "category": "media",
        "month_on": date(2027, 12, 1),
        "planned": Decimal(1080),
        "currency": "EUR",
    }
]


def approved_twice(brand):
    """A plan whose second version has another target, less money and one pillar more."""
    plan = approved_plan(brand, title="The year", goals=GOALS, budget_lines=LINES)
    draft = plan.live_revision.as_object()
    goals, lines = list(draft.goals.all()), list(draft.budget_lines.all())
    goals[0].target, lines[0].planned = Decimal(3), Decimal(680)
    pillar = draft._meta.get_field("pillars").related_model(name="Stories", share=60)
    draft.goals, draft.budget_lines, draft.pillars = goals, lines, [pillar]
    draft.save_revision().publish()
    return MarketingPlanPage.objects.get(pk=plan.pk)


def appendix(print_page, plan, heading):
    text = text_of(print_page(plan).pdf)
    return text[text.rindex(heading) :]


class TestAppendix:
    @pytest.mark.parametrize(
        ("language", "country", "heading", "said"),
        [
            (
                "en",
                "IE",
                "Changes since version 1",
                ("Goal 1: target 5% → 3%", "Media, December 2027: −€400.00 (€1,080.00 → €680.00)"),
            ),
            (
                "fi",
                "FI",
                "Muutokset version 1 jälkeen",
                (
                    "Tavoite 1: tavoitetaso 5 % → 3 %",
                    "Media, joulukuu 2027: −400,00 € (1 080,00 € → 680,00 €)",
                ),
            ),
        ],
    )
    def test_says_what_changed_in_the_brands_language(
        self, print_page, language, country, heading, said
    ):
        brand = make_brand(language=language, country=country, currency="EUR")
        text = appendix(print_page, approved_twice(brand), heading).replace("\xa0", " ")
        assert [sentence for sentence in said if sentence not in text] == []
        assert "Stories" in text
        assert text.count("→") == len(said)  # nothing that stayed is told

    def test_has_the_hash_of_its_own_version(self, brand, print_page):
        plan = approved_twice(brand)
        second, first = PlanVersion.objects.of(plan)
        text = text_of(print_page(plan).pdf).replace(" ", "")
        assert second.sha256 in text
        assert first.sha256 not in text

    def test_of_the_first_version_says_that_it_is_the_first(self, brand, print_page):
        text = text_of(print_page(approved_plan(brand, goals=GOALS)).pdf)
        assert "This is the first approved version." in text
