"""The budget's page: who sees which version, who approves what, and the rates it counts with."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from strategy.models import BudgetApproval, BudgetLine, ExchangeRate
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def brand():
    return make_brand()


def line(planned="100.00", **values):
    return BudgetLine(
        **{
            "description": "Ads",
            "category": "media",
            "month_on": date(2027, 1, 1),
            "planned": Decimal(planned),
            **values,
        }
    )


def url(plan):
    return reverse("budget:ledger", args=[plan.pk])


def shown(client, plan, query=""):
    response = client.get(f"{url(plan)}{query}")
    assert response.status_code == 200
    return response, BeautifulSoup(response.content, "html.parser").select_one("main")


def seen(entry):
    return f"{entry.key}:{entry.planned}:{entry.currency}"


def replan(plan, amount):
    """Change the first line's planned amount in a new draft; return the line."""
    draft = plan.get_latest_revision_as_object()
    lines = list(draft.budget_lines.all())
    lines[0].planned = Decimal(amount)
    draft.budget_lines = lines
    draft.save_revision()
    plan.refresh_from_db()
    return lines[0]


def sign_in(client, brand, role):
    person = make_person(brand, role)
    client.force_login(person)
    return person


class TestLedgerPage:
    def test_shows_the_draft_to_who_plans_and_the_approved_version_to_the_others(
        self, client, brand
    ):
        plan = approved_plan(brand, budget_lines=[line("100.00")])
        replan(plan, "170.00")

        sign_in(client, brand, Role.STRATEGIST)
        assert "170.00" in shown(client, plan)[1].text
        assert "170.00" not in shown(client, plan, "?version=approved")[1].text
        sign_in(client, brand, Role.CLIENT)
        assert "170.00" not in shown(client, plan, "?version=draft")[1].text
        assert "100.00" in shown(client, plan, "?version=draft")[1].text

    def test_shows_nothing_of_a_draft_to_who_doesn_t_plan(self, client, brand):
        plan = make_plan(brand, budget_lines=[line("100.00")])
        sign_in(client, brand, Role.CLIENT)
        page = shown(client, plan)[1]
        assert "100.00" not in page.text
        assert "No version of this plan is approved yet." in page.text

    def test_is_not_there_for_other_brands(self, client, brand):
        plan = make_plan(brand)
        sign_in(client, make_brand("Other"), Role.STRATEGIST)
        assert client.get(url(plan)).status_code == 404

    def test_says_that_a_currency_is_not_converted(self, client, brand):
        plan = make_plan(brand, budget_lines=[line("100.00"), line("7.00", currency="SEK")])
        sign_in(client, brand, Role.STRATEGIST)
        response, page = shown(client, plan)
        assert response.context["whole"].total.planned == Decimal("100.00")
        assert "Not converted: SEK" in page.text
        assert "1 line is not converted and in no sum." in page.text

    def test_counts_a_currency_once_its_rate_is_stored(self, client, brand):
        plan = make_plan(brand, budget_lines=[line("100.00"), line("7.00", currency="SEK")])
        ExchangeRate.objects.create(
            from_currency="SEK",
            to_currency="EUR",
            rate=Decimal("0.0885"),
            valid_on=date(2026, 12, 31),
            source="ECB",
        )
        sign_in(client, brand, Role.STRATEGIST)
        response, page = shown(client, plan)
        assert response.context["whole"].total.planned == Decimal("100.62")
        assert "1 SEK = 0.0885 EUR on 31 Dec 2026, ECB" in " ".join(page.text.split())

    @pytest.mark.parametrize(("limit", "is_over"), [("100.00", False), ("99.99", True)])
    def test_says_when_it_is_over_the_total_budget(self, client, brand, limit, is_over):
        plan = make_plan(brand, total_budget=Decimal(limit), budget_lines=[line("100.00")])
        sign_in(client, brand, Role.STRATEGIST)
        text = shown(client, plan)[1].text
        assert ("The plan is 0.01 EUR over its total budget." in text) is is_over

    def test_narrows_lines_and_sums_down(self, client, brand):
        plan = make_plan(
            brand,
            budget_lines=[
                line("1.00"),
                line("2.00", category="tools"),
                line("4.00", month_on=date(2027, 2, 1)),
            ],
        )
        sign_in(client, brand, Role.STRATEGIST)

        def total(query):
            context = shown(client, plan, query)[0].context
            return str(context["ledger"].total.planned), str(context["whole"].total.planned)

        assert total("?category=media") == ("5.00", "7.00")
        assert total("?category=media&month=2027-02") == ("4.00", "7.00")
        assert total("?state=waiting") == ("7.00", "7.00")
        assert total("?category=nonsense") == ("7.00", "7.00")

    def test_asks_as_many_questions_for_many_lines_as_for_few(self, client, brand):
        sign_in(client, brand, Role.APPROVER)

        def questions(number):
            plan = make_plan(brand, budget_lines=[line() for _n in range(number)])
            with CaptureQueriesContext(connection) as queries:
                client.get(url(plan))
            return len(queries)

        questions(1)  # what is asked once in a process
        assert questions(2) == questions(60)


