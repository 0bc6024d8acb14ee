"""A persona's sheet: one page where its text can be read there, the same bytes for the same inputs."""

from datetime import UTC, datetime
from typing import Any

import page as page_validation
import pytest

from personas.models import PersonaIndexPage, PersonaPage
from reports.kinds import inputs_of, printable
from reports.models import Document
from reports.persona_print import print_personas
from reports.refusals import NotPrintable, SourceGone
from reports.requesting import request_document
from tests.factories.personas import make_persona
from tests.reports.conftest import outline_of, reader_of, tags_of, text_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LONG = "\n".join(
    f"Statement number {number} of somebody who has a lot to say" for number in range(9)
)
FIELDS = ("goals", "challenges", "pains", "motivations", "triggers", "objections")


@pytest.fixture
def folder(brand):
    return PersonaIndexPage.objects.child_of(brand).get()


@pytest.fixture
def sheet(brand):
    def make(page, kind=Document.Kind.PERSONA, now=NOW, language="en"):
        inputs = inputs_of(page, kind, brand=brand, now=now)
        return print_personas(inputs, brand=brand, language=language)

    return make


class TestAccessibility:
    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_meets_pdf_ua(self, brand, sheet, language):
        said: dict[str, Any] = dict.fromkeys(FIELDS, "To mend\n- at home\n- in the hills")
        anna = make_persona(
            brand,
            title="Anna",
            quote="I'd rather mend it.",
            networks=["bluesky", "youtube"],
            estimated_size=12_000,
            review_due_on="2026-11-20",
            evidence=[{"field": "goals"}, {"field": "pains", "confidence": "low"}],
            **said,
        )
        make_persona(brand, parent=anna, title="Inherits")
        sub = PersonaPage.objects.get(title="Inherits")
        for page in (anna, sub):
            report = page_validation.validate_pdf_bytes(
                sheet(page, language=language).pdf, profile="ua1"
            )
            assert [(failure.rule_id, failure.message) for failure in report.failures] == []


class TestInputs:
    def test_are_another_edition_once_a_review_is_overdue(self, brand):
        persona = make_persona(brand, review_due_on="2026-11-20")
        kind = Document.Kind.PERSONA
        before = datetime(2026, 11, 20, 12, tzinfo=UTC)
        first = request_document(kind=kind, page=persona, user=None, now=before)
        again = request_document(kind=kind, page=persona, user=None, now=before)
        late = request_document(kind=kind, page=persona, user=None, now=NOW)
        assert first == again != late
        assert late.inputs["sheets"][0]["overdue_since"] == "2026-11-20"

    def test_are_another_edition_once_the_parent_is_approved_anew(self, brand):
        anna = make_persona(brand, title="Anna")
        sub = make_persona(brand, parent=anna)
        kind = Document.Kind.PERSONA
        first = request_document(kind=kind, page=sub, user=None, now=NOW)
        PersonaPage.objects.get(pk=anna.pk).save_revision().publish()
        assert request_document(kind=kind, page=sub, user=None, now=NOW) != first

    def test_of_a_folder_are_its_approved_personas(self, brand, folder):
        anna = make_persona(brand)
        make_persona(brand, approved=False)
        _brand, revision = printable(folder, Document.Kind.PERSONAS)
        inputs = inputs_of(folder, Document.Kind.PERSONAS, brand=brand, now=NOW)
        assert revision is None
        assert [one["revision"] for one in inputs["sheets"]] == [anna.live_revision_id]

    def test_of_a_folder_without_an_approved_persona_are_refused(self, brand, folder):
        make_persona(brand, approved=False)
        with pytest.raises(NotPrintable, match="No persona of “Personas” is approved"):
            inputs_of(folder, Document.Kind.PERSONAS, brand=brand, now=NOW)

    def test_that_are_gone_are_told(self, brand):
        inputs = {
            "guideline": None,
            "sheets": [{"revision": 987654, "inherits_from": None, "overdue_since": None}],
        }
        with pytest.raises(SourceGone):
            print_personas(inputs, brand=brand, language="en")


@pytest.mark.pdf
class TestASheet:
    def test_is_one_page_and_says_what_is_inherited_and_what_it_rests_on(self, brand, sheet):
        anna = make_persona(brand, title="Anna", goals="Sleep")
        sub = make_persona(
            brand, parent=anna, title="Young Anna", evidence=[{"claim": "They sleep late"}]
        )
        rendered = sheet(sub)
        text = text_of(rendered.pdf)
        assert (rendered.page_count, rendered.refused) == (1, ())
        assert "SUB-PERSONA OF ANNA" in text.upper()
        assert "Inherited from Anna" in text
        assert "They sleep late" in text
        assert "Review overdue" not in text

    def test_is_tagged(self, brand, sheet):
        pdf = sheet(make_persona(brand, title="Anna", goals="Sleep", evidence=[{}])).pdf
        tags = {str(tag.get("/S")) for tag in tags_of(pdf)}
        assert {"/H1", "/H2", "/H3", "/Table", "/TH"} <= tags
        assert reader_of(pdf).trailer["/Root"]["/Lang"] == "en"

    def test_has_the_same_bytes_for_the_same_inputs(self, brand, sheet):
        persona = make_persona(brand, title="Anna", goals=LONG, evidence=[{}])
        assert sheet(persona).pdf == sheet(persona).pdf

    def test_marks_what_is_overdue(self, brand, sheet):
        persona = make_persona(brand, review_due_on="2026-11-20")
        assert "Review overdue since 20 November 2026" in text_of(sheet(persona).pdf)

    def test_is_set_smaller_before_it_takes_a_second_page(self, brand, sheet):
        values: dict[str, Any] = dict.fromkeys(FIELDS[:5], LONG)
        long = make_persona(brand, **values)
        assert sheet(long).page_count == 1
        values = dict.fromkeys(FIELDS, "\n".join([LONG] * 3))
        longer = make_persona(brand, **values)
        rendered = sheet(longer)
        assert rendered.page_count > 1
        assert text_of(rendered.pdf).count("Statement number 8") == 18

    def test_of_a_folder_is_a_page_each(self, brand, folder, sheet):
        anna = make_persona(brand, title="Anna")
        make_persona(brand, title="Bert")
        make_persona(brand, title="Young Anna", parent=anna)
        rendered = sheet(folder, kind=Document.Kind.PERSONAS)
        assert rendered.page_count == 3
        assert outline_of(rendered.pdf) == ["Anna", "Young Anna", "Bert"]
