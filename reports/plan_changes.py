"""What changed since the approved version before: for the screen, and for the appendix of the printed plan."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from reports.formats import Formats
from strategy.plan_changes.comparing import compare
from strategy.plan_changes.wording import Section, told
from strategy.versions import PlanVersion


@dataclass(frozen=True, kw_only=True)
class PlanChanges:
    """What a printed plan says of its version.

    Attributes:
        number: The version's, from 1.
        sha256: Of its canonical text.
        since: The number of the approved version before it, None for the first.
        sections: What changed since then; empty where nothing did.
    """

    number: int
    sha256: str
    since: int | None
    sections: tuple[Section, ...]


def changes_between(before: PlanVersion, after: PlanVersion, *, formats: Formats) -> list[Section]:
    """Say what changed from one version to another, in the active language."""
    old, new = document_of(before), document_of(after)
    return told(compare(old, new), before=old, after=new, formats=formats)


def changes_in(revision: Revision, *, formats: Formats) -> PlanChanges | None:
    """Return what changed in an approved revision of a plan, in the active language.

    Args:
        revision: The revision.
        formats: How the document writes numbers, money and dates.

    Returns:
        The changes, in two queries; None where the revision was approved before versions were kept.
    """
    version = version_in(revision)
    if version is None:
        return None
    before = PlanVersion.objects.before(version)
    sections = changes_between(before, version, formats=formats) if before else []
    return PlanChanges(
        number=version.number,
        sha256=version.sha256,
        since=before.number if before else None,
        sections=tuple(sections),
    )


def version_in(revision: Revision) -> PlanVersion | None:
    """Return the version as which a revision was frozen, None from before versions were kept."""
    return PlanVersion.objects.filter(revision=revision).first()


def document_of(version: PlanVersion) -> Mapping[str, Any]:
    """Return a version's canonical document."""
    document: Mapping[str, Any] = json.loads(version.text)
    return document
