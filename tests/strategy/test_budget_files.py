"""A budget goes out as a file and comes back unchanged; what is wrong is said by cell."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from cms.core.spreadsheets.problems import FileProblem
from cms.users.roles import Role
from strategy.ledger import cells
from strategy.ledger.columns import LAYOUT
from strategy.ledger.exporting import csv_rows_of, workbook
from strategy.ledger.importing import planned_import
from strategy.models import BudgetLine, MarketingPlanPage
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import make_plan

HEADER = ["Line", "Category", "Month", "Currency", "Hours", "Hourly rate", "Planned", "Actual"]


def line(**values):
    made = {
        "description": "Ads",
        "category": "media",
        "month_on": date(2027, 1, 1),
        "planned": Decimal("100.50"),
        **values,
    }
    return BudgetLine(**made)


def planned(*rows, existing=(), header=HEADER, replace=False):
    return planned_import(
        table=LAYOUT.table_of([header, *rows]),
        existing=list(existing),
        currency="EUR",
        replace=replace,
    )


def problems(*row):
    return [(problem.cell, problem.message) for problem in planned(list(row)).problems]


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", None),
            ("0", "0"),
            ("1234.5", "1234.5"),
            ("1234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1\u00a0234", "1234"),
            ("1,234,567", "1234567"),
            ("-5.00", "-5.00"),
        ],
    )
    def test_reads_what_people_write(self, text, expected):
        assert cells.number(text) == (None if expected is None else Decimal(expected))

    @pytest.mark.parametrize("text", ["1,234", "1.234", "1.2345", "12,34,56", "5 €", "NaN", "1e5"])
    def test_refuses_what_could_mean_two_things_or_nothing(self, text):
        with pytest.raises(ValueError, match="two decimals"):
            cells.number(text)


class TestMonth:
    @pytest.mark.parametrize("text", ["2027-03", "2027-03-15", "3/2027", "03.2027", "15.3.2027"])
    def test_is_read_in_several_forms(self, text):
        assert cells.month(text) == date(2027, 3, 1)

    @pytest.mark.parametrize("text", ["", "2027-13", "March", "2027"])
    def test_is_refused_otherwise(self, text):
        with pytest.raises(ValueError, match="2027-03"):
            cells.month(text)


class TestPlannedImport:
    def test_makes_new_lines(self):
        done = planned(
            ["Ads", "Media", "2027-03", "", "", "", "10,50", ""],
            ["Writer", "henkilöt", "2027-03", "SEK", "10", "33.33", "", "300.00"],
        )
        assert done.problems == []
        assert [(x.category, x.currency, x.planned, x.actual, x.month_on) for x in done.lines] == [
            ("media", "EUR", Decimal("10.50"), None, date(2027, 3, 1)),
            ("people", "SEK", Decimal("333.30"), Decimal("300.00"), date(2027, 3, 1)),
        ]
        assert done.new == 2

    def test_says_every_problem_with_its_cell(self):
        assert problems("Ads", "media", "soon", "XXX", "", "", "1,234", "-1") == [
            ("C2", "Write the month as 2027-03."),
            ("D2", "Write the currency as its three letters, such as EUR."),
            ("G2", "Write it with two decimals, such as 1234.50."),
        ]

    def test_refuses_negative_amounts(self):
        ((cell, _message),) = problems("Ads", "media", "2027-03", "", "", "", "5", "-1")
        assert cell == "H2"

    def test_refuses_a_planned_amount_that_is_not_hours_times_rate(self):
        row = ["Writer", "people", "2027-03", "", "7.25", "49.90"]
        assert problems(*row, "361.77", "") == [
            ("G2", "Hours times rate make 361.78: leave this empty.")
        ]
        assert problems(*row, "361.78", "") == []
        assert problems(*row, "", "") == []

    def test_refuses_an_id_of_nothing_and_an_id_twice(self):
        old = line()
        row = ["Ads", "media", "2027-03", "1"]
        header = ["Line", "Category", "Month", "Planned", "ID"]
        done = planned([*row, "nonsense"], [*row, str(old.key)], [*row, str(old.key)],
                       existing=[old], header=header)  # fmt: skip
        assert [(p.cell, p.message) for p in done.problems] == [
            ("E2", "This plan has no line with this ID; leave it empty for a new line."),
            ("E4", "This ID is there twice."),
        ]

    def test_keeps_the_lines_that_are_not_in_the_file_unless_they_are_replaced(self):
        old = line()
        row = ["New", "media", "2027-03", "", "", "", "1", ""]
        assert [x.description for x in planned(row, existing=[old]).lines] == ["Ads", "New"]
        replaced = planned(row, existing=[old], replace=True)
        assert [x.description for x in replaced.lines] == ["New"]
        assert replaced.removed == 1

    def test_says_which_columns_are_missing(self):
        with pytest.raises(FileProblem, match="Category, Month"):
            planned(["Ads"], header=["Line"])

    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_changes_nothing_when_an_export_comes_back(self, language):
        old = [
            line(description="=cmd()", committed=Decimal(5)),
            line(category="people", hours=Decimal("7.25"), hourly_rate=Decimal("49.90")),
        ]
        for each in old:
            each.clean()
        with override(language):
            done = planned_import(
                table=LAYOUT.table_of(csv_rows_of(old)), existing=old, currency="EUR", replace=True
            )
        assert (done.problems, done.new, done.changed, done.removed) == ([], 0, 0, 0)
        assert [x.description for x in done.lines] == ["=cmd()", "Ads"]


class TestWorkbook:
    def test_has_amounts_as_numbers_and_no_formula(self):
        sheet = load_workbook(io.BytesIO(workbook([line(description="=1+1")]).read())).active
        header, row = sheet.iter_rows(values_only=True)
        assert header[:4] == ("Line", "Category", "Month", "Currency")
        assert row[0] == "'=1+1"
        assert row[6] == 100.5


@pytest.mark.django_db
class TestImportView:
    @pytest.fixture
    def plan(self):
        return make_plan(make_brand(), budget_lines=[line()])

    def upload(self, client, plan, text, **fields):
        file = SimpleUploadedFile("budget.csv", text.encode())
        return client.post(reverse("budget:import", args=[plan.pk]), {"file": file, **fields})

    def lines(self, plan):
        draft = MarketingPlanPage.objects.get(pk=plan.pk).get_latest_revision_as_object()
        return [(x.description, x.planned) for x in draft.budget_lines.all()]

    def sign_in(self, client, plan, role):
        client.force_login(make_person(plan.get_parent().get_parent().specific, role))

    def test_puts_a_file_into_the_draft(self, client, plan):
        self.sign_in(client, plan, Role.STRATEGIST)
        response = self.upload(
            client, plan, "Line;Category;Month;Planned\nTools;tools;2/2027;9,90\n"
        )
        assert response.status_code == 302
        assert self.lines(plan) == [("Ads", Decimal("100.50")), ("Tools", Decimal("9.90"))]

    def test_does_nothing_when_one_row_is_wrong(self, client, plan):
        self.sign_in(client, plan, Role.STRATEGIST)
        text = "Line,Category,Month,Planned\nTools,tools,2027-02,9.90\nBad,tools,2027-02,-1\n"
        response = self.upload(client, plan, text)
        assert response.status_code == 422
        assert "D3" in response.content.decode()
        assert self.lines(plan) == [("Ads", Decimal("100.50"))]

    def test_is_not_for_those_who_don_t_edit_plans(self, client, plan):
        self.sign_in(client, plan, Role.COPYWRITER)
        response = self.upload(client, plan, "Line,Category,Month,Planned\n")
        assert response.status_code != 200
        assert self.lines(plan) == [("Ads", Decimal("100.50"))]
