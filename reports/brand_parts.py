"""What documents tell of a brand, as plain data read from one version of its guideline."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from brand.models import GuidelinePage

Part = TypeVar("Part")


@dataclass(frozen=True, kw_only=True)
class VoiceTrait:
    """A trait of the brand's voice, with a sentence before and after."""

    we_are: str
    we_are_not: str
    explanation: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class ValueProposition:
    """A promise and what proves it."""

    promise: str
    proof: str


@dataclass(frozen=True, kw_only=True)
class Positioning:
    """For [audience] who [need], the brand is the [category] that [difference] because [proof]."""

    audience: str
    need: str
    category: str
    difference: str
    proof: str

    def __bool__(self) -> bool:
        return bool(self.audience and self.category and self.difference)


def positioning_of(guideline: GuidelinePage | None) -> Positioning:
    """Return a guideline's positioning; empty where there is no guideline."""
    return Positioning(
        **{
            field.name: text_of(guideline, f"positioning_{field.name}")
            for field in fields(Positioning)
        }
    )


def text_of(guideline: GuidelinePage | None, name: str) -> str:
    """Return a guideline's field without the space around it, '' for what is not there."""
    return str(getattr(guideline, name, "") or "").strip()


def parts_of(stream: Iterable[Any], part: type[Part]) -> tuple[Part, ...]:
    """Return a part for each block of a stream.

    Args:
        stream: A StreamField's value of struct blocks.
        part: A dataclass whose fields are all text, named as the blocks' fields.

    Returns:
        The parts in their order. A choice is its label in the active language; what an old revision
        does not have yet is ''.
    """
    names = [field.name for field in fields(part)]  # type: ignore[arg-type]
    return tuple(part(**{name: said(block, name) for name in names}) for block in stream)


def said(block: Any, name: str) -> str:
    """Return what a struct block in a stream says in one of its fields, '' for nothing.

    Args:
        block: A bound block of a StreamField.
        name: The field's; of a choice its label is given, in the active language.
    """
    value = block.value.get(name)
    child = block.block.child_blocks.get(name)
    choices = getattr(getattr(child, "field", None), "choices", None)
    if value and choices is not None:
        value = dict(choices).get(value, value)
    return "" if value is None else str(value).strip()
