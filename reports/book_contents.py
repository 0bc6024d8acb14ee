"""From an approved revision of a guideline to the contents of the brand book."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from brand.models import BrandPage, GuidelinePage, Offering, Term
from brand.rules.blocks import rule_kinds
from brand.rules.listing import listed
from brand.rules.ruleset import rules_of
from brand.rules.severity import Severity
from cms.core.models import Picture
from networks.labels import network_label
from reports import book_parts as parts
from reports.approvals import Approval
from reports.brand_parts import (
    ValueProposition,
    VoiceTrait,
    parts_of,
    positioning_of,
    text_of,
)
from reports.logos import logo_sheets
from reports.palette import Palette
from reports.pictures import as_jpeg, opened
from reports.specimens import Specimen
from reports.swatches import colour_chart
from reports.version_log import VersionEntry

#: Enough for 70 mm at 300 dots an inch.
_PICTURE = (840, 840)


def book_contents(
    guideline: GuidelinePage,
    *,
    brand: BrandPage,
    language: str,
    approval: Approval,
    palette: Palette,
    typefaces: tuple[Specimen, ...],
    versions: tuple[VersionEntry, ...],
) -> parts.BookContents:
    """Return what is printed of a brand guideline.

    Args:
        guideline: The approved version, not the page's later drafts.
        brand: Its brand.
        language: The document's, ``en`` or ``fi``.
        approval: When and by whom that version was approved.
        palette: The document's colours, for the ground of logos.
        typefaces: The guideline's typefaces.
        versions: The version log, the newest first.

    Returns:
        The contents; labels of choices are in the active language. The number of queries does not
        grow with the vocabulary, the rules or the colours.
    """
    terms = list(guideline.terms.all())
    return parts.BookContents(
        title=_("Brand book"),
        brand_name=brand.title,
        language=language,
        version=str(versions[0].number) if versions else "",
        approval=approval,
        tagline=text_of(guideline, "tagline"),
        purpose=text_of(guideline, "purpose"),
        mission=text_of(guideline, "mission"),
        vision=text_of(guideline, "vision"),
        values=parts_of(guideline.values, parts.Value),
        positioning=positioning_of(guideline),
        value_propositions=parts_of(guideline.value_propositions, ValueProposition),
        boilerplate=text_of(guideline, "boilerplate"),
        offerings=_offerings(guideline.offerings.all()),
        voice=parts_of(guideline.voice, VoiceTrait),
        tones=parts_of(guideline.tone, parts.Tone),
        preferred=_terms(terms, Term.Kind.PREFERRED),
        avoided=_terms(terms, Term.Kind.AVOID),
        banned=_terms(terms, Term.Kind.BANNED),
        rules=_rules(guideline, brand),
        grammar=text_of(guideline, "grammar"),
        emoji=text_of(guideline, "emoji_policy"),
        hashtag_policy=text_of(guideline, "hashtag_policy"),
        hashtags=parts_of(guideline.hashtags, parts.Hashtag),
        inclusive_language=text_of(guideline, "inclusive_language"),
        disclosures=parts_of(guideline.disclosures, parts.Disclosure),
        logos=logo_sheets(guideline, dark=palette.heading),
        colours=colour_chart(guideline),
        typefaces=typefaces,
        imagery=text_of(guideline, "imagery"),
        iconography=text_of(guideline, "iconography"),
        motion=text_of(guideline, "motion"),
        accessibility=text_of(guideline, "accessibility"),
        channels=parts_of(guideline.channel_rules, parts.Channel),
        versions=versions,
    )


def _offerings(offerings: Iterable[Offering]) -> tuple[parts.OfferingSheet, ...]:
    rows = list(offerings)
    pictures = Picture.objects.in_bulk({row.picture_id for row in rows if row.picture_id})
    sheets = []
    for number, row in enumerate(rows):
        picture = pictures.get(row.picture_id)
        drawing = opened(picture, within=_PICTURE)
        sheets.append(
            parts.OfferingSheet(
                kind=row.get_kind_display(),
                name=row.name,
                summary=row.summary,
                benefits=row.benefits.strip(),
                price=row.price,
                link=row.link,
                picture=as_jpeg(drawing, f"offering-{number}.jpg") if drawing else None,
                alternative=(picture.description or picture.title) if picture else "",
            )
        )
    return tuple(sheets)


def _terms(terms: Iterable[Term], kind: str) -> tuple[parts.TermLine, ...]:
    return tuple(
        parts.TermLine(
            text=term.text,
            forms=", ".join(term.forms),
            is_exact=term.match == Term.Match.EXACT,
            replacement=term.replacement,
            reason=term.reason,
            example=term.example,
            severity=str(term.effective_severity),
            severity_label=str(term.effective_severity.label),
            where=_where([term.network], [term.language], listed(term.campaigns)),
        )
        for term in terms
        if term.kind == kind
    )


def _rules(guideline: GuidelinePage, brand: BrandPage) -> tuple[parts.RuleLine, ...]:
    """Return the rules beside the vocabulary, which has a chapter of its own."""
    rules = rules_of(guideline, language=brand.language).rules
    lines = []
    for child in guideline.rules:
        rule = rules[f"rule:{child.id}"]
        # The scope of a rule has campaigns as they are compared, not as they were written.
        campaigns = listed(child.value.get("campaigns"))
        lines.append(
            parts.RuleLine(
                kind=str(rule_kinds()[rule.kind].label),
                what=rule.title,
                severity=rule.severity,
                severity_label=str(Severity(rule.severity).label),
                reason=rule.reason,
                example=rule.example,
                where=_where(rule.scope.networks, rule.scope.languages, campaigns),
            )
        )
    return tuple(lines)


def _where(networks: Iterable[str], languages: Iterable[str], campaigns: Iterable[str] = ()) -> str:
    """Return where something applies, '' for everywhere."""
    names = dict(settings.LANGUAGES)
    said = [network_label(network) for network in networks if network]
    said += [str(names.get(language, language)) for language in languages if language]
    said += campaigns
    return ", ".join(said)
