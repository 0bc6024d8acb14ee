"""The writing panel beside a post: what can be put into the text with a click."""

from datetime import timedelta
from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.side_panels import BaseSidePanel

from brand.models import BrandPage
from cms.core import clock
from editorial.ideas.writers import brands_to_write_in
from editorial.voice import approved_guideline
from editorial.writing import emoji
from editorial.writing.contacts import Contact, address_book
from editorial.writing.hashtags import used_hashtags
from editorial.writing.saved_texts import SavedText
from networks.labels import network_label

#: How far back used hashtags are looked for.
_DAYS = 180


class WritingSidePanel(BaseSidePanel):
    """Saved texts, people, hashtags and emoji; fetched when it opens.

    Args:
        object: The post, which may not be saved yet.
        request: Of the person who edits it.
        brand: The post's brand.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle writing")
        icon_name = "edit"
        has_counter = False

    name = "writing"
    title = _("Writing")
    template_name = "editorial/writing/side_panel.html"
    order = 165

    def __init__(self, object: Any, request: Any, *, brand: BrandPage) -> None:  # noqa: A002
        super().__init__(object, request)
        self.brand = brand

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["writing_url"] = reverse("posts:writing", args=[self.brand.pk])
        context["address_book"] = address_book(self.brand)
        return context

    @property
    def media(self) -> Media:
        return Media(
            css={"all": ["editorial/brand/panels.css", "editorial/writing/writing.css"]},
            js=[
                "editorial/brand/fields.js",
                "editorial/brand/post-form.js",
                "editorial/brand/fetched-panel.js",
                "editorial/writing/writing-controller.js",
                "editorial/writing/mentions.js",
            ],
        )


class WritingView(View):
    """The inside of the writing panel."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, brand_id: int) -> HttpResponse:
        brand = get_object_or_404(BrandPage.objects.visible_to(request.user), pk=brand_id)
        guideline = approved_guideline(brand)
        own = [block.value["tag"] for block in guideline.hashtags] if guideline else []
        own = [tag if tag.startswith("#") else f"#{tag}" for tag in own]
        known = {tag.casefold() for tag in own}
        since = (clock.now() - timedelta(days=_DAYS)).date()
        return TemplateResponse(
            request,
            "editorial/writing/panel.html",
            {
                "groups": _by_kind(SavedText.objects.filter(brand=brand)),
                "contacts": [_contact(contact) for contact in Contact.objects.filter(brand=brand)],
                "own_hashtags": own,
                "used_hashtags": [
                    pair
                    for pair in used_hashtags(brand, since=since)
                    if pair[0].casefold() not in known
                ],
                "emoji": emoji.groups(),
                "may_keep": brands_to_write_in(request.user).filter(pk=brand.pk).exists(),
            },
        )


def _by_kind(texts: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for saved in texts:
        groups.setdefault(saved.get_kind_display(), []).append(
            {
                "name": saved.name,
                "text": saved.text,
                "start": Truncator(saved.text).chars(90),
                "network": saved.network,
                "label": network_label(saved.network) if saved.network else "",
            }
        )
    return list(groups.items())


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "token": f"@[{contact.name}]",
        "handles": [
            f"{network_label(network)} @{handle}" for network, handle in contact.handles.items()
        ],
        "searched": f"{contact.name} {' '.join(contact.handles.values())}".casefold(),
    }
