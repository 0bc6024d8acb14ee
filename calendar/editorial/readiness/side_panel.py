"""Readiness beside the post that is written: everything that stands in its way, live."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from brand.models import BrandPage
from cms.core import clock
from editorial.readiness.checking import problems_of
from editorial.readiness.presentation import counted, grouped


class ReadinessSidePanel(BaseSidePanel):
    """What has to be done before the post can go out, each with the way to its field.

    Args:
        object: The post, which may not be saved yet.
        request: Of the person who edits it.
        brand: The post's brand.
        parent: The folder of a new post; None where the post is there.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle readiness")
        icon_name = "list-ul"
        counter_classname = "linja-brand-counter"

        def get_context_data(self, parent_context: Any) -> Any:
            context = super().get_context_data(parent_context)
            counts = counted(self.panel.problems)
            context["count"] = counts["must"] + counts["should"]
            return context

    name = "readiness"
    title = _("Readiness")
    template_name = "editorial/readiness/side_panel.html"
    order = 140

    def __init__(self, object: Any, request: Any, *, brand: BrandPage, parent: Any = None) -> None:  # noqa: A002 (Wagtail's name)
        super().__init__(object, request)
        self.problems = problems_of(object, brand=brand, now=clock.now())
        self.url = (
            reverse("posts:readiness_new", args=[parent.pk])
            if parent is not None
            else reverse("posts:readiness", args=[object.pk])
        )

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        return context | {
            "url": self.url,
            "groups": grouped(self.problems),
            "counts": counted(self.problems),
        }

    @property
    def media(self) -> Media:
        return Media(
            css={"all": ["editorial/brand/panels.css", "editorial/readiness.css"]},
            js=[
                "editorial/brand/fields.js",
                "editorial/brand/post-form.js",
                "editorial/readiness-controller.js",
            ],
        )