class TestApproval:
    def plan(self, brand):
        return make_plan(brand, budget_lines=[line("100.00"), line("5.00", description="Tools")])

    def test_is_recorded_with_who_and_when(self, client, brand, time_machine):
        time_machine.move_to(NOW, tick=False)
        plan = self.plan(brand)
        first = plan.budget_lines.first()
        approver = sign_in(client, brand, Role.APPROVER)

        response = client.post(url(plan), {"action": "approve", "line": seen(first)})

        assert response.status_code == 302
        approval = BudgetApproval.objects.get()
        assert (approval.line_key, approval.amount) == (first.key, Decimal("100.00"))
        assert (approval.approved_by, approval.approved_at) == (approver, NOW)
        page = shown(client, plan)[1]
        assert [badge.text.strip() for badge in page.select("td .linja-state--good")] == [
            "Approved"
        ]

    @pytest.mark.parametrize("role", [Role.STRATEGIST, Role.CONTENT_MANAGER, Role.CLIENT])
    def test_is_the_approvers_alone(self, client, brand, role):
        plan = self.plan(brand)
        sign_in(client, brand, role)
        response = client.post(
            url(plan), {"action": "approve", "line": seen(plan.budget_lines.first())}
        )
        assert response.status_code != 200
        assert not BudgetApproval.objects.exists()
        assert not shown_checkboxes(client, plan)

    def test_is_refused_for_an_amount_that_changed_since_it_was_seen(self, client, brand):
        plan = self.plan(brand)
        first, second = plan.budget_lines.all()
        before = [seen(first), seen(second)]
        replan(plan, "900.00")
        sign_in(client, brand, Role.APPROVER)

        response = client.post(url(plan), {"action": "approve", "line": before}, follow=True)

        assert "has changed since you looked" in response.content.decode()
        assert not BudgetApproval.objects.exists()

    def test_counts_no_more_once_the_amount_changes(self, client, brand):
        plan = self.plan(brand)
        first = plan.budget_lines.first()
        sign_in(client, brand, Role.APPROVER)
        client.post(url(plan), {"action": "approve", "line": seen(first)})
        replan(plan, "100.01")

        rows = shown(client, plan)[0].context["page_obj"].object_list

        assert [row.state for row in rows] == ["changed", "waiting"]

    def test_given_twice_is_one_and_of_a_new_amount_replaces_the_old(self, client, brand):
        plan = self.plan(brand)
        first = plan.budget_lines.first()
        sign_in(client, brand, Role.APPROVER)
        for _time in range(2):
            client.post(url(plan), {"action": "approve", "line": seen(first)})
        assert BudgetApproval.objects.count() == 1
        client.post(url(plan), {"action": "approve", "line": seen(replan(plan, "120.00"))})
        assert [a.amount for a in BudgetApproval.objects.in_force()] == [Decimal("120.00")]
        assert BudgetApproval.objects.count() == 2

    def test_is_withdrawn(self, client, brand):
        plan = self.plan(brand)
        first = plan.budget_lines.first()
        approver = sign_in(client, brand, Role.APPROVER)
        client.post(url(plan), {"action": "approve", "line": seen(first)})
        client.post(url(plan), {"action": "withdraw", "line": seen(first)})
        assert not BudgetApproval.objects.in_force().exists()
        assert BudgetApproval.objects.get().withdrawn_by == approver

    @pytest.mark.parametrize("forged", ["", "x", "0:0:EUR", "::", f"{'0' * 32}:1.00:EUR"])
    def test_of_what_is_no_line_is_refused(self, client, brand, forged):
        plan = self.plan(brand)
        sign_in(client, brand, Role.APPROVER)
        assert client.post(url(plan), {"action": "approve", "line": forged}).status_code == 302
        assert not BudgetApproval.objects.exists()

    @pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity"])
    def test_of_what_is_no_amount_is_refused(self, client, brand, amount):
        plan = self.plan(brand)
        line = plan.budget_lines.first()
        sign_in(client, brand, Role.APPROVER)
        forged = {"action": "approve", "line": f"{line.key}:{amount}:{line.currency}"}
        assert client.post(url(plan), forged).status_code == 302
        assert not BudgetApproval.objects.exists()

    def test_stands_in_the_plans_history(self, client, brand):
        plan = self.plan(brand)
        sign_in(client, brand, Role.APPROVER)
        client.post(url(plan), {"line": [seen(each) for each in plan.budget_lines.all()]})
        sign_in(client, brand, Role.STRATEGIST)
        history = client.get(reverse("wagtailadmin_pages:history", args=[plan.pk]))
        assert "2 planned amounts approved" in history.content.decode()


