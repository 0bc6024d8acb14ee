"""The tabs in which a guideline is edited."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from brand.colour_matrix import colour_matrix
from brand.guideline_form import GuidelineForm
from brand.versions_panel import STYLE, VersionsPanel
from brand.vocabulary_panel import VocabularyPanel


class ColourMatrixPanel(Panel):
    """Shows every text colour on every background as they were last saved."""

    class BoundPanel(Panel.BoundPanel):
        """The matrix of one guideline."""

        template_name = "brand/guideline/colour_matrix.html"
        media = STYLE

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["matrix"] = colour_matrix(self.instance)
            return context


def guideline_edit_handler() -> TabbedInterface:
    """Return the tabs of the guideline's form."""
    return TabbedInterface(
        [
            ObjectList(_identity(), heading=_("Identity")),
            ObjectList(_offerings(), heading=_("Offerings")),
            ObjectList(_voice(), heading=_("Voice")),
            ObjectList(_vocabulary(), heading=_("Vocabulary")),
            ObjectList(_rules(), heading=_("Rules")),
            ObjectList(_look(), heading=_("Look")),
            ObjectList(_channels(), heading=_("Channels")),
            ObjectList(_versions(), heading=_("Versions")),
        ],
        base_form_class=GuidelineForm,
    )


def _identity() -> list[Panel]:
    return [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("purpose", help_text=_("Why the brand exists, beside earning money.")),
                FieldPanel("mission", help_text=_("What it does, for whom.")),
                FieldPanel("vision", help_text=_("What will be different if it succeeds.")),
                FieldPanel("values"),
            ],
            heading=_("What the brand stands for"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("positioning_audience"), FieldPanel("positioning_need")]),
                FieldRowPanel(
                    [FieldPanel("positioning_category"), FieldPanel("positioning_difference")]
                ),
                FieldPanel("positioning_proof"),
            ],
            heading=_("Positioning"),
            help_text=_(
                "For [audience] who [need], the brand is the [category] that [difference] because [proof]."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("tagline"),
                FieldPanel("value_propositions"),
                FieldPanel(
                    "boilerplate",
                    help_text=_("What stands under a press release: the brand in one paragraph."),
                ),
            ],
            heading=_("Messages"),
        ),
    ]


def _offerings() -> list[Panel]:
    return [
        InlinePanel(
            "offerings",
            heading=_("Products and services"),
            label=_("Offering"),
            help_text=_(
                "What the brand sells, as it speaks of it. Personas and posts refer to it."
            ),
        )
    ]


def _voice() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("voice", help_text=_("Three to five traits, each with an example.")),
                FieldPanel(
                    "tone", help_text=_("The voice stays; the tone goes with the occasion.")
                ),
            ],
            heading=_("How the brand sounds"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("grammar"),
                FieldPanel("inclusive_language"),
                FieldPanel("emoji_policy"),
                FieldPanel("hashtag_policy"),
                FieldPanel("hashtags"),
            ],
            heading=_("Writing"),
            help_text=_("What people read. What Linja checks by itself stands under Rules."),
        ),
        FieldPanel("disclosures"),
    ]


def _vocabulary() -> list[Panel]:
    return [
        VocabularyPanel(
            "terms",
            heading=_("Words the brand prefers, avoids or bans"),
            label=_("Term"),
            help_text=_(
                "Found in posts while people write, in all their forms, with what to write instead."
            ),
        )
    ]


def _rules() -> list[Panel]:
    return [FieldPanel("rules")]


def _look() -> list[Panel]:
    return [
        FieldPanel("logos"),
        MultiFieldPanel(
            [
                FieldPanel("colours", heading=_("Palette")),
                FieldPanel("colour_pairs"),
                ColourMatrixPanel(),
            ],
            heading=_("Colours"),
        ),
        FieldPanel("typefaces"),
        MultiFieldPanel(
            [FieldPanel("imagery"), FieldPanel("iconography"), FieldPanel("motion")],
            heading=_("Pictures, icons, motion"),
        ),
        FieldPanel(
            "accessibility", help_text=_("Alt text, captions, contrast: what nobody leaves out.")
        ),
    ]


def _channels() -> list[Panel]:
    return [
        FieldPanel("channel_rules", help_text=_("Only what differs from the rest; one a network."))
    ]


def _versions() -> list[Panel]:
    return [FieldPanel("change_note"), VersionsPanel(heading=_("Version log"))]
