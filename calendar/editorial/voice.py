"""The brand's voice as writers need it at hand, from the approved guideline."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views import View

from brand.models import BrandPage, GuidelinePage, Term
from brand.rule_words import narrowing_words
from brand.rules.engine.folding import fold
from brand.rules.vocabulary import alternatives, term_scope

#: More terms than this make the panel slow to open; the rest is found among the brand's rules.
MOST_TERMS = 500
_TERM_ICONS = {
    Term.Kind.PREFERRED: "success",
    Term.Kind.AVOID: "info-circle",
    Term.Kind.BANNED: "warning",
}


class VoiceView(View):
    """The inside of the voice panel: a fragment, fetched when the panel is opened."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, brand_id: int) -> HttpResponse:
        brand = get_object_or_404(BrandPage.objects.visible_to(request.user), pk=brand_id)
        guideline = approved_guideline(brand)
        if guideline is None:
            return TemplateResponse(request, "editorial/brand_no_guideline.html", {"brand": brand})
        terms = list(guideline.terms.all())
        return TemplateResponse(
            request,
            "editorial/brand_voice.html",
            {
                "guideline": guideline,
                "channels": channel_advice(guideline.channel_rules),
                "tones": [_tone(block) for block in guideline.tone],
                "terms": [_term_row(term) for term in terms[:MOST_TERMS]],
                "more_terms": max(0, len(terms) - MOST_TERMS),
                "terms_url": f"{reverse('brand_rules:index')}?brand={brand.pk}&kind=term",
                "hashtags": [block.value for block in guideline.hashtags],
                "disclosures": [block.value for block in guideline.disclosures],
                "policies": [
                    (capfirst(guideline._meta.get_field(name).verbose_name), text)
                    for name in ("grammar", "emoji_policy", "inclusive_language")
                    if (text := getattr(guideline, name))
                ],
            },
        )


def approved_guideline(brand: BrandPage) -> GuidelinePage | None:
    """Return the version of a brand's guideline that is in force, or None while none is approved."""
    guidelines = GuidelinePage.objects.child_of(brand)
    return guidelines.filter(live=True, live_revision__isnull=False).first()


def channel_advice(rules: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what a guideline says of each network, one entry a network, in the guideline's order.

    Args:
        rules: The blocks of its guidance by channel; several may speak of one network.

    Returns:
        Of each network its ``network``, ``label``, and as lists ``tone``, ``do``, ``avoid``,
        ``hashtags``, ``about_hashtags`` and ``formats``. ``do`` and ``avoid`` have an entry a line. What
        names no hashtag, such as "At most one", is said about them.
    """
    found: dict[str, dict[str, Any]] = {}
    for rule in rules:
        value = rule.value
        network = value["network"]
        entry = found.setdefault(
            network,
            {
                "network": network,
                "label": _choice_label(rule, "network"),
                **{
                    part: []
                    for part in ("tone", "do", "avoid", "hashtags", "about_hashtags", "formats")
                },
            },
        )
        for part in ("do", "avoid"):
            entry[part] += [line for line in (value[part] or "").splitlines() if line.strip()]
        for part in ("tone", "formats"):
            entry[part] += [value[part]] if value[part] else []
        hashtags = value["hashtags"] or ""
        if "#" in hashtags:
            entry["hashtags"] += [
                tag if tag.startswith("#") else f"#{tag}"
                for tag in hashtags.replace(",", " ").split()
            ]
        elif hashtags.strip():
            entry["about_hashtags"].append(hashtags)
    return list(found.values())


def _choice_label(child: Any, name: str) -> str:
    """Return the label of what was chosen in a field of a block, or the choice itself."""
    chosen = child.value[name]
    return str(dict(child.block.child_blocks[name].field.choices).get(chosen, chosen))


def _tone(child: Any) -> dict[str, Any]:
    value = child.value
    return {
        "occasion": _choice_label(child, "context"),
        "tone": value["tone"],
        "example": value["example"],
    }


def _term_row(term: Term) -> dict[str, Any]:
    return {
        "term": term,
        "icon": _TERM_ICONS[Term.Kind(term.kind)],
        "is_preferred": term.kind == Term.Kind.PREFERRED,
        "word": term.text.replace("*", ""),
        "instead": alternatives(term.replacement),
        "where": " ".join(narrowing_words(term_scope(term))),
        "searched": fold(f"{term.text} {term.other_forms} {term.replacement}").text,
    }
