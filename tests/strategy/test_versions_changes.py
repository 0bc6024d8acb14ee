"""What changed between two versions, in words."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from reports.formats import Formats
from strategy.plan_changes.comparing import BudgetChange, compare
from strategy.plan_changes.wording import told
from tests.strategy.plan_documents import (
    ADS,
    BEN,
    MORE_ADS,
    content,
    document,
    line,
    rate,
    row,
)

COUNTRIES = {"en": "US", "fi": "FI"}


def said(language="en", **changes):
    formats = Formats.of(language=language, country=COUNTRIES[language], time_zone="UTC")
    before, after = document(), document(**changes)
    with override(language):
        sections = told(compare(before, after), before=before, after=after, formats=formats)
    return [sentence for section in sections for sentence in section.sentences]


def goals(**values):
    first, second = content()["goals"]
    return [{**first, **values}, second]


class TestFields:
    def test_that_are_equal_say_nothing(self):
        assert compare(document(), document()) == []

    def test_of_a_goal_name_it_by_number_with_its_unit(self):
        assert said(goals=goals(target="3.00")) == ["Goal 1: target 5% → 3%"]

    def test_are_written_as_the_brand_writes_numbers(self):
        (sentence,) = said("fi", goals=goals(target="3.50"))
        assert sentence.endswith("5\xa0% → 3,5\xa0%")

    def test_that_were_empty_are_unknown_not_nothing(self):
        assert said(goals=goals(due_on="2027-06-30")) == ["Goal 1: due on – → Jun 30, 2027"]
        assert said(goals=goals(baseline=None)) == ["Goal 1: baseline 2% → –"]

    def test_of_choices_are_told_by_their_names(self):
        assert said(goals=goals(direction="down")) == [
            "Goal 1: which way is good Up: more is better → Down: less is better"
        ]

    def test_that_link_rows_are_told_by_the_names_of_these(self):
        assert said(goals=goals(challenge_key=None)) == [
            "Goal 1: answers the challenge Few visits → –"
        ]

    def test_of_the_plan_itself_stand_alone(self):
        assert said(version="1.1", ends_on="2028-01-31") == [
            "Ends on: Dec 31, 2027 → Jan 31, 2028",
            "Version: 1.0 → 1.1",
        ]

    def test_of_people_are_told_by_name(self):
        assert said(plan_owner=None) == ["Responsible: Aino Koskela → –"]

    def test_of_long_texts_are_rewritten(self):
        assert said(summary="x" * 81) == ["Summary was rewritten."]


class TestRows:
    def test_that_are_new_are_added(self):
        audiences = [*content()["audiences"], row(BEN, None, persona=41, sort_order=1)]
        assert said(audiences=audiences) == ["Persona in the plan “Ben” was added."]

    def test_that_are_gone_are_taken_out(self):
        assert said(goals=content()["goals"][:1]) == ["Goal 2, “More readers”, was taken out."]

    def test_with_another_key_are_others(self):
        audiences = [row(BEN, None, persona=40, priority="primary")]
        assert said(audiences=audiences) == [
            "Persona in the plan “Anna” was added.",
            "Persona in the plan “Anna” was taken out.",
        ]

    def test_in_another_order_are_told_once(self):
        first, second = content()["goals"]
        moved = [{**first, "sort_order": 5}, second]
        assert said(goals=moved) == ["The rows are in another order."]

    def test_that_move_up_because_one_is_gone_are_not_in_another_order(self):
        kept = [content()["goals"][1]]
        assert said(goals=kept) == ["Goal 1, “More bookings”, was taken out."]

    def test_are_told_in_the_order_of_the_plan(self):
        before = document()
        after = document(
            challenges=[], goals=goals(target="4.00"), budget_lines=[], title="Another year"
        )
        with override("en"):
            sections = told(
                compare(before, after),
                before=before,
                after=after,
                formats=Formats.of(language="en", country="FI", time_zone="Europe/Helsinki"),
            )
        assert [section.title for section in sections] == [
            "The plan itself",
            "Challenges",
            "Goals",
            "Budget lines",
        ]


class TestBudget:
    def test_is_told_by_category_and_month(self):
        assert said(budget_lines=[line(ADS, "800.00"), line(MORE_ADS, "300.00")]) == [
            "Media, March 2027: −€400.00 (€1,500.00 → €1,100.00)"
        ]

    def test_moved_from_line_to_line_is_the_same(self):
        assert said(budget_lines=[line(ADS, "1500.00")]) == []

    def test_moved_from_month_to_month_is_two_changes(self):
        lines = [line(ADS, "1200.00", month_on="2027-04-01"), line(MORE_ADS, "300.00")]
        assert compare(document(), document(budget_lines=lines)) == [
            BudgetChange(
                amount="planned",
                category="media",
                month=month,
                currency="EUR",
                before=Decimal(before),
                after=Decimal(after),
            )
            for month, before, after in (("2027-03-01", 1500, 300), ("2027-04-01", 0, 1200))
        ]

    def test_of_two_currencies_is_never_one_sum(self):
        lines = [line(ADS, "1200.00"), line(MORE_ADS, "300.00", currency="USD")]
        assert [c.currency for c in compare(document(), document(budget_lines=lines))] == [
            "EUR",
            "USD",
        ]

    @pytest.mark.parametrize(("amount", "word"), [("committed", "committed"), ("actual", "actual")])
    def test_tells_what_is_committed_and_spent(self, amount, word):
        first, second = content()["budget_lines"]
        assert said(budget_lines=[{**first, amount: "10.50"}, second]) == [
            f"Media, March 2027: {word} +€10.50 (€0.00 → €10.50)"
        ]

    def test_of_a_line_that_is_called_otherwise_says_so(self):
        first, second = content()["budget_lines"]
        assert said(budget_lines=[{**first, "description": "Search ads"}, second]) == [
            "Budget line “Search ads”: line Ads → Search ads"
        ]

    def test_is_of_the_month_whatever_its_day(self):
        lines = [line(ADS, "1200.00", month_on="2027-03-15"), line(MORE_ADS, "300.00")]
        assert compare(document(), document(budget_lines=lines)) == []


class TestRates:
    def said(self, before, after):
        formats = Formats.of(language="en", country="US", time_zone="UTC")
        (section,) = told(compare(before, after), before=before, after=after, formats=formats)
        assert section.title == "Exchange rates"
        return section.sentences

    def test_that_are_new_other_or_gone_are_told_with_their_day(self):
        before = document(
            rates=[rate("SEK", "2027-01-01", "0.09"), rate("USD", "2027-01-01", "0.8")]
        )
        after = document(
            rates=[rate("USD", "2027-01-01", "0.81"), rate("USD", "2027-02-01", "0.855")]
        )
        assert self.said(before, after) == [
            "SEK → EUR of Jan 1, 2027: 0.09 → –",
            "USD → EUR of Jan 1, 2027: 0.8 → 0.81",
            "USD → EUR of Feb 1, 2027: – → 0.855",
        ]

    def test_are_not_told_against_a_version_that_did_not_keep_them(self):
        before = document()
        del before["rates"]
        assert compare(before, document(rates=[rate("USD", "2027-01-01", "0.8")])) == []
