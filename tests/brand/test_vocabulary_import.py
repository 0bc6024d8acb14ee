"""From upload to draft: nothing is in force by an import, and nothing is imported by halves."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry, UploadedFile

from brand.models import GuidelinePage
from brand.rules.ruleset import rules_in_force
from cms.core import clock
from cms.core.kept_uploads import EXPIRES_AFTER
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.vocabulary import approved_vocabulary, csv_file, make_term, xlsx_file

pytestmark = pytest.mark.django_db

FILE = csv_file(
    ("kind", "term", "reason"), ("banned", "cheap", "new reason"), ("avoid", "dear", "")
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brand():
    brand = make_brand("Lakeside")
    approved_vocabulary(brand, make_term("cheap", reason="old reason"), make_term("gone"))
    return brand


@pytest.fixture
def strategist(client, brand):
    person = make_person(brand, Role.STRATEGIST)
    client.force_login(person)
    return person


def upload(
    client: Any, brand: Any, data: bytes = FILE, *, name: str = "t.csv", **values: Any
) -> Any:
    return client.post(
        reverse("brand_rules:import", args=[brand.pk]),
        {"file": SimpleUploadedFile(name, data), **values},
    )


def dry_run(client: Any, brand: Any, data: bytes = FILE, **values: Any) -> str:
    """Upload a file and return the address of its dry run."""
    response = upload(client, brand, data, **values)
    assert response.status_code == 302
    return str(response["Location"])


def draft(brand: Any) -> dict[str, str]:
    """Return the draft's terms with their reasons."""
    page = GuidelinePage.objects.child_of(brand).get().get_latest_revision_as_object()
    return {term.text: term.reason for term in page.terms.all()}


BEFORE = {"cheap": "old reason", "gone": ""}
AFTER = {"cheap": "new reason", "gone": "", "dear": ""}


class TestImport:
    def test_goes_into_a_new_draft_and_not_into_force(self, client, brand, strategist):
        live = brand.guideline.live_revision_id
        page = dry_run(client, brand)
        assert draft(brand) == BEFORE

        response = client.post(page)

        guideline = brand.guideline
        assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[guideline.pk])
        assert draft(brand) == AFTER
        assert guideline.live_revision_id == live
        assert guideline.has_unpublished_changes
        assert {rule.title for rule in rules_in_force(brand).rules.values()} == {"cheap", "gone"}
        assert guideline.latest_revision.user == strategist
        assert PageLogEntry.objects.filter(page=guideline, user=strategist).exists()
        assert not UploadedFile.objects.exists()

    def test_keeps_the_identity_of_terms_through_approval(self, client, brand, strategist):
        keys = set(brand.guideline.terms.values_list("pk", "key"))
        client.post(dry_run(client, brand))
        brand.guideline.latest_revision.publish()
        assert keys < set(brand.guideline.terms.values_list("pk", "key"))
        assert brand.guideline.terms.count() == 3

    def test_removes_what_the_file_lacks_only_where_asked(self, client, brand, strategist):
        client.post(dry_run(client, brand, replace="on"))
        assert draft(brand) == {"cheap": "new reason", "dear": ""}

    def test_of_a_workbook_works_as_well(self, client, brand, strategist):
        data = xlsx_file(
            ("Term", "Kind", "Reason"), ("cheap", "Banned", "new reason"), ("dear", "Avoid")
        )
        client.post(dry_run(client, brand, data, name="t.xlsx"))
        assert draft(brand) == AFTER

    def test_twice_at_once_imports_once(self, client, brand, strategist):
        page = dry_run(client, brand)
        client.post(page)
        revisions = brand.guideline.revisions.count()
        response = client.post(page)
        assert response["Location"] == reverse("brand_rules:import", args=[brand.pk])
        assert brand.guideline.revisions.count() == revisions

    def test_of_nothing_new_makes_no_revision(self, client, brand, strategist):
        revisions = brand.guideline.revisions.count()
        page = dry_run(client, brand, csv_file(("term",), ("cheap",)))
        assert "says what the vocabulary says already" in client.get(page).content.decode()
        client.post(page)
        assert brand.guideline.revisions.count() == revisions

    def test_with_one_error_imports_nothing(self, client, brand, strategist):
        data = csv_file(("kind", "term"), ("banned", "fine"), ("banned", "*"))
        page = dry_run(client, brand, data)
        html = client.get(page).content.decode()
        assert "Nothing can be imported yet" in html
        assert re.search(r"<strong>B3</strong>\s+Write a word", html)
        assert "Import into the draft" not in html

        assert client.post(page).status_code == 409
        assert draft(brand) == BEFORE


