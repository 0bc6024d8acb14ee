"""Running checks over a content: the one entry into the engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from brand.rules.engine import forms, link_forms, picture_forms
from brand.rules.engine.checks import (
    AnyCheck,
    BoundLix,
    CountTokens,
    DescribePictures,
    FindPattern,
    FindPhrases,
    LimitLinks,
    MatchLanguage,
    PairColours,
    RequirePhrase,
    SpellName,
)
from brand.rules.engine.content import Content
from brand.rules.engine.finding import Finding
from brand.rules.engine.folding import fold
from brand.rules.engine.patterns import PatternSet
from brand.rules.engine.phrases import Phrase, PhraseIndex
from brand.rules.engine.run import Run

#: One check says no more than this of one content; the rest of a pasted novel is not listed.
MOST_FINDINGS = 50
#: What the forms do whose findings come neither from the index of phrases nor from patterns.
_FORMS: Mapping[type, Callable[[Any, Run], Iterator[Finding]]] = {
    RequirePhrase: forms.require,
    CountTokens: forms.count,
    BoundLix: forms.bound_lix,
    MatchLanguage: forms.match_language,
    DescribePictures: picture_forms.describe,
    PairColours: picture_forms.pair_colours,
    LimitLinks: link_forms.limit_links,
}


class CheckSet:
    """Checks made ready to run: those of one network, language and campaign share one index.

    Making it costs some milliseconds for hundreds of checks; running it hardly more than reading the
    text. It holds no state of a run and may be shared by threads.
    """

    def __init__(self, checks: Iterable[AnyCheck]) -> None:
        self.checks = tuple(checks)
        self._selections: dict[tuple[str, str, str], _Selection] = {}
        self._campaigns = {name for check in self.checks for name in check.scope.campaigns}

    def run(self, content: Content) -> list[Finding]:
        """Return what the checks find in a content, in the order of its fields and places."""
        campaign = fold(content.campaign).text
        key = (content.network, content.language, campaign if campaign in self._campaigns else "")
        selection = self._selections.get(key)
        if selection is None:
            if len(self._selections) > 200:  # languages come from outside
                self._selections.clear()
            selection = _Selection([check for check in self.checks if check.scope.covers(*key)])
            self._selections[key] = selection
        return selection.run(content)


class _Selection:
    """The checks that apply to one network, language and campaign."""

    def __init__(self, checks: Sequence[AnyCheck]) -> None:
        self.checks = checks
        self.others = [check for check in checks if type(check) in _FORMS]
        phrases: list[tuple[int, Phrase]] = []
        for number, check in enumerate(checks):
            phrases.extend((number, phrase) for phrase in _looked_for(check))
        self.index = PhraseIndex(phrases)
        self.patterns = PatternSet([check for check in checks if isinstance(check, FindPattern)])

    def run(self, content: Content) -> list[Finding]:
        run = Run(content)
        found = [*self._phrases(run), *self._patterns(run)]
        for check in self.others:
            found.extend(islice(_FORMS[type(check)](check, run), MOST_FINDINGS))
        order = {name: number for number, name in enumerate([*content.texts, *content.links])}
        found.sort(key=lambda item: (order.get(item.field, 99), item.field, item.start, item.end))
        return found

    def _phrases(self, run: Run) -> Iterator[Finding]:
        """Yield what the phrases and names find, and note whose phrases stand somewhere."""
        told: dict[int, int] = {}
        for text in run.texts:
            covered: dict[int, int] = {}
            for number, start, end in sorted(self.index.find(text.folded)):
                check = self.checks[number]
                begin, stop = text.folded.span(start, end)
                if begin < covered.get(number, 0) or text.is_quiet(begin, stop):
                    continue
                run.seen.add(id(check))
                if told.get(number, 0) >= MOST_FINDINGS:
                    continue
                finding = forms.phrase_finding(check, run, text, begin, stop)
                if finding is not None:
                    covered[number] = stop
                    told[number] = told.get(number, 0) + 1
                    yield finding

    def _patterns(self, run: Run) -> Iterator[Finding]:
        """Yield what the patterns find."""
        for text in run.texts:
            for check, start, end in self.patterns.find(text.text, most=MOST_FINDINGS):
                yield forms.found_in(
                    check, check.code, text, start, end, replacement=check.replacement
                )


def _looked_for(check: AnyCheck) -> tuple[Phrase, ...]:
    if isinstance(check, FindPhrases):
        return check.phrases
    if isinstance(check, SpellName):
        return (check.phrase,)
    if isinstance(check, RequirePhrase):
        return check.when.phrases
    return ()
