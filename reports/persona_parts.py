"""What the sheets of personas are made of, as plain data: nothing here knows the database or the paper."""

from dataclasses import dataclass
from datetime import date, datetime

from reports.approvals import Approval
from reports.resources import Resource


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """A field in words: an item a line of its author; ``origin`` is the persona it is inherited from."""

    label: str
    items: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetPart:
    """Fields that stand together."""

    heading: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, kw_only=True)
class SheetEvidence:
    """What a claim rests on; ``about`` is the field's name, '' for the persona as a whole."""

    claim: str
    about: str
    source: str
    link: str
    confidence: str
    reviewed_on: date | None
    review_due_on: date | None


@dataclass(frozen=True, kw_only=True)
class PersonaSheet:
    """One persona.

    Attributes:
        anchor: ASCII, unique in the document.
        title, quote, segment, role: As the persona has them, '' for nothing.
        narrows: The persona whose sub-persona it is, '' for none.
        portrait: The picture, or None; ``alternative`` says what it shows.
        parts: What is said, field by field.
        evidence: What it rests on.
        reviewed_on, review_due_on: The persona's own dates.
        overdue_since: The day a review was due, where it was overdue when the sheet was asked for.
        approval: Of the version that is shown.
    """

    anchor: str
    title: str
    quote: str
    segment: str
    role: str
    narrows: str
    portrait: Resource | None
    alternative: str
    parts: tuple[SheetPart, ...]
    evidence: tuple[SheetEvidence, ...]
    reviewed_on: date | None
    review_due_on: date | None
    overdue_since: date | None
    approval: Approval


@dataclass(frozen=True, kw_only=True)
class PersonaContents:
    """A document of one sheet or more.

    Attributes:
        title: Of the document.
        brand_name, language: The brand's name, and the document's language.
        edition: Identifies what it is made of: SHA-256, hexadecimal.
        sheets: In the order of print.
    """

    title: str
    brand_name: str
    language: str
    edition: str
    sheets: tuple[PersonaSheet, ...]

    @property
    def newest_approval(self) -> datetime:
        """When the version that is the newest was approved."""
        return max(sheet.approval.at for sheet in self.sheets)
