"""What a version must pass on its way to approval: checks that higher layers register."""

from typing import TYPE_CHECKING, Protocol

if (
    TYPE_CHECKING
):  # Wagtail imports the module that imports this one while its models are being defined
    from wagtail.models import Revision

    from cms.users.models import User


class Gate(Protocol):
    """Says why a version may not pass."""

    def __call__(self, *, revision: "Revision", is_last: bool, user: "User | None") -> str:
        """Return what a person is told where the version may not pass, or an empty text.

        Args:
            revision: The version of a page of any type.
            is_last: Whether it is about to be approved; else it has just been submitted.
            user: Who submitted or approves it, or None.
        """


_gates: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """Register a check that every version passes when it is submitted, and when it is approved."""
    if gate not in _gates:
        _gates.append(gate)


def refusal(*, revision: "Revision", is_last: bool, user: "User | None") -> str:
    """Return why a version may not pass, a paragraph a gate, or an empty text; see ``Gate``."""
    said = (gate(revision=revision, is_last=is_last, user=user) for gate in _gates)
    return "\n\n".join(reason for reason in said if reason)
