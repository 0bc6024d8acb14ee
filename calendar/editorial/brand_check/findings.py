"""Findings as they stand in a record, with the waivers that cover them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from brand.rules.ruleset import RuleSet, message_of
from brand.rules.severity import Severity
from editorial.brand_check.records import BrandCheck
from editorial.brand_check.waivers import Waiver

#: What has to be answered: a finding of another severity needs no waiver.
WAIVABLE = (Severity.MUST, Severity.SHOULD)


def key_of(finding: Finding) -> str:
    """Return a key of a constant length for what makes a finding the same in another revision."""
    return hashlib.sha256(finding.key.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class RecordedFinding:
    """A finding of a record.

    Attributes:
        network: Where it was found.
        title: The rule's, as it was.
        because: The rule's reason, as it was; may be empty.
        finding: What was found.
        waiver: What covers it now, or None.
    """

    network: str
    title: str
    because: str
    finding: Finding
    waiver: Waiver | None = None

    @property
    def key(self) -> str:
        """See ``key_of``."""
        return key_of(self.finding)

    @property
    def severity(self) -> str:
        """``must``, ``should`` or ``hint``."""
        return self.finding.severity

    @property
    def severity_label(self) -> str:
        """The severity in the active language."""
        return str(Severity(self.finding.severity).label)

    @property
    def message(self) -> str:
        """What it says, in the active language."""
        return message_of(self.finding)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer it."""
        return self.waiver is None and self.severity in WAIVABLE


def found_in(contents: Iterable[Content], rules: RuleSet | None) -> list[dict[str, Any]]:
    """Run rules over contents, and return what they find as a record keeps it."""
    if rules is None:
        return []
    return [
        {
            "network": content.network,
            "title": rules.rules[finding.rule].title if finding.rule in rules.rules else "",
            "because": rules.rules[finding.rule].reason if finding.rule in rules.rules else "",
            "finding": finding.to_json(),
        }
        for content in contents
        for finding in rules.run(content)
    ]


def read(
    findings: Iterable[Mapping[str, Any]], waivers: Mapping[tuple[str, str], Waiver]
) -> list[RecordedFinding]:
    """Return findings in the shape of a record with the waivers by network and key that cover them."""
    read_back = []
    for item in findings:
        finding = Finding.from_json(item["finding"])
        read_back.append(
            RecordedFinding(
                network=item["network"],
                title=item["title"],
                because=item["because"],
                finding=finding,
                waiver=waivers.get((item["network"], key_of(finding))),
            )
        )
    return read_back


def findings_of(check: BrandCheck) -> list[RecordedFinding]:
    """Return a record's findings with the waivers in force; one query."""
    return read(check.findings, Waiver.objects.by_finding(post_id=check.post_id))


def open_of(findings: Iterable[RecordedFinding], severity: str) -> list[RecordedFinding]:
    """Return the findings of a severity that nothing covers."""
    return [item for item in findings if item.severity == severity and item.waiver is None]
