"""A brand guideline with something in every field."""

from typing import Any

from brand.models import BrandPage, GuidelinePage, Offering, Term
from reports.charts import FONT_FOLDER
from tests.factories.files import make_file
from tests.factories.guideline import approved_version, make_logo

COLOURS: list[dict[str, Any]] = [
    {"name": "Slate", "role": "primary", "hex": "#2E3A46", "cmyk": "78/62/48/42", "share": 60},
    {"name": "Thread", "role": "accent", "hex": "#e2a32b", "pantone": "7563 C", "share": 30},
    {"name": "Oat", "role": "background", "hex": "#f4efe6"},
]
_TEXTS = {
    "purpose": "A torn jacket is the start of a repair.",
    "mission": "We mend outdoor kit.",
    "vision": "Everybody knows who mends it.",
    "positioning_audience": "walkers",
    "positioning_need": "own torn kit",
    "positioning_category": "repair workshop",
    "positioning_difference": "shows every stitch",
    "positioning_proof": "14,200 repairs say so",
    "tagline": "Worn in, not out.",
    "boilerplate": "A workshop in Sheffield.",
    "grammar": "British spelling.\n\n- One idea a sentence\n- No semicolons",
    "emoji_policy": "At most one.",
    "hashtag_policy": "At most two, at the end.",
    "inclusive_language": "The hills are for everyone.",
    "imagery": "Cloth first, person second.",
    "iconography": "Lines of 2 px.",
    "motion": "One movement a clip.",
    "accessibility": "Every picture has alt text.",
    "change_note": "The first of all.",
}


def stream(block_type: str, *values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a StreamField's value with one block of a type a value."""
    return [{"type": block_type, "value": value} for value in values]


def rule(kind: str, **values: Any) -> dict[str, Any]:
    """Return a rule of a kind."""
    common = {"severity": "must", "reason": "", "example": "", "campaigns": ""}
    return {"type": kind, "value": {**common, "networks": [], "languages": [], **values}}


def rich_guideline(brand: BrandPage, **values: Any) -> GuidelinePage:
    """Fill in every field of a brand's guideline and approve it.

    ``values`` take precedence; they may name the ``approver``.
    """
    serif = (FONT_FOLDER / "SourceSerifPro-Semibold.ttf").read_bytes()
    fields: dict[str, Any] = {
        **_TEXTS,
        "values": stream("value", {"name": "Mend first", "meaning": "Even if it earns less."}),
        "value_propositions": stream(
            "value_proposition", {"promise": "A fixed price", "proof": "1,104 quotes."}
        ),
        "voice": stream(
            "trait",
            {
                "we_are": "Plain",
                "we_are_not": "blunt",
                "explanation": "Say what is broken.",
                "before": "Bespoke restoration.",
                "after": "We replace zips.",
            },
        ),
        "tone": stream("tone", {"context": "complaint", "tone": "Believe it", "example": "Sorry."}),
        "hashtags": stream("hashtag", {"tag": "#MendDontBin", "use": "About repair as such"}),
        "disclosures": stream("disclosure", {"text": "Gifted", "applies_when": "Mended free"}),
        "logos": stream(
            "logo",
            {
                "variant": "Colour",
                "image": make_logo(brand).pk,
                "clear_space": "The height of the M",
                "minimum_size": "30 mm wide",
                "misuse": "Don't recolour it.",
            },
            {"variant": "White", "image": make_logo(brand, colour="#ffffff").pk},
        ),
        "colours": stream("colour", *COLOURS),
        "colour_pairs": stream("pair", {"text": "Slate", "background": "Oat", "use": "body"}),
        "typefaces": stream(
            "typeface",
            {
                "level": "headings",
                "family": "Mending Serif",
                "size": "H1 32 px, H2 24 px",
                "fallback": "Georgia, serif",
                "licence": "OFL",
                "file": make_file(brand, serif, name="serif.ttf").pk,
            },
            {"level": "body", "family": "Inter", "fallback": "Arial"},
        ),
        "channel_rules": stream(
            "rule",
            {
                "network": "bluesky",
                "tone": "A fact a post",
                "do": "Answer in full.",
                "avoid": "Threads that sell.",
                "hashtags": "#mend",
                "formats": "One picture",
            },
        ),
        "rules": [
            rule(
                "claims",
                claims="best, cheapest",
                sources="source:",
                link_is_source=False,
                reason="Prove it.",
                networks=["bluesky"],
                campaigns="Winter Sale",
            )
        ],
        "terms": [
            Term(kind="preferred", text="mend", other_forms="repair, fix", reason="Our verb."),
            Term(kind="avoid", text="hikers", replacement="walkers", language="en"),
            Term(kind="banned", text="eco-friendly", match="exact", example="Never."),
        ],
        "offerings": [
            Offering(
                name="Zip, replaced",
                kind="service",
                summary="A new zip.",
                benefits="- Dry\n- Warm",
                price="from £28",
                link="https://example.org/zips",
                picture=make_logo(brand, title="A zip"),
            )
        ],
    }
    return approved_version(brand, **{**fields, **values})
