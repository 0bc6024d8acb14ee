"""What the forms of checks that read texts do with a content; ``checks`` says what their parts mean."""

from collections.abc import Iterator
from typing import Any

import regex

from brand.rules.engine.checks import (
    AnyCheck,
    BoundLix,
    CountTokens,
    FindPhrases,
    MatchLanguage,
    RequirePhrase,
    SpellName,
)
from brand.rules.engine.finding import Finding
from brand.rules.engine.folding import fold
from brand.rules.engine.languages import language_of
from brand.rules.engine.phrases import Phrase, PhraseIndex, find_literal
from brand.rules.engine.run import Run
from brand.rules.engine.texts import Text
from brand.rules.engine.tokens import PARAGRAPH, WHITE, Span, lix

#: Nobody's handle is longer, and a text is not read again for each name in it.
LONGEST_HANDLE = 100
_HANDLE = regex.compile(r"[#＃@][\p{L}\p{M}\p{N}_.]*$")
_CAPITAL = regex.compile(r"\p{Lu}")
_SMALL = regex.compile(r"\p{Ll}")
_TOKEN_FIELDS = {
    "hashtag": "hashtags",
    "emoji": "emoji",
    "exclamation": "exclamations",
    "capitals": "capitals",
}


def found_in(
    check: AnyCheck,
    code: str,
    text: Text,
    start: int = 0,
    end: int = 0,
    /,
    *,
    replacement: str = "",
    subject: str = "",
    **params: Any,
) -> Finding:
    """Return a finding of a check in a text."""
    return Finding(
        rule=check.rule,
        kind=check.kind,
        code=code,
        severity=check.severity,
        field=text.field,
        start=start,
        end=end,
        found=text.text[start:end],
        replacement=replacement,
        subject=subject,
        params={**check.facts, **params},
    )


def phrase_finding(check: AnyCheck, run: Run, text: Text, start: int, end: int) -> Finding | None:
    """Return the finding of a phrase that stands somewhere, or None where it is none."""
    found = text.text[start:end]
    if isinstance(check, SpellName):
        name = check.name
        if found[: len(name)] == name or _in_handle(text, start):
            return None
        written = name + found[len(name) :] if len(found) > len(name) else name
        return found_in(check, check.code, text, start, end, replacement=written)
    if isinstance(check, FindPhrases) and not _is_excused(check, run):
        return found_in(
            check, check.code, text, start, end, replacement=_cased(check.replacement, found)
        )
    return None


def _in_handle(text: Text, start: int) -> bool:
    """Whether a place is part of a hashtag or of somebody's handle, which have capitals of their own."""
    return bool(_HANDLE.search(text.text[max(0, start - LONGEST_HANDLE) : start]))


def _cased(replacement: str, found: str) -> str:
    """Return a replacement with a capital where what it replaces began with one."""
    if _CAPITAL.match(found) and _SMALL.match(replacement):
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _is_excused(check: FindPhrases, run: Run) -> bool:
    if check.unless_link and run.has_link:
        return True
    return bool(check.unless) and stands(check.unless, run)


def stands(phrases: tuple[Phrase, ...], run: Run) -> bool:
    """Whether one of a few phrases stands anywhere in a content."""
    index = PhraseIndex([(0, phrase) for phrase in phrases])
    return any(True for text in run.texts for _hit in index.find(text.folded))


def require(check: RequirePhrase, run: Run) -> Iterator[Finding]:
    """Yield that what is required is missing."""
    if not run.texts or not _holds(check, run):
        return
    if check.place == "anywhere":
        places = [text.folded.text for text in run.texts]
    else:
        lines = [
            line
            for line in PARAGRAPH.split(fold(run.main.text.strip(WHITE)).text)
            if line.strip(WHITE)
        ]
        places = lines[:1] if check.place == "first_line" else lines[-1:]
    if not any(
        next(find_literal(place, wanted), None) for place in places for wanted in check.any_of
    ):
        code = "missing" if check.place == "anywhere" else f"missing_{check.place}"
        yield found_in(check, code, run.main, replacement=check.insert)


