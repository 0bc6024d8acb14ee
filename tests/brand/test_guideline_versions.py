"""The version log: who approved what, when, and what it changed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from brand.models import BrandPage, GuidelinePage, GuidelineVersion, Term
from brand.versions_panel import draft_changes, recorded
from brand.versions_recording import record_version
from cms.core import clock
from cms.users.models import User
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand() -> BrandPage:
    return make_brand()


@pytest.fixture
def approver(brand: BrandPage) -> User:
    return make_person(brand, Role.APPROVER, first_name="Marja", last_name="Heikkinen")


def approve(brand: BrandPage, by: User | None = None, **values: Any) -> GuidelinePage:
    """Change the guideline's draft and approve it."""
    draft = brand.guideline.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish(user=by, skip_permission_checks=True)
    page = brand.guideline
    assert page is not None
    return page


def versions(brand: BrandPage) -> list[GuidelineVersion]:
    return list(GuidelineVersion.objects.filter(page=brand.guideline).order_by("number"))


def editor(client: Client, brand: BrandPage) -> BeautifulSoup:
    """Return the guideline's editor."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk]))
    return BeautifulSoup(response.content, "html.parser")


def log_of(page: BeautifulSoup) -> list[str]:
    """Return the text of each section of the version log."""
    return [" ".join(part.get_text(" ").split()) for part in page.select(".linja-version")]


class TestApproval:
    def test_is_the_first_version(self, brand: BrandPage, approver: User) -> None:
        page = approve(brand, approver, change_note="The beginning")
        (version,) = versions(brand)
        assert (version.number, version.approved_by, version.note, version.changes) == (
            1,
            approver,
            "The beginning",
            [],
        )
        assert version.revision_id == page.live_revision_id
        entry = PageLogEntry.objects.get(action="wagtail.publish", page=page.pk)
        assert version.approved_at == entry.timestamp

    def test_tells_what_changed_since_the_last(self, brand: BrandPage, approver: User) -> None:
        approve(brand, purpose="Rest.", terms=[Term(text="elämys", kind="avoid")])
        draft = brand.guideline.get_latest_revision_as_object()
        term = draft.terms.all()[0]
        term.severity = "must"
        approve(brand, approver, purpose="Rest, always.", terms=[term])
        _first, second = versions(brand)
        assert second.number == 2
        assert second.changes == [
            {
                "what": "purpose",
                "kind": "changed",
                "name": [],
                "type": "",
                "field": "",
                "before": "Rest.",
                "after": "Rest, always.",
            },
            {
                "what": "terms",
                "kind": "changed",
                "name": ["elämys"],
                "type": "",
                "field": "severity",
                "before": "",
                "after": "must",
            },
        ]

    def test_is_recorded_once_a_revision(self, brand: BrandPage, approver: User) -> None:
        page = approve(brand, approver)
        page.live_revision.publish(user=approver, skip_permission_checks=True)
        again = record_version(
            page=page, revision=page.live_revision, approved_by=None, approved_at=clock.now()
        )
        assert versions(brand) == [again]
        assert again.approved_by == approver

    def test_of_drafts_is_none(self, brand: BrandPage) -> None:
        brand.guideline.save_revision()
        assert versions(brand) == []

    def test_of_other_pages_is_none(self, brand: BrandPage) -> None:
        make_post(brand).save_revision().publish()
        assert not GuidelineVersion.objects.exists()

    def test_counts_each_brands_versions_by_themselves(self, brand: BrandPage) -> None:
        other = make_brand()
        for _time in range(2):
            approve(brand)
        approve(other)
        assert [version.number for version in versions(brand)] == [1, 2]
        assert [version.number for version in versions(other)] == [1]

    def test_after_the_version_before_was_purged_says_so(self, brand: BrandPage) -> None:
        first = approve(brand, purpose="Rest.").live_revision
        brand.guideline.save_revision()
        first.delete()
        approve(brand, purpose="Work.")
        assert [version.changes for version in versions(brand)] == [[], None]

    def test_outlives_who_gave_it(self, brand: BrandPage, approver: User) -> None:
        approve(brand, approver)
        approver.delete()
        (version,) = versions(brand)
        assert version.approved_by is None

    @pytest.mark.parametrize("wrong", ["number", "revision", "zero"])
    def test_has_a_number_and_a_revision_of_its_own(self, brand: BrandPage, wrong: str) -> None:
        page = approve(brand)
        values = {
            "number": {"number": 1, "revision": None},
            "revision": {"number": 2, "revision": page.live_revision},
            "zero": {"number": 0, "revision": None},
        }[wrong]
        with pytest.raises(IntegrityError), transaction.atomic():
            GuidelineVersion.objects.create(page=page, approved_at=clock.now(), **values)


class TestWorkflow:
    def test_of_the_brand_records_who_approved(self, brand: BrandPage, approver: User) -> None:
        page = brand.guideline
        page.save_revision()
        reviewer = make_person(brand, Role.CONTENT_MANAGER)
        state = brand.workflowpage.workflow.start(page, reviewer)
        for person in (reviewer, approver):
            task_state = state.current_task_state
            task_state.approve(user=person)
            state.refresh_from_db()
        (version,) = versions(brand)
        assert version.approved_by == approver


class TestLog:
    def test_lists_the_newest_first(self, client: Client, brand: BrandPage, approver: User) -> None:
        approve(brand, approver, tagline="Mended in Sheffield.", change_note="The beginning")
        approve(brand, approver, tagline="Worn in, not out.", change_note="A better line")
        client.force_login(make_person(brand, Role.STRATEGIST))
        second, first = log_of(editor(client, brand))
        assert second.startswith("Version 2")
        assert "approved by Marja Heikkinen" in second
        assert "A better line" in second
        assert "Tagline: Mended in Sheffield. → Worn in, not out." in second
        assert first.startswith("Version 1")
        assert first.endswith("The beginning The first version.")

    def test_tells_what_the_draft_changes(self, client: Client, brand: BrandPage) -> None:
        approve(brand, tagline="Old.")
        draft = brand.guideline.get_latest_revision_as_object()
        draft.tagline = "New."
        draft.save_revision()
        client.force_login(make_person(brand, Role.STRATEGIST))
        section, _version = log_of(editor(client, brand))
        assert section.startswith("What this draft changes")
        assert section.endswith("Tagline: Old. → New.")

    def test_says_that_nothing_is_approved_yet(self, client: Client, brand: BrandPage) -> None:
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert "No version is approved yet." in editor(client, brand).get_text()

    def test_says_that_a_version_before_is_gone(self, client: Client, brand: BrandPage) -> None:
        approve(brand)
        GuidelineVersion.objects.update(number=2, changes=None)
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert log_of(editor(client, brand))[0].endswith(
            "Not known: the version before is not kept any more."
        )

    def test_escapes_what_people_wrote(self, client: Client, brand: BrandPage) -> None:
        approve(brand, tagline="<b>One</b>")
        approve(brand, tagline="<script>alert(1)</script>")
        client.force_login(make_person(brand, Role.STRATEGIST))
        page = editor(client, brand)
        assert not page.select(".linja-version script, .linja-version b")
        assert "<b>One</b> → <script>alert(1)</script>" in log_of(page)[0]

    def test_costs_the_same_however_long_it_is(
        self, client: Client, brand: BrandPage, approver: User, django_assert_num_queries: Any
    ) -> None:
        def read() -> None:
            page = GuidelinePage.objects.select_related("live_revision", "latest_revision").get()
            for version in GuidelineVersion.objects.of(page):
                assert str(version.approved_by)
                recorded(version)
            draft_changes(page)

        for _time in range(2):
            approve(brand, approver)
        with django_assert_num_queries(2):
            read()
        for number in range(5):
            approve(brand, approver, tagline=f"Line {number}")
        with django_assert_num_queries(2):
            read()
