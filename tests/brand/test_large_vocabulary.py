"""A vocabulary of more terms than a page can hold is edited as a file; the rest of its guideline as ever."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from brand import vocabulary_panel
from brand.models import BrandPage
from brand.terms import Term
from cms.users.roles import Role
from tests.brand.guideline_posts import draft_of, guideline_data
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(monkeypatch: pytest.MonkeyPatch) -> BrandPage:
    monkeypatch.setattr(vocabulary_panel, "MOST_IN_FORM", 3)
    brand = make_brand()
    add_terms(brand, "one", "two", "three", "four")
    return brand


@pytest.fixture
def strategist(client: Client, brand: BrandPage) -> Client:
    client.force_login(make_person(brand, Role.STRATEGIST))
    return client


def add_terms(brand: BrandPage, *words: str) -> None:
    draft = draft_of(brand)
    draft.terms.add(*(Term(kind="banned", text=word) for word in words))
    draft.save_revision()


def edit_url(brand: BrandPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk])


def words(brand: BrandPage) -> list[str]:
    return [term.text for term in draft_of(brand).terms.all()]


def without_terms(**values: Any) -> dict[str, str]:
    data = guideline_data(**values)
    return {name: value for name, value in data.items() if not name.startswith("terms-")}


def test_too_large_for_a_form_is_counted_and_leads_to_the_file(
    strategist: Client, brand: BrandPage
) -> None:
    page = strategist.get(edit_url(brand))
    assert "terms" not in page.context["form"].formsets
    said = page.content.decode()
    assert 'name="terms-0-text"' not in said
    assert reverse("brand_rules:import", args=[brand.pk]) in said
    assert "more than 3 terms" in said
    assert "<dt>Banned</dt>\n    <dd>4</dd>" in said


def test_that_fits_is_edited_in_the_form(strategist: Client, brand: BrandPage) -> None:
    draft = draft_of(brand)
    draft.terms.set(list(draft.terms.all())[:3])
    draft.save_revision()
    page = strategist.get(edit_url(brand))
    assert len(page.context["form"].formsets["terms"].forms) == 3


def test_stays_when_the_rest_of_the_guideline_is_saved(
    strategist: Client, brand: BrandPage
) -> None:
    response = strategist.post(edit_url(brand), without_terms(purpose="Rest."))
    assert response.status_code == 302
    assert draft_of(brand).purpose == "Rest."
    assert words(brand) == ["one", "two", "three", "four"]


def test_takes_the_rows_of_a_form_that_was_opened_before_it_grew(
    strategist: Client, brand: BrandPage
) -> None:
    rows = [{"kind": "banned", "text": word} for word in ("one", "seven")]
    strategist.post(edit_url(brand), guideline_data(terms=rows))
    assert words(brand) == ["one", "seven"]


def test_is_compared_with_other_versions_as_any(strategist: Client, brand: BrandPage) -> None:
    brand.guideline.latest_revision.publish()
    add_terms(brand, "five")
    page = strategist.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[brand.guideline.pk, "live", "latest"])
    )
    assert "five" in page.content.decode()