class TestDryRun:
    def test_shows_rows_with_counts_and_what_changes(self, client, brand, strategist):
        html = client.get(dry_run(client, brand, replace="on")).content.decode()
        assert re.search(r"<del[^>]*>old reason</del> <ins[^>]*>new reason</ins>", html)
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
        for count in ("All 3", "New 1", "Changed 1", "Removed 1"):
            assert count in text

    def test_of_ten_thousand_terms_is_paged(self, client, brand, strategist):
        data = csv_file(("kind", "term"), *[("avoid", f"word{n}") for n in range(10_000)])
        content = client.get(dry_run(client, brand, data) + "?p=200&show=nonsense").content
        assert content.count(b'<td data-label="Row"') == 50
        assert b"word9999<" in content

    def test_says_which_columns_are_left_out(self, client, brand, strategist):
        data = csv_file(("term", "<b>Colour</b>"), ("cheap", "red"))
        html = client.get(dry_run(client, brand, data)).content.decode()
        assert "&lt;b&gt;Colour&lt;/b&gt;" in html
        assert "<b>Colour" not in html

    def test_asks_as_much_of_the_database_for_a_thousand_terms_as_for_a_hundred(
        self, client, strategist
    ):
        counts = []
        for size in (1, 100, 1000):  # the first is asked what is asked once a process
            brand = make_brand()
            strategist.groups.add(*brand.brand_groups.values_list("group", flat=True))
            words = [f"word{number}" for number in range(size)]
            client.post(dry_run(client, brand, csv_file(("term",), *[(word,) for word in words])))
            changes = csv_file(("term", "reason"), *[(word, "why") for word in words])
            page = dry_run(client, brand, changes)
            with CaptureQueriesContext(connection) as looked:
                client.get(page)
            with CaptureQueriesContext(connection) as imported:
                client.post(page)
            assert set(draft(brand).values()) == {"why"}
            counts.append((len(looked), len(imported)))
        assert counts[1] == counts[2]


