"""What a rule finds."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from brand.rules.engine.folding import fold


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that a rule says of a content.

    Attributes:
        rule: The id of the rule, such as ``term:…`` or ``rule:…``.
        kind: The kind of rule, such as ``term``.
        code: What is wrong; the kind has a message for it.
        severity: ``must``, ``should`` or ``hint``.
        field: A key of the content's texts or links, or ``media.0.alt_text``.
        start: First code point of the finding in its field; equal to ``end`` where something is missing.
        end: Code point after its last.
        found: What stands there.
        replacement: What to write instead, ready to be put in the place of ``found``; else empty.
        subject: What it is about where nothing stands that could be found: a picture's file, and the
            colours of its text. Else empty.
        params: What else the message says.
    """

    rule: str
    kind: str
    code: str
    severity: str
    field: str
    start: int = 0
    end: int = 0
    found: str = ""
    replacement: str = ""
    subject: str = ""
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        """What makes this finding the same one in another revision: the rule and what it is about."""
        return f"{self.rule}:{self.code}:{fold(self.found or self.subject).text}"

    def to_json(self) -> dict[str, Any]:
        """Return the finding in the shape that is stored, and that the browser's engine returns."""
        return {
            "rule": self.rule,
            "kind": self.kind,
            "code": self.code,
            "severity": self.severity,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "found": self.found,
            "replacement": self.replacement,
            "subject": self.subject,
            "params": dict(self.params),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Finding":
        """Return a finding that was stored."""
        return cls(**raw)
