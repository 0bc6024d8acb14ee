"""Approving a plan freezes it, once a revision; frozen, it does not change."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.users.roles import Role
from strategy.canonical import sha256_of
from strategy.models import ExchangeRate, MarketingPlanPage, PlanVersion
from strategy.versions_recording import freeze, record_plan_version
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db
GOALS = [{"objective": "More bookings", "unit": "%", "baseline": 2, "target": 5}]


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def approver(brand):
    return make_person(brand, Role.APPROVER, first_name="Grace")


@pytest.fixture
def plan(brand, approver):
    return approved_plan(brand, approver=approver, title="The year", goals=GOALS)


def approve_anew(plan, approver, **changes):
    """Change the plan's first goal in a draft and approve that."""
    draft = plan.get_latest_revision_as_object()
    goal = draft.goals.all()[0]
    for name, value in changes.items():
        setattr(goal, name, value)
    draft.goals = [goal]
    draft.save_revision().publish(user=approver, skip_permission_checks=True)


class TestApproving:
    def test_freezes_the_revision_with_its_hash(self, plan, approver):
        version = PlanVersion.objects.get()
        assert (version.plan_id, version.number) == (plan.pk, 1)
        assert version.revision_id == plan.live_revision_id
        assert version.approved_by == approver
        assert version.sha256 == sha256_of(version.text)
        assert json.loads(version.text)["plan"]["title"] == "The year"

    def test_again_makes_the_next_version(self, plan, approver):
        approve_anew(plan, approver, target=3)
        second, first = PlanVersion.objects.all()
        assert (second.number, first.number) == (2, 1)
        assert PlanVersion.objects.before(second) == first
        assert PlanVersion.objects.before(first) is None

    def test_the_same_revision_twice_makes_one(self, plan, approver):
        again = record_plan_version(
            page=plan,
            revision=plan.live_revision,
            approved_by=None,
            approved_at=datetime(2030, 1, 1, tzinfo=UTC),
        )
        assert PlanVersion.objects.count() == 1
        assert again.approved_by == approver

    def test_freezes_the_rates_that_the_budget_is_summed_up_with(self, brand):
        for currency in ("USD", "SEK"):
            ExchangeRate.objects.create(
                brand=brand,
                from_currency=currency,
                to_currency=brand.currency,
                rate=Decimal("0.8"),
                valid_on=date(2027, 1, 1),
                source="The bank",
            )
        line = {"description": "Ads", "category": "media", "month_on": date(2027, 1, 1)}
        approved_plan(brand, budget_lines=[{**line, "planned": 5, "currency": "USD"}])
        (frozen,) = json.loads(PlanVersion.objects.get().text)["rates"]
        assert frozen == {
            "from": "USD",
            "into": brand.currency,
            "rate": "0.8",
            "source": "The bank",
            "valid_on": "2027-01-01",
        }

    def test_saving_a_draft_freezes_nothing(self, brand):
        make_plan(brand).save_revision()
        assert not PlanVersion.objects.exists()

    def test_gives_an_equal_plan_the_same_text_in_the_next_version(self, plan, approver):
        approve_anew(plan, approver, target=3)
        approve_anew(plan, approver, target=5)
        third, second, first = PlanVersion.objects.all()
        assert third.text == first.text
        assert second.text != first.text


class TestVersion:
    def test_does_not_change_any_more(self, plan):
        version = PlanVersion.objects.get()
        version.text = "{}"
        with pytest.raises(ValidationError):
            version.save()
        assert PlanVersion.objects.get().text != "{}"

    def test_outlives_its_revision(self, plan):
        MarketingPlanPage.objects.update(live_revision=None, latest_revision=None)
        PlanVersion.objects.get().revision.delete()
        assert PlanVersion.objects.get().revision is None

    def test_is_what_freezing_the_revision_gives(self, plan, brand):
        frozen = freeze(plan.live_revision.content, brand=brand)
        assert frozen.sha256 == PlanVersion.objects.get().sha256


class TestPage:
    @pytest.fixture(autouse=True)
    def signed_in(self, client, brand):
        client.force_login(make_person(brand, Role.ANALYST))

    def soup(self, client, plan, **query):
        response = client.get(reverse("plan_versions:index", args=[plan.pk]), query)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    def test_says_what_changed_between_the_last_two(self, client, plan, approver):
        approve_anew(plan, approver, target=3)
        soup = self.soup(client, plan)
        told = [item.get_text() for item in soup.select(".linja-changes li")]
        assert told == ["Goal 1: target 5\xa0% → 3\xa0%"]
        assert [row.th.a.find(string=True) for row in soup.select("tbody tr")] == ["2", "1"]
        assert PlanVersion.objects.first().sha256 in soup.text

    def test_compares_the_two_that_are_chosen(self, client, plan, approver):
        for target in (3, 4):
            approve_anew(plan, approver, target=target)
        soup = self.soup(client, plan, before=1, after=3)
        assert "target 5\xa0% → 4\xa0%" in soup.select_one(".linja-changes").text
        same = self.soup(client, plan, before=2, after=2)
        assert "These two versions say the same." in same.text

    @pytest.mark.parametrize("number", ["99", "nothing", "' OR 1=1"])
    def test_says_so_where_there_is_no_such_version(self, client, plan, approver, number):
        approve_anew(plan, approver, target=3)
        soup = self.soup(client, plan, before=number)
        assert soup.select_one(".linja-choice__error")
        assert not soup.select(".linja-changes")

    def test_of_a_plan_that_nobody_approved_says_so(self, client, brand):
        assert "No version has been approved yet." in self.soup(client, make_plan(brand)).text

    def test_says_what_happened_to_an_approval_from_before_versions(self, client, plan, approver):
        PlanVersion.objects.all().delete()
        MarketingPlanPage.objects.update(last_published_at=datetime(2026, 3, 4, 12, tzinfo=UTC))
        text = " ".join(self.soup(client, plan).text.split())
        assert "What is in force was approved on 4 Mar 2026, before approvals were frozen" in text
        assert "No version has been approved yet" not in text
        approve_anew(plan, approver, target=3)
        soup = self.soup(client, plan)
        assert "before approvals were frozen" not in soup.text
        assert [row.th.a.find(string=True) for row in soup.select("tbody tr")] == ["1"]

    def test_gives_the_frozen_bytes(self, client, plan):
        response = client.get(reverse("plan_versions:frozen", args=[plan.pk, 1]))
        assert response.content == PlanVersion.objects.get().text.encode()
        assert response["Content-Disposition"] == 'attachment; filename="the-year-1.json"'
        assert client.get(reverse("plan_versions:frozen", args=[plan.pk, 2])).status_code == 404

    def test_of_another_brand_is_not_there(self, client, plan):
        client.force_login(make_person(make_brand()))
        for name, args in (("index", [plan.pk]), ("frozen", [plan.pk, 1])):
            assert client.get(reverse(f"plan_versions:{name}", args=args)).status_code == 404
