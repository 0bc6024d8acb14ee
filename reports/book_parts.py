"""What a brand book is made of, as plain data: nothing here knows the database or the paper."""

from dataclasses import dataclass

from reports.approvals import Approval
from reports.brand_parts import Positioning, ValueProposition, VoiceTrait
from reports.logos import LogoSheet
from reports.resources import Resource
from reports.specimens import Specimen
from reports.swatches import ColourChart
from reports.version_log import VersionEntry


@dataclass(frozen=True, kw_only=True)
class Value:
    """One thing the brand stands for."""

    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class OfferingSheet:
    """A product or service; ``alternative`` is its picture's."""

    kind: str
    name: str
    summary: str
    benefits: str
    price: str
    link: str
    picture: Resource | None
    alternative: str


@dataclass(frozen=True, kw_only=True)
class Tone:
    """How the voice changes with the occasion."""

    context: str
    tone: str
    example: str


@dataclass(frozen=True, kw_only=True)
class TermLine:
    """A word or phrase.

    Attributes:
        text: The term.
        forms: Other spellings; of a preferred term, the words that it replaces.
        is_exact: Whether it is meant exactly as written.
        replacement, reason, example: '' for nothing.
        severity: ``must``, ``should`` or ``hint``; ``severity_label`` is the word for it.
        where: The language and network to which it is limited, '' for everywhere.
    """

    text: str
    forms: str
    is_exact: bool
    replacement: str
    reason: str
    example: str
    severity: str
    severity_label: str
    where: str


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """A rule that is checked while people write; ``what`` is its parameters in one line."""

    kind: str
    what: str
    severity: str
    severity_label: str
    reason: str
    example: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Hashtag:
    """A hashtag of the brand's own."""

    tag: str
    use: str


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """A line that must be there on some occasion."""

    text: str
    applies_when: str


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What holds on one network alone."""

    network: str
    tone: str
    do: str
    avoid: str
    hashtags: str
    formats: str


@dataclass(frozen=True, kw_only=True)
class BookContents:
    """Everything that is printed of one approved version of a brand guideline.

    Long texts are as they were typed (see ``reports.prose``); what is not there is ''.
    """

    title: str
    brand_name: str
    language: str
    version: str
    approval: Approval
    tagline: str
    purpose: str
    mission: str
    vision: str
    values: tuple[Value, ...]
    positioning: Positioning
    value_propositions: tuple[ValueProposition, ...]
    boilerplate: str
    offerings: tuple[OfferingSheet, ...]
    voice: tuple[VoiceTrait, ...]
    tones: tuple[Tone, ...]
    preferred: tuple[TermLine, ...]
    avoided: tuple[TermLine, ...]
    banned: tuple[TermLine, ...]
    rules: tuple[RuleLine, ...]
    grammar: str
    emoji: str
    hashtag_policy: str
    hashtags: tuple[Hashtag, ...]
    inclusive_language: str
    disclosures: tuple[Disclosure, ...]
    logos: tuple[LogoSheet, ...]
    colours: ColourChart
    typefaces: tuple[Specimen, ...]
    imagery: str
    iconography: str
    motion: str
    accessibility: str
    channels: tuple[Channel, ...]
    versions: tuple[VersionEntry, ...]
