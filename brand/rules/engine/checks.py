"""The forms of checks that rules are compiled to: plain data, which both engines run.

A kind of rule is made of these forms; a new kind usually needs no new one. Where it does, the form is
added here, in ``running`` and in the browser's ``checks.js``, and the shared cases hold both to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from brand.rules.engine.phrases import Phrase


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where a check applies; an empty part does not narrow.

    Attributes:
        networks: Codes.
        languages: Of the content.
        campaigns: Names, folded.
    """

    networks: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()

    def covers(self, network: str, language: str, campaign: str) -> bool:
        """Whether content of a network, language and (folded) campaign is inside."""
        return (
            (not self.networks or network in self.networks)
            and (not self.languages or language in self.languages)
            and (not self.campaigns or campaign in self.campaigns)
        )

    def meets(self, other: "Scope") -> bool:
        """Whether some content is inside of this scope and of another one."""
        return (
            _overlap(self.networks, other.networks)
            and _overlap(self.languages, other.languages)
            and _overlap(self.campaigns, other.campaigns)
        )


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two parts of scopes have something in common; an empty one stands for all."""
    return not one or not other or not set(one).isdisjoint(other)


@dataclass(frozen=True, kw_only=True)
class Check:
    """What all forms have in common.

    Attributes:
        rule: The id of the rule that it comes from.
        kind: The kind of that rule.
        severity: ``must``, ``should`` or ``hint``.
        scope: Where it applies.
        facts: What the messages say beside what is found.
    """

    form: ClassVar[str]

    rule: str
    kind: str
    severity: str
    scope: Scope = field(default_factory=Scope)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FindPhrases(Check):
    """Each place where one of the phrases stands is a finding, unless the content has what excuses it.

    Attributes:
        code: Of the findings.
        phrases: What is looked for.
        replacement: What to write instead; empty for none.
        unless: Phrases of which one anywhere in the content excuses all.
        unless_link: Whether a link excuses all.
    """

    form = "phrases"

    code: str
    phrases: tuple[Phrase, ...]
    replacement: str = ""
    unless: tuple[Phrase, ...] = ()
    unless_link: bool = False


@dataclass(frozen=True, kw_only=True)
class FindPattern(Check):
    """Each match of a pattern is a finding.

    Attributes:
        code: Of the findings.
        pattern: In RE2's syntax, whose time is linear in the text whatever the pattern.
        replacement: What to write instead; empty for none.
    """

    form = "pattern"

    code: str
    pattern: str
    replacement: str = ""


@dataclass(frozen=True, kw_only=True)
class SpellName(Check):
    """Each place where a name is written with other capitals is a finding.

    Attributes:
        code: Of the findings.
        name: As it is to be written.
        phrase: The name as it is looked for.
    """

    form = "name"

    code: str
    name: str
    phrase: Phrase


@dataclass(frozen=True, kw_only=True)
class Condition:
    """When something is required; any part that holds is enough.

    Attributes:
        always: In all content.
        phrases: Where one of them stands.
        tags: Where the post has one of them (folded).
        campaigns: Where the post is of one of them (folded).
        link: Where there is a link.
    """

    always: bool = False
    phrases: tuple[Phrase, ...] = ()
    tags: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    link: bool = False


@dataclass(frozen=True, kw_only=True)
class RequirePhrase(Check):
    """Where the condition holds, one of the texts must stand at its place.

    Attributes:
        when: The condition.
        any_of: Folded texts; one is enough.
        place: ``anywhere``, ``first_line`` or ``last_line`` of the field ``text``.
        insert: What is offered to be inserted.
    """

    form = "require"

    when: Condition
    any_of: tuple[str, ...]
    place: str = "anywhere"
    insert: str = ""


@dataclass(frozen=True, kw_only=True)
class CountTokens(Check):
    """Tokens of one sort, counted over all texts, and looked at one by one.

    Attributes:
        sort: ``hashtag``, ``emoji``, ``exclamation`` or ``capitals``.
        minimum: The least number, or None.
        maximum: The greatest number, or None.
        allowed: Where not empty, the only ones (folded); of ``capitals``, what is never counted.
        banned: Never (folded).
        place: ``anywhere``, or ``end`` where they belong to the end of the text (``text`` alone).
        longest: Of ``exclamation``, how many may stand in a row; of ``capitals``, the least length
            from which a word counts.
    """

    form = "tokens"

    sort: str
    minimum: int | None = None
    maximum: int | None = None
    allowed: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    place: str = "anywhere"
    longest: int = 0


@dataclass(frozen=True, kw_only=True)
class BoundLix(Check):
    """The readability of the field ``text`` within bounds (LIX)."""

    form = "lix"

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, kw_only=True)
class DescribePictures(Check):
    """Each picture has a text alternative that is none of a file's name.

    Attributes:
        shortest: Fewer characters are too few.
    """

    form = "alt"

    shortest: int = 1


@dataclass(frozen=True, kw_only=True)
class LimitLinks(Check):
    """Where links lead, and what they carry.

    Attributes:
        allowed_hosts: Where not empty, the only hosts (with their subdomains).
        banned_hosts: Never these.
        https: Whether a link must be https.
        utm: Parameters such as ``utm_source`` that a link must carry.
        utm_hosts: Where not empty, only links to these hosts must.
    """

    form = "links"

    allowed_hosts: tuple[str, ...] = ()
    banned_hosts: tuple[str, ...] = ()
    https: bool = False
    utm: tuple[str, ...] = ()
    utm_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PairColours(Check):
    """Text in a picture stands in an allowed colour on an allowed background, with enough contrast.

    Attributes:
        pairs: Allowed (text, background, use) as ``#rrggbb`` in lower case, use ``body`` or ``large``;
            where empty, any pair with enough contrast.
    """

    form = "colours"

    pairs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MatchLanguage(Check):
    """The field ``text`` is in the expected language.

    Attributes:
        expected: A language code; empty for the one that the content is meant to be in.
    """

    form = "language"

    expected: str = ""


AnyCheck = (
    FindPhrases
    | FindPattern
    | SpellName
    | RequirePhrase
    | CountTokens
    | BoundLix
    | DescribePictures
    | LimitLinks
    | PairColours
    | MatchLanguage
)


def to_json(value: Any) -> Any:
    """Return a check (or a part of one) as the browser gets it: objects, arrays, texts and numbers."""
    if isinstance(value, Phrase):
        return value.to_json()
    if isinstance(value, Check | Scope | Condition):
        made = {name: to_json(part) for name, part in vars(value).items()}
        made = {name: part for name, part in made.items() if not _is_empty(part)}
        return {"form": value.form, **made} if isinstance(value, Check) else made
    if isinstance(value, Mapping):
        return {name: to_json(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(part) for part in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _is_empty(part: Any) -> bool:
    """Whether a part may be left out: the browser takes what is missing as empty. 0 is not empty."""
    return part is None or part is False or (isinstance(part, str | list | dict) and not part)
