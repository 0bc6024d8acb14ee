"""The page on which personas stand side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from brand.isolation.subjects import numbers
from brand.models import BrandPage
from cms.core import clock
from personas.comparison import FEWEST, MOST, comparison
from personas.expiry import overdue_since
from personas.inheritance import parents_of
from personas.models import PersonaPage
from personas.offering_choices import offerings_of
from personas.presentation import overdue_badge


class CompareView(View):
    """Compares the personas of ``ids``: repeated, or separated by commas."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        personas = self.personas()
        is_comparable = FEWEST <= len(personas) <= MOST
        return TemplateResponse(
            request,
            "personas/compare.html",
            {
                **(self.compared(personas) if is_comparable else {}),
                "problem": "" if is_comparable else _problem(len(personas)),
                "header_title": _("Compare personas"),
                "header_icon": "group",
                "breadcrumbs_items": [
                    {"url": reverse("personas:index"), "label": _("Personas")},
                    {"url": "", "label": _("Compare personas")},
                ],
            },
        )

    def personas(self) -> list[PersonaPage]:
        """Return the personas that are asked for, in that order.

        Raises:
            Http404: One of them is no number, is not there, or is of a brand that the person may not
                see.
        """
        asked = [part for text in self.request.GET.getlist("ids") for part in text.split(",")]
        ids = numbers(part.strip() for part in asked)
        if ids is None:
            raise Http404
        wanted = list(dict.fromkeys(ids))
        visible = PersonaPage.objects.visible_to(self.request.user).filter(pk__in=wanted)
        shown = visible.select_related("portrait").prefetch_related("evidence")
        found = {one.pk: one for one in shown.prefetch_workflow_states()}
        if len(found) != len(wanted):
            raise Http404
        return [found[pk] for pk in wanted]

    def compared(self, personas: list[PersonaPage]) -> dict[str, Any]:
        """Return the columns and rows of the comparison."""
        paths = {one.path[: PersonaPage.steplen * 2] for one in personas}
        brands = {brand.path: brand for brand in BrandPage.objects.filter(path__in=paths)}
        offerings = {
            key: name for brand in brands.values() for key, name in offerings_of(brand).items()
        }
        overdue = overdue_since(personas, now=clock.now())
        return {
            "columns": [
                {
                    "persona": one,
                    "may_edit": one.permissions_for_user(self.request.user).can_edit(),
                    "brand": brands[one.path[: PersonaPage.steplen * 2]] if len(brands) > 1 else "",
                    "mark": overdue_badge(overdue[one.pk]) if one.pk in overdue else "",
                }
                for one in personas
            ],
            "parts": comparison(personas, parents=parents_of(personas), offerings=offerings),
            "width": len(personas) + 1,
        }


def _problem(chosen: int) -> str:
    if chosen > MOST:
        return ngettext(
            "You chose %(count)s persona. At most four fit beside each other.",
            "You chose %(count)s personas. At most four fit beside each other.",
            chosen,
        ) % {"count": chosen}
    return _("Choose at least two personas to compare.")
