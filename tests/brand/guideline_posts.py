"""What the guideline's editor sends."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from brand.models import BrandPage, GuidelinePage

_ROW = {
    "kind": "preferred",
    "other_forms": "",
    "replacement": "",
    "match": "inflected",
    "severity": "",
    "reason": "",
    "example": "",
    "language": "",
    "network": "",
    "campaigns": "",
}
_OFFERING = {
    "kind": "product",
    "summary": "",
    "benefits": "",
    "price": "",
    "link": "",
    "picture": "",
}


def guideline_data(**values: Any) -> dict[str, str]:
    """Return the fields of a guideline's form; streams are lists of (type, value), rows lists of dicts.

    ``kept_terms`` and ``kept_offerings`` say how many rows are not new.
    """
    fields: dict[str, Any] = {"comments": inline_formset([]), "title": "Guideline"}
    for field in GuidelinePage._meta.get_fields():
        if field.model is not GuidelinePage or not field.concrete:
            continue
        if hasattr(field, "stream_block"):
            fields[field.name] = streamfield(values.pop(field.name, []))
        elif field.name != "page_ptr":
            fields[field.name] = values.pop(field.name, "")
    for relation, defaults in (("terms", _ROW), ("offerings", _OFFERING)):
        rows = [{**defaults, **row} for row in values.pop(relation, [])]
        fields[relation] = inline_formset(rows, initial=values.pop(f"kept_{relation}", 0))
    data: dict[str, str] = nested_form_data({**fields, **values})
    return data


def post_guideline(client: Client, brand: BrandPage, **values: Any) -> Any:
    """Send a guideline's form and return the response."""
    url = reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk])
    return client.post(url, guideline_data(**values))


def draft_of(brand: BrandPage) -> GuidelinePage:
    """Return the newest draft of a brand's guideline."""
    guideline: GuidelinePage = brand.guideline.get_latest_revision_as_object()
    return guideline
