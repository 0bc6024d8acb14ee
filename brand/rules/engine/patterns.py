"""Patterns that an editor typed: RE2, whose time is linear in the text whatever the pattern."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from brand.rules.engine.checks import FindPattern

#: What one pattern may use of memory, in bytes: a larger one is refused when it is written. Its size
#: bounds the time too, which is that of the text times that of the pattern.
MEMORY = 1 << 18
#: The same for those that are searched for together.
MEMORY_TOGETHER = 1 << 25
LONGEST = 300


class PatternError(ValueError):
    """A pattern that can't be used; the message is RE2's, in English."""


def _options(memory: int) -> "re2.Options":
    options = re2.Options()
    options.max_mem = memory
    options.log_errors = False
    options.case_sensitive = False
    return options


def compile_pattern(pattern: str) -> "re2._Regexp":
    """Return a compiled pattern; capitals do not matter unless it says ``(?-i)``.

    Raises:
        PatternError: It is no pattern of RE2's syntax, too large, or matches the empty text and so
            everything.
    """
    if len(pattern) > LONGEST:
        raise PatternError("pattern too long")
    try:
        compiled = re2.compile(pattern, _options(MEMORY))
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise PatternError(
            reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        ) from error
    if compiled.search(""):
        raise PatternError("matches the empty text")
    return compiled


#: A check with its pattern compiled.
_Compiled = tuple["FindPattern", "re2._Regexp"]


class PatternSet:
    """Several patterns; one pass over a text tells which of them match at all.

    Patterns that are too large to be searched for together are searched for in parts.
    """

    def __init__(self, checks: Sequence["FindPattern"]) -> None:
        compiled: list[_Compiled] = []
        for check in checks:
            with suppress(PatternError):  # of an older guideline: it stops no other
                compiled.append((check, compile_pattern(check.pattern)))
        self._parts = list(_parts(compiled))

    def find(self, text: str, *, most: int) -> Iterator[tuple["FindPattern", int, int]]:
        """Yield (check, start, end) of each match that is not empty, at most ``most`` a pattern."""
        if not text:
            return
        for together, compiled in self._parts:
            matching = range(len(compiled)) if together is None else together.Match(text) or ()
            for number in sorted(matching):
                check, pattern = compiled[number]
                matches = (match.span() for match in pattern.finditer(text))
                spans = ((start, end) for start, end in matches if end > start)
                for start, end in islice(spans, most):
                    yield check, start, end


def _parts(compiled: list[_Compiled]) -> Iterator[tuple["re2.Set | None", list[_Compiled]]]:
    """Yield patterns with the set that searches for them at once; none for one that no set can hold."""
    if not compiled:
        return
    together = re2.Set.SearchSet(_options(MEMORY_TOGETHER))
    for check, _pattern in compiled:
        together.Add(check.pattern)
    try:
        together.Compile()
    except re2.error:
        half = len(compiled) // 2
        if half:
            yield from _parts(compiled[:half])
            yield from _parts(compiled[half:])
        else:
            yield None, compiled
    else:
        yield together, compiled