def shown_checkboxes(client, plan):
    return shown(client, plan)[1].select("input[name=line]")


class TestExchangeRates:
    FIELDS = {
        "from_currency": "USD",
        "to_currency": "EUR",
        "rate": "0.92",
        "valid_on": "2027-01-01",
        "source": "ECB",
    }

    def add(self, client, **fields):
        return client.post(reverse("exchange_rates:add"), self.FIELDS | fields)

    def test_are_kept_by_a_brands_own_people(self, client, brand):
        sign_in(client, brand, Role.STRATEGIST)
        assert self.add(client, brand=brand.pk).status_code == 302
        assert ExchangeRate.objects.get().brand == brand

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("rate", "0"),
            ("rate", "-1"),
            ("rate", "x"),
            ("to_currency", "USD"),
            ("valid_on", "soon"),
            ("source", ""),
            ("brand", ""),
        ],
    )
    def test_are_refused_at_the_field_that_is_wrong(self, client, brand, field, value):
        sign_in(client, brand, Role.STRATEGIST)
        response = self.add(client, **{"brand": brand.pk, field: value})
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [field]
        assert not ExchangeRate.objects.exists()

    def test_are_one_a_day(self, client, brand):
        sign_in(client, brand, Role.STRATEGIST)
        self.add(client, brand=brand.pk)
        response = self.add(client, brand=brand.pk, rate="0.95")
        assert list(response.context["form"].errors) == ["valid_on"]
        assert [rate.rate for rate in ExchangeRate.objects.all()] == [Decimal("0.92")]

    def test_of_another_brand_are_not_there(self, client, brand):
        other = make_brand("Other")
        sign_in(client, brand, Role.STRATEGIST)
        assert list(self.add(client, brand=other.pk).context["form"].errors) == ["brand"]
        theirs = ExchangeRate.objects.create(
            **self.FIELDS | {"rate": Decimal(1), "valid_on": date(2027, 1, 1)}, brand=other
        )
        assert client.get(reverse("exchange_rates:edit", args=[theirs.pk])).status_code == 404
        assert "Other" not in client.get(reverse("exchange_rates:index")).content.decode()

    def test_of_the_installation_are_seen_by_all_and_changed_by_a_superuser(self, client, brand):
        rate = ExchangeRate.objects.create(
            **self.FIELDS | {"rate": Decimal("0.92"), "valid_on": date(2027, 1, 1)}
        )
        sign_in(client, brand, Role.STRATEGIST)
        assert "USD → EUR" in client.get(reverse("exchange_rates:index")).content.decode()
        changed = self.FIELDS | {"rate": "9"}
        client.post(reverse("exchange_rates:edit", args=[rate.pk]), changed)
        rate.refresh_from_db()
        assert rate.rate == Decimal("0.92")

    @pytest.mark.parametrize("values", [{"rate": Decimal(0)}, {"to_currency": "USD"}])
    def test_are_guarded_by_the_database(self, values):
        fields = self.FIELDS | {"rate": Decimal(1), "valid_on": date(2027, 1, 1)} | values
        with pytest.raises(IntegrityError), transaction.atomic():
            ExchangeRate.objects.create(**fields)
