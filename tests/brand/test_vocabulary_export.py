"""An exported vocabulary: of which version, for whom, and safe in a spreadsheet."""

import csv
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from brand.models import GuidelinePage
from brand.vocabulary_import.columns import LAYOUT
from brand.vocabulary_import.planning import plan_import
from cms.core.spreadsheets.dry_runs import Outcome
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.vocabulary import approved_vocabulary, make_term

pytestmark = pytest.mark.django_db

COLUMNS = [
    "Kind", "Term", "Also", "Write instead", "Is found", "Severity", "Reason", "Example", "Language",
    "Network", "Campaigns", "ID",
]  # fmt: skip


@pytest.fixture
def brand():
    brand = make_brand("Järven Ranta & Co")
    approved_vocabulary(
        brand, make_term("=1+1", reason="approved", network="bluesky"), make_term("cheap")
    )
    draft = brand.guideline.get_latest_revision_as_object()
    draft.terms.add(make_term("only in the draft", sort_order=2))
    draft.save_revision()
    return brand


@pytest.fixture
def reader(client, brand):
    person = make_person(brand, Role.CLIENT)
    client.force_login(person)
    return person


def body(response):
    return b"".join(response.streaming_content)


def export(client, brand, **query):
    return client.get(reverse("brand_rules:export", args=[brand.pk]), query)


def rows(response):
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))


class TestCsv:
    def test_has_the_approved_terms_under_their_headers(self, client, brand, reader):
        response = export(client, brand)
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        header, first, second = rows(response)
        assert header == COLUMNS
        assert first[:2] == ["Banned", "'=1+1"]
        assert first[4:10] == ["In all its forms", "", "approved", "", "", "Bluesky"]
        assert second[1] == "cheap"

    def test_is_named_after_brand_and_day(self, client, brand, reader):
        with time_machine.travel("2026-03-04 12:00+00:00", tick=False):
            disposition = export(client, brand)["Content-Disposition"]
        assert disposition == 'attachment; filename="jarven-ranta-co-vocabulary-2026-03-04.csv"'

    def test_starts_with_the_mark_that_a_spreadsheet_looks_for(self, client, brand, reader):
        assert body(export(client, brand)).startswith(b"\xef\xbb\xbfKind,")

    def test_has_semicolons_where_the_comma_is_the_decimal_sign(self, client, brand, reader):
        UserProfile.objects.update_or_create(user=reader, defaults={"preferred_language": "fi"})
        header, first = body(export(client, brand)).decode("utf-8-sig").splitlines()[:2]
        assert header.count(";") == 11
        assert first.startswith("Kielletty;")


class TestXlsx:
    def test_runs_nothing(self, client, brand, reader):
        response = export(client, brand, format="xlsx")
        sheet = load_workbook(io.BytesIO(body(response))).worksheets[0]
        assert [cell.value for cell in sheet[1]] == COLUMNS
        assert (sheet["B2"].value, sheet["B2"].data_type) == ("'=1+1", "s")
        assert ".xlsx" in response["Content-Disposition"]


class TestRoundTrip:
    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    def test_changes_nothing(self, client, brand, reader, file_format):
        data = body(export(client, brand, format=file_format))
        terms = list(brand.guideline.terms.all())
        made = plan_import(LAYOUT.read(data), existing=terms, language="en", replace=True)
        assert made.counts == {Outcome.UNCHANGED: 2}


class TestVersion:
    def test_draft_is_for_those_who_may_edit(self, client, brand, reader):
        assert export(client, brand, version="draft").status_code == 404
        client.force_login(make_person(brand, Role.STRATEGIST))
        words = [row[1] for row in rows(export(client, brand, version="draft"))]
        assert words == ["Term", "'=1+1", "cheap", "only in the draft"]

    def test_approved_is_missed_where_there_is_none(self, client):
        brand = make_brand()
        client.force_login(make_person(brand, Role.CLIENT))
        response = export(client, brand)
        assert response["Location"] == f"{reverse('brand_rules:index')}?brand={brand.pk}"

    @pytest.mark.parametrize("query", [{"version": "x"}, {"format": "pdf"}, {"format": ""}])
    def test_of_nonsense_is_not_there(self, client, brand, reader, query):
        assert export(client, brand, **query).status_code == 404

    def test_is_nobody_elses(self, client, brand):
        client.force_login(make_person(make_brand()))
        assert export(client, brand).status_code == 404
        assert client.get(reverse("brand_rules:template", args=[brand.pk])).status_code == 404

    def test_asks_as_much_for_many_terms_as_for_few(self, client, reader):
        counts = []
        for size in (1, 5, 50):
            brand = make_brand()
            reader.groups.add(*brand.brand_groups.values_list("group", flat=True))
            approved_vocabulary(brand, *[make_term(f"word{number}") for number in range(size)])
            with CaptureQueriesContext(connection) as asked:
                body(export(client, brand))
            counts.append(len(asked))
        assert counts[1] == counts[2]


class TestTemplate:
    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    def test_imports_as_it_is(self, client, brand, reader, file_format):
        url = reverse("brand_rules:template", args=[brand.pk])
        made = plan_import(
            LAYOUT.read(body(client.get(url, {"format": file_format}))), existing=[], language="en"
        )
        assert made.counts == {Outcome.NEW: 2}
        assert [term.text for term in made.terms] == ["cheap", "customer"]


class TestButtons:
    def test_stand_in_the_guidelines_editor(self, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))
        guideline = GuidelinePage.objects.child_of(brand).get()
        html = client.get(reverse("wagtailadmin_pages:edit", args=[guideline.pk])).content.decode()
        export_url = reverse("brand_rules:export", args=[brand.pk])
        assert reverse("brand_rules:import", args=[brand.pk]) in html
        assert f"{export_url}?version=draft&amp;format=csv" in html
        assert f"{export_url}?version=approved&amp;format=xlsx" in html

    def test_offer_no_import_to_those_who_may_not(self, client, brand, reader):
        html = client.get(reverse("brand_rules:index")).content.decode()
        assert reverse("brand_rules:import", args=[brand.pk]) not in html
        assert "version=draft" not in html
        assert "version=approved" in html
