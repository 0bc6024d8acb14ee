"""Printed documents in the admin: who sees them, who may ask for one, how the file is given."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.models import User
from cms.users.roles import ROLES, Right, Role
from reports import archive
from reports.models import Document
from tests.factories.brand import make_brand, make_person
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INDEX = "/admin/printed/"
MAKERS = [role for role, spec in ROLES.items() if Right.MAKE_DOCUMENTS in spec.rights]


@pytest.fixture
def document(plan):
    """A finished document."""
    content = b"%PDF-1.7 the file"
    sha256 = archive.sha256_of(content)
    name = archive.keep(content, folder="brand-test", sha256=sha256)
    Document.objects.update(
        state=Document.State.READY,
        file=name,
        sha256=sha256,
        size_bytes=len(content),
        page_count=12,
        finished_at=NOW,
    )
    return Document.objects.get()


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def download(document):
    return reverse("printed:download", args=[document.pk])


def make(page):
    return reverse("printed:make", args=[page.pk])


class TestList:
    @pytest.mark.parametrize("role", list(Role))
    def test_shows_every_role_its_brands_documents(self, client, brand, document, role):
        client.force_login(make_person(brand, role))
        link = soup_of(client.get(INDEX)).select_one("tbody td.title a")
        assert link["href"] == download(document)
        assert link.text == "Repair first"

    def test_shows_an_outsider_nothing(self, client, document):
        client.force_login(make_person(make_brand("Other brand")))
        assert "Repair first" not in client.get(INDEX).text
        assert "Repair first" not in client.get(f"{INDEX}results/").text

    def test_offers_the_filter_only_the_persons_brands(self, client, brand, document):
        make_brand("Other brand")
        client.force_login(make_person(brand))
        assert "Other brand" not in client.get(INDEX).text

    def test_filters_by_brand_and_state(self, client, brand, document):
        other = make_brand("Other brand")
        approved_plan(other, title="Second plan")
        client.force_login(User.objects.create_superuser("root"))

        def titles(**query):
            soup = soup_of(client.get(INDEX, query))
            return [cell.text.strip() for cell in soup.select("tbody td.title .title-wrapper")]

        assert titles(brand=other.pk) == ["Second plan"]
        assert titles(state="ready") == ["Repair first"]
        assert set(titles()) == {"Repair first", "Second plan"}

    def test_keeps_itself_up_to_date_only_while_something_is_made(self, client, brand, document):
        client.force_login(make_person(brand))
        controller = "[data-controller=linja-document-progress]"
        assert soup_of(client.get(INDEX)).select_one(controller) is None
        Document.objects.update(state=Document.State.RENDERING)
        soup = soup_of(client.get(INDEX))
        status = soup.select_one(controller)
        assert status["data-linja-document-progress-url-value"] == f"{INDEX}results/"
        assert status["role"] == "status"
        assert soup.select_one("script[src$='reports/document-progress.js']")
        assert soup.select_one("tbody td.title a") is None

    def test_says_what_failed_and_lets_makers_try_again(self, client, brand, plan, document):
        Document.objects.update(state=Document.State.FAILED, failure=Document.Failure.NO_SPACE)
        for role, may in ((Role.CLIENT, False), (Role.ANALYST, True)):
            client.force_login(make_person(brand, role))
            soup = soup_of(client.get(INDEX))
            assert "no room left on the disk" in soup.select_one("tbody").text
            button = soup.select_one(f"tbody [data-w-action-url-value='{make(plan)}']")
            assert (button is not None) is may
        assert button["data-action"] == "w-action#post"

    def test_does_not_offer_to_make_a_version_that_is_no_longer_in_force(
        self, client, brand, plan, document
    ):
        Document.objects.update(state=Document.State.FAILED, failure=Document.Failure.ERROR)
        plan.save_revision().publish()
        Document.objects.filter(state=Document.State.QUEUED).delete()
        client.force_login(make_person(brand))
        assert soup_of(client.get(INDEX)).select_one("tbody [data-w-action-url-value]") is None

    def test_asks_the_database_no_more_for_more_documents(self, client, brand):
        client.force_login(make_person(brand))
        client.get(INDEX)
        counts = []
        for _ in range(2):
            for _ in range(5):
                approved_plan(brand)
            with CaptureQueriesContext(connection) as queries:
                client.get(INDEX)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_is_in_the_menu_of_a_client(self, client, brand):
        client.force_login(make_person(brand, Role.CLIENT))
        assert INDEX in client.get("/admin/").text


class TestDownload:
    @pytest.mark.parametrize("role", list(Role))
    def test_gives_the_file_to_every_role_of_the_brand(self, client, brand, document, role):
        client.force_login(make_person(brand, role))
        response = client.get(download(document))
        assert b"".join(response.streaming_content) == b"%PDF-1.7 the file"
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == (
            'attachment; filename="mending-moor-repair-first-1-0.pdf"'
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["ETag"] == f'"{document.sha256}"'
        assert set(response.headers["Cache-Control"].split(", ")) >= {"private", "no-cache"}

    def test_answers_404_to_an_outsider(self, client, document):
        client.force_login(make_person(make_brand("Other brand")))
        assert client.get(download(document)).status_code == 404

    def test_asks_a_stranger_to_sign_in(self, client, document):
        response = client.get(download(document))
        assert response.status_code == 302
        assert "/login/" in response.headers["Location"]

    def test_answers_304_to_who_has_it(self, client, brand, document):
        client.force_login(make_person(brand))
        response = client.get(download(document), headers={"If-None-Match": f'"{document.sha256}"'})
        assert response.status_code == 304
        assert response.content == b""

    @pytest.mark.parametrize("state", ["queued", "rendering", "failed"])
    def test_answers_404_while_there_is_no_file(self, client, brand, document, state):
        Document.objects.update(state=state)
        client.force_login(make_person(brand))
        assert client.get(download(document)).status_code == 404

    def test_answers_404_when_the_file_is_lost(self, client, brand, document):
        document.file.storage.delete(document.file.name)
        client.force_login(make_person(brand))
        assert client.get(download(document)).status_code == 404

    def test_does_not_take_a_post(self, client, brand, document):
        client.force_login(make_person(brand))
        assert client.post(download(document)).status_code == 405


class TestMake:
    @pytest.mark.parametrize("role", list(Role))
    def test_is_for_the_roles_that_make_documents(self, client, brand, plan, role):
        Document.objects.all().delete()
        client.force_login(make_person(brand, role))
        response = client.post(make(plan))
        if role in MAKERS:
            assert response.headers["Location"] == INDEX
            assert Document.objects.get().page_id == plan.pk
        else:
            assert response.status_code in {302, 403}
            assert response.headers.get("Location") != INDEX
            assert not Document.objects.exists()

    def test_answers_404_to_an_outsider(self, client, plan):
        Document.objects.all().delete()
        client.force_login(make_person(make_brand("Other brand")))
        assert client.post(make(plan)).status_code == 404
        assert not Document.objects.exists()

    def test_changes_nothing_by_get(self, client, brand, plan):
        Document.objects.all().delete()
        client.force_login(make_person(brand))
        assert client.get(make(plan)).status_code == 405
        assert not Document.objects.exists()

    def test_refuses_a_draft_in_words(self, client, brand):
        client.force_login(make_person(brand))
        response = client.post(make(make_plan(brand)), follow=True)
        assert "is not approved. Only an approved version is printed." in response.text
        assert not Document.objects.exists()

    def test_answers_404_for_a_page_that_is_not_printed(self, client, brand):
        client.force_login(make_person(brand))
        assert client.post(make(brand)).status_code == 404

    def test_leads_to_the_file_that_is_there(self, client, brand, plan, document):
        client.force_login(make_person(brand))
        response = client.post(make(plan), follow=True)
        assert f'href="{download(document)}"' in response.text
        assert Document.objects.count() == 1

    def test_needs_the_token_of_the_form(self, plan, brand):
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_person(brand))
        assert client.post(make(plan)).status_code == 403


class TestButton:
    def button(self, client, page):
        soup = soup_of(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        return soup.select_one(f"[data-w-action-url-value='{make(page)}']")

    def test_posts_from_the_header_of_an_approved_plan(self, client, brand, plan):
        client.force_login(make_person(brand, Role.STRATEGIST))
        button = self.button(client, plan)
        assert button.name == "button"
        assert button["data-action"] == "w-action#post"
        assert "Make PDF" in button.text

    def test_is_not_there_for_a_draft(self, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert self.button(client, make_plan(brand)) is None
