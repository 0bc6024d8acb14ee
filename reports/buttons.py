"""'Make PDF' on an approved page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from brand.models import BrandPage
from cms.users.roles import Right
from reports.kinds import kind_of


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
    if kind_of(page) is None or not page.live:
        return
    brand = BrandPage.objects.containing(page)
    if brand is not None and brand.user_has(user, Right.MAKE_DOCUMENTS):
        yield MakePdfButton(page=page, priority=25)