class TestUploadedFile:
    @pytest.mark.parametrize(
        ("data", "name", "says"),
        [
            (b"", "t.csv", "The file is empty"),
            (b"Term\n", "t.csv", "no row below them"),
            (b"a,b\n1,2\n", "t.csv", "these columns: Term"),
            (b"not a workbook", "t.xlsx", "no Excel workbook"),
            (b"Term\n".ljust(10 * 1024 * 1024 + 1, b"x"), "t.csv", "larger than 10 MB"),
        ],
    )
    def test_that_is_bad_is_told_at_its_field(self, client, brand, strategist, data, name, says):
        response = upload(client, brand, data, name=name)
        assert response.status_code == 422
        assert says in str(response.context_data["form"].errors["file"])
        assert not UploadedFile.objects.exists()

    def test_must_be_chosen(self, client, brand, strategist):
        response = client.post(reverse("brand_rules:import", args=[brand.pk]), {})
        assert response.status_code == 422
        assert "file" in response.context_data["form"].errors

    def test_is_kept_for_an_hour(self, client, brand, strategist):
        with time_machine.travel(clock.now(), tick=False) as traveller:
            page = dry_run(client, brand)
            traveller.shift(EXPIRES_AFTER - timedelta(seconds=1))
            assert client.get(page).status_code == 200
            traveller.shift(timedelta(seconds=2))
            assert client.post(page).status_code == 302
        assert draft(brand) == BEFORE

    def test_is_one_a_person(self, client, brand, strategist):
        first = dry_run(client, brand)
        second = dry_run(client, brand)
        assert UploadedFile.objects.count() == 1
        assert client.get(first).status_code == 302
        assert client.get(second).status_code == 200

    def test_is_nobody_elses(self, client, brand, strategist):
        page = dry_run(client, brand)
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert client.get(page).status_code == 302
        assert client.post(page).status_code == 302
        assert draft(brand) == BEFORE

    def test_is_for_one_guideline(self, client, brand, strategist):
        other = make_brand("Riverside")
        strategist.groups.add(*other.brand_groups.values_list("group", flat=True))
        token = dry_run(client, brand).rstrip("/").rsplit("/", 1)[1]
        response = client.post(reverse("brand_rules:dry_run", args=[other.pk, token]))
        assert response["Location"] == reverse("brand_rules:import", args=[other.pk])
        assert draft(other) == {}

    @pytest.mark.parametrize("token", ["x", "a-b", "eyJwayI6MX0:1abc:def", "%00"])
    def test_of_a_forged_token_is_none(self, client, brand, strategist, token):
        response = client.post(f"/admin/brand_rules/{brand.pk}/vocabulary/import/{token}/")
        assert response.status_code == 302
        assert draft(brand) == BEFORE

    def test_that_is_gone_is_asked_for_again(self, client, brand, strategist):
        page = dry_run(client, brand)
        stored = UploadedFile.objects.get()
        stored.file.storage.delete(stored.file.name)
        assert client.get(page)["Location"] == reverse("brand_rules:import", args=[brand.pk])


class TestSomebodyElse:
    def test_who_saves_meanwhile_is_noticed(self, client, brand, strategist):
        page = dry_run(client, brand)
        client.get(page)
        edited = brand.guideline.get_latest_revision_as_object()
        edited.terms.add(make_term("their word"))
        edited.save_revision()

        response = client.post(page)

        assert draft(brand) == {**BEFORE, "their word": ""}
        fresh = response["Location"]
        assert fresh != page
        client.post(fresh)
        assert draft(brand) == {**AFTER, "their word": ""}

    def test_who_locked_the_guideline_keeps_it(self, client, brand, strategist):
        page = dry_run(client, brand)
        locker = make_person(brand, Role.APPROVER, first_name="Lock", last_name="Smith")
        GuidelinePage.objects.filter(pk=brand.guideline.pk).update(
            locked=True, locked_by=locker, locked_at=clock.now()
        )
        shown = client.get(reverse("brand_rules:import", args=[brand.pk])).content.decode()
        assert "was locked" in shown
        assert "Lock Smith" in shown
        assert 'type="file"' not in shown
        assert upload(client, brand).status_code == 409
        assert b"Import into the draft" not in client.get(page).content
        assert client.post(page).status_code == 409
        assert draft(brand) == BEFORE

    def test_who_reviews_the_guideline_has_it_to_themselves(self, client, brand, strategist):
        page = dry_run(client, brand)
        guideline = brand.guideline
        guideline.save_revision()
        brand.get_workflow().start(guideline, strategist)
        assert upload(client, brand).status_code == 409
        client.post(page)
        assert draft(brand) == BEFORE


class TestRights:
    @pytest.mark.parametrize("role", list(Role))
    def test_to_import_are_those_to_edit_the_guideline(self, client, brand, role):
        client.force_login(make_person(brand, role))
        may = role in {Role.STRATEGIST, Role.CONTENT_MANAGER}
        opened = client.get(reverse("brand_rules:import", args=[brand.pk])).status_code == 200
        assert opened == may
        response = upload(client, brand)
        kept = UploadedFile.objects.exists()
        assert kept == may
        assert ("vocabulary/import/" in response["Location"]) == may

    def test_end_between_the_steps(self, client, brand, strategist):
        page = dry_run(client, brand)
        strategist.groups.clear()
        assert client.post(page).status_code in {302, 404}
        assert draft(brand) == BEFORE
