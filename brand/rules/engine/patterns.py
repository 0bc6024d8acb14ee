"""Patterns that an editor typed: RE2, whose time is linear in the text whatever the pattern."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from brand.rules.engine.checks import FindPattern

#: What one pattern may use of memory, in bytes: a larger one is refused when it is written.
MEMORY = 1 << 20
LONGEST = 300


class PatternError(ValueError):
    """A pattern that can't be used; the message is RE2's, in English."""


def _options() -> "re2.Options":
    options = re2.Options()
    options.max_mem = MEMORY
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
        compiled = re2.compile(pattern, _options())
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise PatternError(
            reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        ) from error
    if compiled.search(""):
        raise PatternError("matches the empty text")
    return compiled


class PatternSet:
    """Several patterns; one pass over a text tells which of them match at all."""

    def __init__(self, checks: Sequence["FindPattern"]) -> None:
        self.checks: list[FindPattern] = []
        self._compiled = []
        self._set = re2.Set.SearchSet(_options())
        for check in checks:
            try:
                compiled = compile_pattern(check.pattern)
            except (
                PatternError
            ):  # of an older guideline: it finds nothing, rather than stop the others
                continue
            self.checks.append(check)
            self._compiled.append(compiled)
            self._set.Add(check.pattern)
        if self.checks:
            self._set.Compile()

    def find(self, text: str, *, most: int) -> Iterator[tuple["FindPattern", int, int]]:
        """Yield (check, start, end) of each match that is not empty, at most ``most`` a pattern."""
        if not self.checks or not text:
            return
        for number in sorted(self._set.Match(text) or ()):
            told = 0
            for match in self._compiled[number].finditer(text):
                if match.end() > match.start():
                    yield self.checks[number], match.start(), match.end()
                    told += 1
                    if told >= most:
                        break
