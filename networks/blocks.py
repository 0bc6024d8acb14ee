"""Blocks of text that count what is typed, as a network counts it."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks

from networks.widgets import CountedTextarea, CountedTextInput


class CountedTextBlock(blocks.TextBlock):
    """Text of several lines. What is too long is told while it is typed; refusing it is left to ``clean``.

    Args:
        network: A network's key.
        field: A text field of its rules.
        fallback: A CSS selector of the field whose text is posted where this one is empty.
        unless: The name of the field beside it that parts a text over the limit, where it has a value.
        before: The name of the field beside it whose text the network counts before this one's.
    """

    def __init__(
        self,
        *,
        network: str,
        field: str = "text",
        fallback: str = "",
        unless: str = "",
        before: str = "",
        **kwargs: Any,
    ) -> None:
        self.counted = {
            "network": network,
            "field": field,
            "fallback": fallback,
            "unless": unless,
            "before": before,
        }
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.CharField:
        widget = CountedTextarea(attrs={"rows": self.rows}, **self.counted)
        return forms.CharField(widget=widget, **self.field_options)


class CountedCharBlock(blocks.CharBlock):
    """Text of one line, counted; arguments as in ``CountedTextBlock``."""

    def __init__(
        self, *, network: str, field: str = "text", fallback: str = "", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        widget = CountedTextInput(network=network, field=field, fallback=fallback)
        widget.is_required = self.field.required
        # No maxlength: browsers count UTF-16 for it, and cut what is pasted without a word.
        self.field.widget = widget
