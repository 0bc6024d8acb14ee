"""What stands between a post and its network, as data: it is put into words only where it is shown."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from brand.rules.severity import Severity

#: The gravest first.
_ORDER = tuple(Severity)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong with a post, or could be better.

    Attributes:
        severity: A must stops submission and approval; a should and a hint are told.
        code: A key of ``editorial.readiness.messages.MESSAGES``.
        network: The code of the channel's network; empty where it is about the post as a whole.
        field: Its place in the form: a field of the block or of the post, or of the third of the
            media ``media.2.alt_text``; ``slots`` for the publishing times.
        params: What the message needs, as plain JSON.
    """

    severity: Severity
    code: str
    network: str = ""
    field: str = ""
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return it as a record keeps it."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "network": self.network,
            "field": self.field,
            "params": dict(self.params),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Problem":
        """Return what a record keeps."""
        return cls(
            severity=Severity(data["severity"]),
            code=data["code"],
            network=data["network"],
            field=data["field"],
            params=data["params"],
        )


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by severity; those of one severity stay in their order."""
    return sorted(problems, key=lambda problem: _ORDER.index(problem.severity))


def musts_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a post."""
    return [problem for problem in problems if problem.severity == Severity.MUST]
