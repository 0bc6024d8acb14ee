"""The tabs in which a persona is edited."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison, diff_text
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from cms.core.inputs import DateInput
from personas import offering_choices
from personas.forms import PersonaForm
from personas.wording import worded


class CodesComparison(FieldComparison):
    """Compares ticked codes of two versions by what they are called."""

    val_a: Any
    val_b: Any

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        brand = obj_b.brand if field.name == "offering_keys" else None
        offerings = offering_choices.offerings_of(brand) if brand is not None else {}
        self.val_a = worded(field.name, self.val_a, offerings=offerings)
        self.val_b = worded(field.name, self.val_b, offerings=offerings)

    def htmldiff(self) -> str:
        html: str = diff_text(self.val_a, self.val_b).to_html()
        return html


class CodesPanel(FieldPanel):
    """A field that keeps the codes of what was ticked: networks, or offerings of the brand."""

    def get_comparison_class(self) -> type[FieldComparison]:
        return CodesComparison

    class BoundPanel(FieldPanel.BoundPanel):
        """The ticks of one persona."""


def persona_edit_handler() -> TabbedInterface:
    """Return the tabs of the persona's form."""
    return TabbedInterface(
        [
            ObjectList(_who(), heading=_("Who")),
            ObjectList(_moves(), heading=_("What moves them")),
            ObjectList(_where(), heading=_("Where and how")),
            ObjectList(_messages(), heading=_("Messages and offerings")),
            ObjectList(_evidence(), heading=_("Evidence and review")),
        ],
        base_form_class=PersonaForm,
    )


def _who() -> list[Panel]:
    return [
        FieldPanel("title"),
        FieldPanel("portrait"),
        FieldPanel("quote"),
        FieldRowPanel([FieldPanel("segment"), FieldPanel("role")]),
        FieldPanel("demographics"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("estimated_size"), FieldPanel("reachable_size")]),
                FieldPanel("size_source"),
            ],
            heading=_("How many they are"),
        ),
    ]


def _moves() -> list[Panel]:
    return [
        FieldPanel("goals"),
        FieldPanel("challenges"),
        FieldPanel("pains"),
        FieldPanel("motivations"),
        FieldPanel("triggers"),
        FieldPanel("objections"),
    ]


def _where() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                CodesPanel("networks"),
                FieldPanel("channels"),
                FieldPanel("formats"),
                FieldPanel("active_times"),
                FieldPanel("information_sources"),
            ],
            heading=_("Where they are reached"),
        ),
        MultiFieldPanel(
            [FieldPanel("journey_stage"), FieldPanel("decision_criteria")],
            heading=_("How they decide"),
        ),
    ]


def _messages() -> list[Panel]:
    return [
        FieldPanel("messages_that_work"),
        FieldPanel("messages_that_fail"),
        CodesPanel("offering_keys"),
        FieldPanel("offerings"),
    ]


def _evidence() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("reviewed_on", widget=DateInput),
                        FieldPanel("review_due_on", widget=DateInput),
                    ]
                ),
                FieldPanel("responsible"),
            ],
            heading=_("Review"),
            help_text=_(
                "After its day the persona is marked wherever it is used, and whoever is "
                "responsible gets a mail."
            ),
        ),
        InlinePanel(
            "evidence",
            heading=_("Evidence"),
            label=_("Evidence"),
            help_text=_("What each claim rests on, and until when that holds."),
        ),
    ]
