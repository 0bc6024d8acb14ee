"""The brand beside the post that is being written: what its rules find, and its voice."""

import json
from collections.abc import Sequence
from typing import Any

from django.forms import Media
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from brand.models import BrandPage
from brand.rules.payload import ENGINE_SCRIPTS, PATTERN_SCRIPT
from brand.rules.ruleset import rules_in_force
from brand.rules.severity import Severity
from editorial.blocks import PostContentBlock
from editorial.channel_content import channel_languages
from editorial.waived import waived_in

_CSS: dict[str, Sequence[str]] = {"all": ["editorial/brand/panels.css"]}


class BrandSidePanel(BaseSidePanel):
    """A side panel about the brand of a post.

    Args:
        object: The post, which may not be saved yet.
        request: Of the person who edits it.
        brand: The post's brand.
    """

    def __init__(self, object: Any, request: Any, *, brand: BrandPage) -> None:  # noqa: A002
        super().__init__(object, request)
        self.brand = brand

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["brand"] = self.brand
        context["has_guideline"] = rules_in_force(self.brand) is not None
        if not context["has_guideline"]:
            guideline = self.brand.guideline
            if guideline and guideline.permissions_for_user(self.request.user).can_edit():
                context["guideline_url"] = reverse("wagtailadmin_pages:edit", args=[guideline.pk])
        return context


class BrandCheckSidePanel(BrandSidePanel):
    """What the brand's rules find in the post, as it is typed."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle brand check")
        icon_name = "circle-check"
        counter_classname = "linja-brand-counter"

    name = "brand-check"
    title = _("Brand check")
    template_name = "editorial/brand_check_side_panel.html"
    order = 160

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        if context["has_guideline"]:
            context["severities"] = [
                {"value": severity.value, "label": severity.label, "icon": severity.icon}
                for severity in Severity
            ]
            context["settings_json"] = json.dumps(self.settings())
        return context

    def settings(self) -> dict[str, Any]:
        """Return what the controller in the browser needs to know, as plain JSON.

        Two queries, for the channels' languages and for what is waived.
        """
        return {
            "payload": reverse("brand_rules:payload", args=[self.brand.pk]),
            "patterns": static(PATTERN_SCRIPT),
            "language": self.brand.language,
            "languages": channel_languages(self.brand),
            "tagsLinks": self.brand.tag_links,
            "waived": sorted(waived_in(self.object)),
            "networks": {
                name: str(block.label) for name, block in PostContentBlock().child_blocks.items()
            },
            "texts": {
                "use": gettext("Use “%(text)s”"),
                "insert": gettext("Insert “%(text)s”"),
                "none": gettext("Nothing to change: the texts follow the brand's rules."),
                "nothing": gettext("Nothing is written for a channel yet."),
                "unreadable": gettext(
                    "What the rules find can't be shown now. Linja checks the post when it is "
                    "sent to review."
                ),
                "counts": gettext("Must: %(must)s. Should: %(should)s. Hints: %(hint)s."),
                "waived": gettext("Waived"),
                "found": gettext("Found: “%(text)s”"),
            },
        }

    @property
    def media(self) -> Media:
        return Media(
            css=_CSS,
            js=[
                *ENGINE_SCRIPTS,
                "editorial/brand/fields.js",
                "editorial/brand/post-form.js",
                "editorial/brand/marks.js",
                "editorial/brand/offers.js",
                "editorial/brand/rules-engine.js",
                "editorial/brand/finding-list.js",
                "editorial/brand/brand-check-controller.js",
                "editorial/brand/check-rows-controller.js",
            ],
        )


class VoiceSidePanel(BrandSidePanel):
    """The brand's voice, vocabulary, hashtags and advice for each channel; fetched when it opens."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle voice")
        icon_name = "openquote"
        has_counter = False

    name = "voice"
    title = _("Voice")
    template_name = "editorial/brand_voice_side_panel.html"
    order = 170

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        context["voice_url"] = reverse("posts:voice", args=[self.brand.pk])
        return context

    @property
    def media(self) -> Media:
        return Media(
            css=_CSS,
            js=[
                "editorial/brand/fields.js",
                "editorial/brand/post-form.js",
                "editorial/brand/fetched-panel.js",
                "editorial/brand/voice-controller.js",
            ],
        )


def brand_panels(post: Any, request: Any, *, brand: BrandPage) -> list[BrandSidePanel]:
    """Return the panels about the brand of a post that is edited."""
    return [panel(post, request, brand=brand) for panel in (BrandCheckSidePanel, VoiceSidePanel)]
