"""What is known of a network: the shapes that a rules file is read into."""

from dataclasses import dataclass
from enum import StrEnum

Value = int | float | bool | str | tuple[str, ...]

#: How sure a rule is. ``override`` is an administrator's correction; no file may claim it.
CONFIDENCES = ("documented", "measured", "third-party", "own-choice")
OVERRIDE = "override"


class Severity(StrEnum):
    """What breaking a rule means."""

    MUST = "must"  # the network refuses it, or cuts it off
    SHOULD = "should"  # it goes through; advice on what works


@dataclass(frozen=True, kw_only=True)
class TextRule:
    """How one text field is counted on a network.

    Attributes:
        field: ``text`` for the post itself; ``title``, ``alt`` and the like where there are more.
        unit: A key of ``networks.lengths.units.UNITS``.
        limit: The most that is accepted, in that unit; None where the network has no limit.
        source: An URL, or the name and version of a document.
        verified_on: The month in which the source was read, as ``YYYY-MM``.
        confidence: One of ``CONFIDENCES``, or ``OVERRIDE``.
        note: What the numbers do not say.
        severity: Whether the network enforces it.
    """

    field: str
    unit: str
    limit: int | None
    source: str
    verified_on: str
    confidence: str
    note: str = ""
    severity: Severity = Severity.MUST

    @property
    def target(self) -> str:
        """What an override names it by: ``title.characters``."""
        return f"{self.field}.{self.unit}"

    @property
    def said(self) -> int | None:
        """The value that an override would replace."""
        return self.limit


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One other limit, such as ``max_images``; attributes as in ``TextRule``.

    Attributes:
        name: A key of ``networks.rule_names.RULE_NAMES``.
        field: The text field that it is about; empty where it is about the whole post.
    """

    name: str
    value: Value
    unit: str
    source: str
    verified_on: str
    confidence: str
    note: str = ""
    field: str = ""
    severity: Severity = Severity.MUST

    @property
    def target(self) -> str:
        """What an override names it by: ``max_images``, or ``title.required``."""
        return f"{self.field}.{self.name}" if self.field else self.name

    @property
    def said(self) -> Value:
        """The value that an override would replace."""
        return self.value


@dataclass(frozen=True, kw_only=True)
class Rendition:
    """A size that pictures are best made in for a network.

    Attributes:
        name: ``square``, ``portrait``, ``landscape``, ``story`` and the like.
        width: In pixels.
        height: In pixels.
        source: As in ``TextRule``; so are the rest.
    """

    name: str
    width: int
    height: int
    source: str
    verified_on: str
    confidence: str
    note: str = ""

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / self.height


@dataclass(frozen=True, kw_only=True)
class NetworkRules:
    """All rules of one network; ``label`` is its name as a person writes it."""

    network: str
    label: str
    kind: str
    text: tuple[TextRule, ...]
    rules: tuple[Rule, ...]
    renditions: tuple[Rendition, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The text fields, in the file's order."""
        return tuple(dict.fromkeys(rule.field for rule in self.text))

    @property
    def everything(self) -> tuple[TextRule | Rule, ...]:
        """The rules of the texts, and the others."""
        return (*self.text, *self.rules)

    def text_rules(self, field: str = "text") -> tuple[TextRule, ...]:
        """Return the rules of one text field, the network's own counter first.

        Raises:
            KeyError: The network has no such field.
        """
        found = tuple(rule for rule in self.text if rule.field == field)
        if not found:
            known = ", ".join(self.fields)
            raise KeyError(f"{self.network} has no text field {field!r}; it has {known}")
        return found

    def rule(self, name: str, *, field: str = "") -> Rule | None:
        """Return one rule (of a text field, where one is given), or None where nothing is known."""
        return next((r for r in self.rules if r.name == name and r.field == field), None)

    def value(self, name: str, *, field: str = "") -> Value | None:
        """Return one rule's value, or None where nothing is known (which never means zero)."""
        rule = self.rule(name, field=field)
        return None if rule is None else rule.value

    def number(self, name: str, *, field: str = "") -> int | None:
        """Return one rule's value as a whole number, or None where nothing is known.

        Raises:
            TypeError: The rule is not a whole number.
        """
        value = self.value(name, field=field)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError(f"{self.network}: {name} is {value!r}, which is not a whole number")
        return value

    def target(self, target: str) -> TextRule | Rule | None:
        """Return the rule that an override names, or None where there is none."""
        return next((rule for rule in self.everything if rule.target == target), None)
