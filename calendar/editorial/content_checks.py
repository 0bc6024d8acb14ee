"""What the brand's rules find, among Wagtail's content checks beside the preview."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from brand.rules.severity import Severity

_CHECK = "brand-finding"
_MESSAGES = {
    Severity.MUST: {
        "error_name": _("A brand rule that must be kept"),
        "help_text": _("The mark in the preview says which. Brand check has the words to use."),
    },
    Severity.SHOULD: {
        "error_name": _("A brand rule that should be kept"),
        "help_text": _("The mark in the preview says which. Brand check has the words to use."),
    },
}


def rule_id(severity: str) -> str:
    """Return the id of the content check of a severity, such as ``brand-must``."""
    return f"brand-{severity}"


class BrandCheckerItem(ContentCheckerItem):
    """Wagtail's content checks, and one for each severity of the brand's rules that asks for a change.

    The rules themselves run on the server, which marks in the preview what they find; the checks list
    each mark. An element with ``data-brand-severity`` never has the attribute that its check asks for,
    so that it always fails.
    """

    def get_axe_run_only(self, request: Any) -> list[str]:
        return [*super().get_axe_run_only(request), *(rule_id(s) for s in _MESSAGES)]

    def get_axe_custom_rules(self, request: Any) -> list[dict[str, Any]]:
        return [
            *super().get_axe_custom_rules(request),
            *(
                {
                    "id": rule_id(severity),
                    "impact": "critical" if severity == Severity.MUST else "moderate",
                    "selector": f"[data-brand-severity={severity.value}]",
                    "tags": ["best-practice"],
                    "any": [_CHECK],
                    "enabled": True,
                }
                for severity in _MESSAGES
            ),
        ]

    def get_axe_custom_checks(self, request: Any) -> list[dict[str, Any]]:
        return [
            *super().get_axe_custom_checks(request),
            {
                "id": _CHECK,
                "evaluate": "attr-non-space-content-evaluate",
                "options": {"attribute": "data-brand-settled"},
            },
        ]

    def get_axe_messages(self, request: Any) -> dict[str, Any]:
        own = {rule_id(severity): texts for severity, texts in _MESSAGES.items()}
        return {**super().get_axe_messages(request), **own}


def add_brand_checks(items: list[Any]) -> None:
    """Put the brand's checks into Wagtail's, in a list of a userbar's items."""
    items[:] = [
        BrandCheckerItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
