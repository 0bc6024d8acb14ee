"""A vocabulary that no writer could follow."""

from typing import Any

import pytest
from django.utils import translation

from brand.models import Term
from brand.rules.contradictions import Contradiction, contradictions

KINDS = ("preferred", "avoid", "banned")


def term(kind: str, text: str, also: str = "", instead: str = "", **values: Any) -> Term:
    return Term(kind=kind, text=text, other_forms=also, replacement=instead, **values)


def problems(*terms: Term, language: str = "en") -> list[tuple[int, str, str]]:
    found = contradictions(terms, language=language)
    return [(one.row, one.field, one.message) for one in found]


class TestSpellings:
    def test_say_nothing_of_a_vocabulary_that_can_be_followed(self) -> None:
        assert not problems(
            term("preferred", "mend", "repair, fix"),
            term("avoid", "good as new", "like new", "mended"),
            term("banned", "eco-friendly", "eco", "the number"),
        )

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            ("banned", "“Gear” is preferred and banned at once: see the term “gear”."),
            ("avoid", "“Gear” is preferred and to be avoided at once: see the term “gear”."),
        ],
    )
    def test_are_not_preferred_and_refused_at_once(self, kind: str, message: str) -> None:
        assert problems(term(kind, "gear"), term("preferred", "Gear")) == [(1, "text", message)]

    def test_are_refused_in_either_order(self) -> None:
        assert problems(term("preferred", "gear"), term("banned", "GEAR")) == [
            (1, "text", "“GEAR” is preferred and banned at once: see the term “gear”.")
        ]

    @pytest.mark.parametrize("kind", KINDS)
    def test_stand_in_one_term_alone(self, kind: str) -> None:
        assert problems(term(kind, "kit"), term(kind, "rope"), term(kind, " KIT ")) == [
            (2, "text", "“ KIT ” is already in the vocabulary: see the term “kit”.")
        ]

    def test_may_not_hide_among_the_other_forms(self) -> None:
        assert problems(
            term("avoid", "hikers", "ramblers"), term("banned", "trekkers", "Ramblers")
        ) == [(1, "other_forms", "“Ramblers” is already in the vocabulary: see the term “hikers”.")]

    def test_stand_once_in_their_own_term(self) -> None:
        assert problems(term("avoid", "hikers", "Hikers, ramblers, ramblers")) == [
            (0, "other_forms", "“Hikers” stands twice in this term."),
            (0, "other_forms", "“ramblers” stands twice in this term."),
        ]

    def test_are_told_by_where_they_apply(self) -> None:
        assert not problems(
            term("preferred", "gear", language="en"), term("banned", "gear", language="fi")
        )
        assert not problems(
            term("preferred", "gear", network="x"), term("banned", "gear", network="linkedin")
        )
        assert not problems(
            term("preferred", "gear", campaigns="Winter"),
            term("banned", "gear", campaigns="Spring, Summer"),
        )
        assert problems(
            term("preferred", "gear", campaigns="Winter, Spring"),
            term("banned", "gear", campaigns="spring"),
        )

    def test_meet_what_applies_everywhere(self) -> None:
        assert [
            row
            for row, _field, _message in problems(
                term("preferred", "gear", language="en", network="x"),
                term("banned", "gear"),
            )
        ] == [1]


class TestWhatIsToBeWritten:
    def test_is_not_found_by_a_banned_term(self) -> None:
        assert problems(term("preferred", "cheap flights"), term("banned", "cheap")) == [
            (0, "text", "“cheap flights” is preferred, but the banned term “cheap” finds it.")
        ]

    def test_is_found_in_an_inflected_form(self) -> None:
        assert problems(
            term("preferred", "ilta"), term("avoid", "elämys", instead="elämyksiä"), language="fi"
        ) == [
            (1, "replacement", "“elämyksiä” can't be written instead: this term finds it itself.")
        ]

    def test_is_compared_as_exactly_as_the_term_says(self) -> None:
        assert not problems(
            term("avoid", "elämys", instead="elämyksiä", match="exact"), language="fi"
        )

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            ("banned", "“the gear” can't be written instead: the banned term “gear” finds it."),
            ("avoid", "“the gear” can't be written instead: the term to avoid “gear” finds it."),
        ],
    )
    def test_is_a_replacement_that_may_be_written(self, kind: str, message: str) -> None:
        assert problems(term("avoid", "stuff", instead="kit, the gear"), term(kind, "gear")) == [
            (0, "replacement", message)
        ]

    def test_does_not_lead_from_one_preferred_term_to_the_next(self) -> None:
        assert problems(
            term("preferred", "kit", "gear"),
            term("preferred", "outdoor gear", "equipment"),
            term("banned", "garments", instead="equipment"),
        ) == [
            (1, "text", "“outdoor gear” is preferred, but the term “kit” is preferred to it."),
            (
                2,
                "replacement",
                "“equipment” can't be written instead: the term “outdoor gear” is preferred to it.",
            ),
        ]

    def test_does_not_hold_what_it_replaces(self) -> None:
        assert problems(term("preferred", "Mended Mountain jacket", "jacket")) == [
            (
                0,
                "other_forms",
                "“Mended Mountain jacket” itself would be found: a word that it replaces stands in it.",
            )
        ]

    def test_is_not_found_where_the_other_term_does_not_apply(self) -> None:
        assert not problems(
            term("preferred", "cheap flights", network="x"),
            term("banned", "cheap", network="linkedin"),
        )

    def test_is_found_whatever_its_characters(self) -> None:
        assert problems(term("banned", "100%"), term("avoid", "sure", instead="100% wool")) == [
            (
                1,
                "replacement",
                "“100% wool” can't be written instead: the banned term “100%” finds it.",
            )
        ]

    def test_never_reaches_over_two_terms(self) -> None:
        assert not problems(
            term("preferred", "good"), term("preferred", "as new"), term("banned", "good as new")
        )

    def test_stands_in_the_term_of_a_preferred_word(self) -> None:
        assert problems(term("preferred", "kit", instead="gear")) == [
            (
                0,
                "replacement",
                "A preferred term is itself what to write. Put the words that it replaces under “also”.",
            )
        ]


class TestThousandsOfTerms:
    def test_are_compared_with_few_steps(self) -> None:
        """The last one meets the first; each word is its own, as in a real vocabulary."""
        terms = [
            term("banned", f"{_word(number)} thing", instead=f"{_word(number)}y one")
            for number in range(4000)
        ]
        terms.append(term("preferred", "aaa thing"))
        assert [(one.row, one.field) for one in contradictions(terms, language="en")] == [
            (4000, "text")
        ]


def _word(number: int) -> str:
    letters = "abcdefghjklmnopqrtuvwxz"
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(3))


class TestMessages:
    def test_are_in_the_readers_language(self) -> None:
        with translation.override("en"):
            (one,) = contradictions([term("avoid", "x1", "x1")], language="en")
        assert one == Contradiction(0, "other_forms", "“x1” stands twice in this term.")
