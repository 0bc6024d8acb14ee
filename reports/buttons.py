"""'Make PDF' on an approved page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from brand.models import BrandPage
from cms.users.roles import Right
from reports.kinds import KINDS, kind_of
from strategy.models import MarketingPlanPage


class MakePdfButton(Button):
    """Posts through Wagtail's own action controller; a link would change something by GET."""

    label = _("Make PDF")
    icon_name = "doc-full-inverse"

    def __init__(self, *, page: Page, priority: int) -> None:
        super().__init__(
            priority=priority,
            attrs={
                "data-controller": "w-action",
                "data-action": "w-action#post",
                "data-w-action-url-value": reverse("printed:make", args=[page.pk]),
            },
        )


def make_pdf_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[MakePdfButton]:
    """Yield the button where the page is approved and the person may make documents of its brand."""
    kind = kind_of(page)
    if kind is None or not (page.live or KINDS[kind].of_a_folder):
        return
    if page.path[: BrandPage.steplen * 2] in _brands_to_print(user):
        yield MakePdfButton(page=page, priority=25)


def _brands_to_print(user: Any) -> frozenset[str]:
    """Return the paths of the brands whose documents a person may make, asked for once a request.

    A listing calls the hook for each of its rows, with the request's own user.
    """
    paths: frozenset[str] | None = getattr(user, "_linja_brands_to_print", None)
    if paths is None:
        brands = BrandPage.objects.where_user_may(user, Right.MAKE_DOCUMENTS)
        paths = frozenset(brands.values_list("path", flat=True))
        user._linja_brands_to_print = paths
    return paths


def plan_version_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Yield the way from a plan to its approved versions."""
    if page.pk and issubclass(page.specific_class or Page, MarketingPlanPage):
        yield Button(
            _("Versions"),
            url=reverse("plan_versions:index", args=[page.pk]),
            icon_name="history",
            priority=24,
        )
