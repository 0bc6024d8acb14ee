"""Asking for brand books: on approval, by the button, on the command line, and by whom."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.users.roles import ROLES, Right, Role
from reports.kinds import KINDS
from reports.models import Document
from tests.factories.brand import make_brand, make_person
from tests.factories.guideline import approved_guideline, approved_version
from tests.factories.strategy import approved_plan

pytestmark = pytest.mark.django_db

MAKERS = [role for role, spec in ROLES.items() if Right.MAKE_DOCUMENTS in spec.rights]


@pytest.fixture
def guideline(brand):
    """An approved guideline whose book waits to be made."""
    return approved_guideline(brand, purpose="We mend.")


def make(page):
    return reverse("printed:make", args=[page.pk])


class TestApproval:
    def test_asks_for_a_book_in_the_approvers_name(self, brand):
        approver = make_person(brand, Role.APPROVER)
        page = approved_version(brand, purpose="We mend.", approver=approver)
        document = Document.objects.get()
        assert (document.kind, document.brand, document.page_id) == ("brand_book", brand, page.pk)
        assert (document.revision, document.version) == (page.live_revision, "1")
        assert (document.requested_by, document.language) == (approver, "en")

    def test_numbers_each_version(self, brand, guideline):
        approved_version(brand, purpose="We mend more.")
        versions = Document.objects.order_by("pk").values_list("version", flat=True)
        assert list(versions) == ["1", "2"]

    def test_makes_nothing_of_a_draft(self, brand):
        brand.guideline.save_revision()
        assert not Document.objects.exists()

    def test_makes_no_book_when_a_plan_is_approved(self, brand):
        approved_plan(brand)
        assert list(Document.objects.values_list("kind", flat=True)) == ["plan"]

    @pytest.mark.pdf
    def test_is_printed_by_the_worker(self, brand, eager_tasks, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            approved_guideline(brand, purpose="We mend.")
        document = Document.objects.get()
        assert (document.state, document.page_count) == (Document.State.READY, 4)
        assert document.file.read().startswith(b"%PDF-1.7")


class TestMakePdf:
    @pytest.mark.parametrize("role", MAKERS)
    def test_asks_once_for_the_same_version(self, client, brand, guideline, role):
        Document.objects.all().delete()
        person = make_person(brand, role)
        client.force_login(person)
        for _ in range(2):
            assert client.post(make(guideline)).status_code == 302
        assert Document.objects.get().requested_by == person

    def test_is_refused_to_who_may_not(self, client, brand, guideline):
        Document.objects.all().delete()
        for role in set(Role) - set(MAKERS):
            client.force_login(make_person(brand, role))
            assert client.post(make(guideline)).status_code in {302, 403}
        assert not Document.objects.exists()

    def test_is_not_there_for_another_brands_people(self, client, guideline):
        Document.objects.all().delete()
        client.force_login(make_person(make_brand("Other brand")))
        assert client.post(make(guideline)).status_code == 404
        assert not Document.objects.exists()

    def test_changes_nothing_when_it_is_only_looked_at(self, client, brand, guideline):
        Document.objects.all().delete()
        client.force_login(make_person(brand))
        assert client.get(make(guideline)).status_code == 405
        assert not Document.objects.exists()

    def test_says_that_a_draft_is_not_approved(self, client, brand):
        client.force_login(make_person(brand))
        response = client.post(make(brand.guideline), follow=True)
        assert "is not approved" in response.text
        assert not Document.objects.exists()

    def test_stands_beside_the_title_of_an_approved_guideline(self, client, brand, guideline):
        client.force_login(make_person(brand))
        response = client.get(reverse("wagtailadmin_pages:edit", args=[guideline.pk]))
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.select(f'[data-w-action-url-value="{make(guideline)}"]')


class TestDownload:
    def test_is_not_there_for_another_brands_people(self, client, guideline):
        document = Document.objects.get()
        Document.objects.update(state=Document.State.READY)
        client.force_login(make_person(make_brand("Other brand")))
        assert client.get(reverse("printed:download", args=[document.pk])).status_code == 404


class TestList:
    def test_tells_and_filters_by_kind(self, client, brand, guideline):
        approved_plan(brand, title="Repair first")
        client.force_login(make_person(brand))

        def rows(**query):
            soup = BeautifulSoup(client.get("/admin/printed/", query).content, "html.parser")
            return [" ".join(row.text.split()) for row in soup.select("tbody tr")]

        assert len(rows()) == 2
        (row,) = rows(kind="brand_book")
        assert "Brand book" in row
        (row,) = rows(kind="plan")
        assert "Marketing plan" in row


class TestReport:
    @pytest.mark.pdf
    @pytest.mark.parametrize("name", ["brand_book", "brand-book"])
    def test_writes_the_book(self, guideline, tmp_path, name):
        out = tmp_path / "book.pdf"
        call_command("report", name, "--id", str(guideline.pk), "--out", str(out), verbosity=0)
        assert out.read_bytes().startswith(b"%PDF-1.7")

    def test_refuses_a_plan(self, brand, tmp_path):
        page = approved_plan(brand, title="Repair first")
        with pytest.raises(CommandError, match="“Repair first” is not a brand guideline"):
            call_command(
                "report", "brand_book", "--id", str(page.pk), "--out", str(tmp_path / "a.pdf")
            )

    def test_refuses_a_guideline_that_is_not_approved(self, brand, tmp_path):
        page = brand.guideline
        with pytest.raises(CommandError, match="is not approved"):
            call_command(
                "report", "brand_book", "--id", str(page.pk), "--out", str(tmp_path / "a.pdf")
            )


def test_every_kind_can_be_made():
    assert set(KINDS) == set(Document.Kind.values)