def _holds(check: RequirePhrase, run: Run) -> bool:
    when = check.when
    return (
        when.always
        or id(check) in run.seen
        or (when.link and run.has_link)
        or bool(when.tags and run.tags.intersection(when.tags))
        or bool(when.campaigns and run.campaign in when.campaigns)
    )


def count(check: CountTokens, run: Run) -> Iterator[Finding]:
    """Yield the tokens that are too many, too few, not allowed or misplaced."""
    counted: list[tuple[Text, Span]] = []
    for text in run.texts:
        spans: list[Span] = getattr(text, _TOKEN_FIELDS[check.sort])
        for span in spans:
            if check.sort == "exclamation":
                yield from _exclamation(check, text, span, counted)
            elif check.sort == "capitals":
                if span[1] - span[0] >= check.longest and not _among(text, span, check.allowed):
                    counted.append((text, span))
            else:
                counted.append((text, span))
                yield from _member(check, text, span)
        if check.place == "end" and text.field == "text":
            yield from _misplaced(check, text, spans)
    if check.maximum is not None:
        for text, (start, end) in counted[check.maximum :]:
            yield found_in(
                check, "too_many", text, start, end, used=len(counted), limit=check.maximum
            )
    if check.minimum is not None and len(counted) < check.minimum and run.texts:
        yield found_in(check, "too_few", run.main, used=len(counted), limit=check.minimum)


def _exclamation(
    check: CountTokens, text: Text, span: Span, counted: list[tuple[Text, Span]]
) -> Iterator[Finding]:
    start, end = span
    counted.extend((text, (place, place + 1)) for place in range(start, end))
    if check.longest and end - start > check.longest:
        yield found_in(
            check,
            "in_a_row",
            text,
            start,
            end,
            replacement=text.text[start : start + check.longest],
            limit=check.longest,
        )


def _among(text: Text, span: Span, names: tuple[str, ...]) -> bool:
    return bool(names) and fold(text.text[span[0] : span[1]]).text in names


def _member(check: CountTokens, text: Text, span: Span) -> Iterator[Finding]:
    if _among(text, span, check.banned):
        yield found_in(check, "banned", text, *span)
    elif check.allowed and not _among(text, span, check.allowed):
        yield found_in(check, "not_allowed", text, *span)


def _misplaced(check: CountTokens, text: Text, spans: list[Span]) -> Iterator[Finding]:
    """Yield the tokens after which something else than such tokens follows."""
    end = len(text.text.rstrip(WHITE))
    at_end = 0
    for start, stop in reversed(spans):
        if text.text[stop:end].strip(" \t\r\n,.·|"):
            break
        end = start
        at_end += 1
    for start, stop in spans[: len(spans) - at_end]:
        yield found_in(check, "misplaced", text, start, stop)


def bound_lix(check: BoundLix, run: Run) -> Iterator[Finding]:
    """Yield that the text is too hard, or too easy, to read."""
    value = lix(run.main.text)
    if value is None:
        return
    if check.maximum is not None and value > check.maximum:
        yield found_in(check, "too_hard", run.main, used=round_half_up(value), limit=check.maximum)
    elif check.minimum is not None and value < check.minimum:
        yield found_in(check, "too_easy", run.main, used=round_half_up(value), limit=check.minimum)


def round_half_up(value: float) -> int:
    """Round a positive number as the browser does."""
    return int(value + 0.5)


def match_language(check: MatchLanguage, run: Run) -> Iterator[Finding]:
    """Yield that the text is in another language."""
    expected = (check.expected or run.content.language).split("-")[0]
    if not expected or not run.main.text:
        return
    actual = language_of(run.main.text)
    if actual is not None and actual != expected:
        yield found_in(check, "other_language", run.main, actual=actual, expected=expected)
