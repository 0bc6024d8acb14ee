"""Buttons that lead to the vocabulary's import and export: on the rules' page and the guideline's editor."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import BaseButton, Button, ButtonWithDropdown
from wagtail.models import Page

from brand.models import BrandPage, GuidelinePage


def _export(brand: BrandPage, **query: str) -> str:
    return f"{reverse('brand_rules:export', args=[brand.pk])}?{urlencode(query)}"


def vocabulary_buttons(
    brand: BrandPage, guideline: GuidelinePage, *, may_edit: bool
) -> Iterator[Button]:
    """Yield the buttons that a person may use, in their order; the draft's where there is one."""
    if may_edit:
        yield Button(
            _("Import vocabulary"),
            url=reverse("brand_rules:import", args=[brand.pk]),
            icon_name="upload",
            priority=60,
        )
    if may_edit and (guideline.has_unpublished_changes or not guideline.live):
        for number, file_format in enumerate(("csv", "xlsx")):
            yield Button(
                _("Export the draft's vocabulary (%(format)s)") % {"format": file_format.upper()},
                url=_export(brand, version="draft", format=file_format),
                icon_name="download",
                priority=61 + number,
            )
    if guideline.live:
        for number, file_format in enumerate(("csv", "xlsx")):
            yield Button(
                _("Export the approved vocabulary (%(format)s)") % {"format": file_format.upper()},
                url=_export(brand, version="approved", format=file_format),
                icon_name="download",
                priority=63 + number,
            )


def rule_page_buttons(
    brand: BrandPage, guideline: GuidelinePage, *, may_edit: bool
) -> list[BaseButton]:
    """Return the menu in the header of the rules' pages."""
    buttons = list(vocabulary_buttons(brand, guideline, may_edit=may_edit))
    if not buttons:
        return []
    return [
        ButtonWithDropdown(
            buttons=buttons,
            icon_name="dots-horizontal",
            attrs={"aria-label": _("Actions")},
            classname="w-h-slim-header",
        )
    ]


def guideline_buttons(
    page: Page, user: Any, view_name: str = "", **kwargs: Any
) -> Iterator[Button]:
    """Yield the buttons in the header of a guideline's editor."""
    if not isinstance(page, GuidelinePage):
        return
    brand = BrandPage.objects.containing(page)
    if brand is not None and BrandPage.objects.visible_to(user).filter(pk=brand.pk).exists():
        may_edit = page.permissions_for_user(user).can_edit()
        yield from vocabulary_buttons(brand, page, may_edit=may_edit)
