"""What each form of check does with a content; ``checks`` says what their parts mean."""

import re
from collections.abc import Iterator
from functools import singledispatch
from typing import Any

import regex

from brand.rules.engine.checks import (
    AnyCheck,
    BoundLix,
    CountTokens,
    DescribePictures,
    FindPhrases,
    LimitLinks,
    MatchLanguage,
    PairColours,
    RequirePhrase,
    SpellName,
)
from brand.rules.engine.contrast import contrast
from brand.rules.engine.finding import Finding
from brand.rules.engine.folding import fold
from brand.rules.engine.languages import language_of
from brand.rules.engine.phrases import Phrase, PhraseIndex, find_literal
from brand.rules.engine.run import Run
from brand.rules.engine.texts import Text
from brand.rules.engine.tokens import PARAGRAPH, Span, lix

_FILE_NAME = re.compile(
    r"^\s*(\S*\.(avif|gif|heic|jpe?g|png|svg|tiff?|webp)|(img|dsc|dscn|dscf|pxl|p|image|kuva|screenshot)"
    r"[-_ ]?\d[\d_-]*)\s*$",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
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
#: The contrast that text needs, by WCAG 2.2, 1.4.3.
LEAST_CONTRAST = {"body": 4.5, "large": 3.0}


def found_in(
    check: AnyCheck,
    code: str,
    text: Text,
    start: int = 0,
    end: int = 0,
    /,
    *,
    replacement: str = "",
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


@singledispatch
def findings_of(check: AnyCheck, run: Run) -> Iterator[Finding]:
    """Yield what a check finds in a content that is being checked."""
    raise TypeError(f"no such form: {check!r}")


@findings_of.register
def _require(check: RequirePhrase, run: Run) -> Iterator[Finding]:
    if not run.texts or not _holds(check, run):
        return
    if check.place == "anywhere":
        places = [text.folded.text for text in run.texts]
    else:
        lines = [line for line in PARAGRAPH.split(fold(run.main.text.strip()).text) if line.strip()]
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


@findings_of.register
def _count(check: CountTokens, run: Run) -> Iterator[Finding]:
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
    end = len(text.text.rstrip())
    at_end = 0
    for start, stop in reversed(spans):
        if text.text[stop:end].strip(" \t\r\n,.·|"):
            break
        end = start
        at_end += 1
    for start, stop in spans[: len(spans) - at_end]:
        yield found_in(check, "misplaced", text, start, stop)


@findings_of.register
def _bound_lix(check: BoundLix, run: Run) -> Iterator[Finding]:
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


@findings_of.register
def _describe(check: DescribePictures, run: Run) -> Iterator[Finding]:
    for number, picture in enumerate(run.content.media):
        text = Text(f"media.{number}.alt_text", picture.alt_text)
        said = picture.alt_text.strip()
        stem = fold(picture.file_name.rpartition(".")[0] or picture.file_name).text
        if not said:
            yield found_in(check, "alt_missing", text, number=number + 1)
        elif _FILE_NAME.match(said) or (
            stem and fold(said).text in (stem, fold(picture.file_name).text)
        ):
            yield found_in(
                check, "alt_file_name", text, 0, len(picture.alt_text), number=number + 1
            )
        elif len(said) < check.shortest:
            yield found_in(
                check,
                "alt_short",
                text,
                0,
                len(picture.alt_text),
                number=number + 1,
                limit=check.shortest,
            )


@findings_of.register
def _links(check: LimitLinks, run: Run) -> Iterator[Finding]:
    for text in run.texts:
        for start, end in text.links:
            yield from _link(check, text, start, end)
    for name, address in run.content.links.items():
        if address:
            added = run.content.link_tags
            yield from _link(check, Text(name, address), 0, len(address), added=added)


def _link(
    check: LimitLinks, text: Text, start: int, end: int, added: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    address = text.text[start:end]
    match = _HOST.match(address)
    host = match[1].lower() if match else ""
    if _leads_to(host, check.banned_hosts):
        yield found_in(check, "host_banned", text, start, end, host=host)
    elif check.allowed_hosts and not _leads_to(host, check.allowed_hosts):
        yield found_in(check, "host_unknown", text, start, end, host=host)
    if check.https and address[:7].lower() == "http://":
        yield found_in(
            check, "not_https", text, start, end, replacement="https://" + address[7:], host=host
        )
    if check.utm and (not check.utm_hosts or _leads_to(host, check.utm_hosts)):
        missing = [
            name
            for name in check.utm
            if name not in added and not re.search(rf"[?&]{re.escape(name)}=[^&#]", address)
        ]
        if missing:
            yield found_in(check, "utm_missing", text, start, end, missing=", ".join(missing))


def _leads_to(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)


@findings_of.register
def _colours(check: PairColours, run: Run) -> Iterator[Finding]:
    for number, picture in enumerate(run.content.media):
        pair = (picture.text_colour.lower(), picture.background_colour.lower())
        ratio = contrast(*pair)
        if ratio is None:
            continue
        use = "large" if picture.is_large else "body"
        facts: dict[str, Any] = {
            "number": number + 1,
            "text": pair[0],
            "background": pair[1],
            "ratio": f"{int(ratio * 100) / 100:.2f}",  # cut, not rounded: 4.499 is not 4.50
        }
        text = Text(f"media.{number}.colours", "")
        if ratio < LEAST_CONTRAST[use]:
            yield found_in(check, "contrast_low", text, limit=f"{LEAST_CONTRAST[use]:g}", **facts)
        elif check.pairs and not any(
            pair == (ink, ground) and (allowed == "body" or use == "large")
            for ink, ground, allowed in check.pairs
        ):
            yield found_in(check, "pair_not_allowed", text, **facts)


@findings_of.register
def _language(check: MatchLanguage, run: Run) -> Iterator[Finding]:
    expected = (check.expected or run.content.language).split("-")[0]
    if not expected or not run.main.text:
        return
    actual = language_of(run.main.text)
    if actual is not None and actual != expected:
        yield found_in(check, "other_language", run.main, actual=actual, expected=expected)
