"""Fields that say how much of a network's limit their text uses, while it is typed."""

import json
from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import AdminAutoHeightTextInput

from networks.payload import constraints
from networks.unit_labels import UNIT_HINTS, UNIT_LABELS, counter_texts

#: The counting functions' scripts, in the order in which they are loaded.
COUNTING_SCRIPTS = (
    "networks/counting/tlds.js",
    "networks/counting/units.js",
    "networks/counting/emoji.js",
    "networks/counting/punycode.js",
    "networks/counting/links.js",
    "networks/counting/x.js",
    "networks/counting/mastodon.js",
)
CONTROLLER = "networks/counter-controller.js"
STYLE = "networks/counter.css"
_IDENTIFIER = "linja-counter"


@cache
def _counter_media() -> forms.Media:
    """Return the same object to every field: a form has dozens of them."""
    return forms.Media(
        js=[versioned_static(script) for script in (*COUNTING_SCRIPTS, CONTROLLER)],
        css={"all": [versioned_static(STYLE)]},
    )


class CounterMixin:
    """What makes a text input or area a counted one; it stands before Django's widget in the bases.

    Args:
        network: A network's key.
        field: A text field of its rules.
        fallback: A CSS selector of the field whose text is posted where this one is empty; it is looked
            up in the nearest form, and its text is counted then.
        unless: The last part of the name of a field beside it (``thread``): where that has a value, a text
            over the limit is parted, and nothing is told of the limit.
        before: The last part of the name of a field beside it (``content_warning``) whose text the network
            counts before this one's.
    """

    network: str
    field: str
    fallback: str
    unless: str
    before: str
    attrs: dict[str, Any]

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        network: str,
        field: str = "text",
        fallback: str = "",
        unless: str = "",
        before: str = "",
    ) -> None:
        self.network, self.field, self.fallback = network, field, fallback
        self.unless, self.before = unless, before
        super().__init__(attrs)  # type: ignore[call-arg]

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Return the attributes with the controller's; the limits are those in force at this moment."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)  # type: ignore[misc]
        attrs["data-controller"] = f"{attrs.get('data-controller', '')} {_IDENTIFIER}".strip()
        attrs[f"data-{_IDENTIFIER}-constraints-value"] = json.dumps(
            [
                {
                    **constraint,
                    "label": str(UNIT_LABELS[constraint["unit"]]),
                    "hint": str(UNIT_HINTS[constraint["unit"]]),
                }
                for constraint in constraints(self.network, self.field)
            ]
        )
        attrs[f"data-{_IDENTIFIER}-network-value"] = self.network
        attrs[f"data-{_IDENTIFIER}-texts-value"] = json.dumps(counter_texts())
        if self.fallback:
            attrs[f"data-{_IDENTIFIER}-fallback-value"] = self.fallback
        if self.unless:
            attrs[f"data-{_IDENTIFIER}-unless-value"] = self.unless
        if self.before:
            attrs[f"data-{_IDENTIFIER}-before-value"] = self.before
        return attrs

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Return the field with the counter's place behind it, so that nothing moves when it appears."""
        field = super().render(*args, **kwargs)  # type: ignore[misc]
        return format_html('{}<div class="linja-counter" data-linja-counter-place></div>', field)

    @property
    def media(self) -> forms.Media:
        """The counting functions, the controller and the style."""
        inherited: forms.Media = super().media  # type: ignore[misc]
        return inherited + _counter_media()


class CountedTextarea(CounterMixin, AdminAutoHeightTextInput):
    """A text area that grows with its text and counts it."""


class CountedTextInput(CounterMixin, forms.TextInput):
    """A line of text that is counted."""
