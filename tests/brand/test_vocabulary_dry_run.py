"""The dry run: what becomes of each row, and each error at its cell."""

import uuid

import pytest
from django.utils import translation

from brand.terms import Term
from brand.vocabulary_import.columns import LAYOUT
from brand.vocabulary_import.exporting import rows_of
from brand.vocabulary_import.planning import Plan, plan_import
from cms.core.spreadsheets.dry_runs import Outcome
from tests.factories.vocabulary import csv_file, make_term, xlsx_file

NEW, CHANGED, UNCHANGED = Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED
REMOVED, ERROR = Outcome.REMOVED, Outcome.ERROR


def plan(*rows: tuple[str, ...], existing: tuple[Term, ...] = (), replace: bool = False) -> Plan:
    table = LAYOUT.read(csv_file(*rows))
    return plan_import(table, existing=existing, language="en", replace=replace)


def outcomes(made: Plan) -> list[Outcome]:
    return [row.outcome for row in made.rows]


def errors(made: Plan) -> dict[str, str]:
    """Return the messages by the address of their cell."""
    return {
        cell.address: cell.error
        for row in made.rows
        for cell in [*made.cells(row), *made.misplaced(row)]
        if cell.error
    }


class TestRow:
    def test_makes_a_term_of_all_its_cells(self):
        made = plan(
            ("Kind", "Term", "Also", "Write instead", "Is found", "Severity", "Reason", "Example",
             "Language", "Network", "Campaigns"),
            ("Banned", " cheap ", "cheapest\ndirt cheap", "affordable", "exact", "Must", "Value,\nnot price",
             "An example", "Finnish", "Bluesky", "Winter\nSpring"),
        )  # fmt: skip
        (term,) = made.terms
        assert outcomes(made) == [NEW]
        assert (term.kind, term.text, term.other_forms) == (
            "banned", "cheap", "cheapest, dirt cheap",
        )  # fmt: skip
        assert (term.replacement, term.match, term.severity) == ("affordable", "exact", "must")
        assert (term.reason, term.example) == ("Value, not price", "An example")
        assert (term.language, term.network, term.campaigns) == ("fi", "bluesky", "Winter, Spring")

    def test_without_other_columns_has_the_defaults(self):
        (term,) = plan(("term",), ("customer",)).terms
        assert (term.kind, term.match, term.severity, term.language) == (
            "preferred", "inflected", "", "",
        )  # fmt: skip

    @pytest.mark.parametrize("kind", ["banned", "BANNED", " Banned", "Kielletty", "kielletty"])
    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_says_its_choices_as_codes_or_labels_of_either_language(self, kind, language):
        with translation.override(language):
            assert plan(("kind", "term"), (kind, "x1")).terms[0].kind == "banned"

    @pytest.mark.parametrize(
        "text",
        ["👩‍🔧 repair", "كلمة سيئة", "cafe\u0301", "שלום", "日本語", "🇫🇮", "Straße", "ﬁne"],
    )
    def test_keeps_emoji_combining_and_right_to_left_characters(self, text):
        made = plan(("kind", "term"), ("avoid", text))
        assert outcomes(made) == [NEW]
        assert made.terms[0].text == text


class TestComparison:
    def test_knows_a_term_by_its_id_and_so_a_renamed_one(self):
        old = make_term("cheap", reason="why")
        made = plan(("id", "term"), (str(old.key).upper(), "low-cost"), existing=(old,))
        assert outcomes(made) == [CHANGED]
        assert [(term.key, term.text, term.kind, term.reason) for term in made.terms] == [
            (old.key, "low-cost", "banned", "why")
        ]
        assert old.text == "cheap"

    def test_knows_a_term_by_its_spelling_whatever_its_capitals(self):
        old = make_term("Cheap")
        made = plan(("term", "severity"), ("cheap", "hint"), existing=(old,))
        assert outcomes(made) == [CHANGED]
        assert made.terms[0].key == old.key

    def test_tells_terms_of_like_spelling_by_language_and_network(self):
        english, finnish = make_term("sauna", language="en"), make_term("sauna", language="fi")
        made = plan(
            ("term", "language", "reason"), ("sauna", "suomi", "uusi"), existing=(english, finnish)
        )
        assert outcomes(made) == [CHANGED]
        assert [term.reason for term in made.terms] == ["", "uusi"]

    def test_tells_terms_of_like_spelling_by_campaign(self):
        always, winter = make_term("hot"), make_term("hot", campaigns="Winter")
        made = plan(
            ("term", "campaigns", "reason"), ("hot", "Winter", "new"), existing=(always, winter)
        )
        assert [term.reason for term in made.terms] == ["", "new"]

    def test_says_before_and_after_of_the_cells_that_change(self):
        old = make_term("cheap", severity="should")
        made = plan(("severity", "term", "kind"), ("must", "cheap", "banned"), existing=(old,))
        kind, term, severity = made.cells(made.rows[0])
        assert (severity.before, severity.after, severity.changed) == ("Should", "Must", True)
        assert severity.address == "A2"
        assert (kind.changed, term.changed) == (False, False)

    def test_leaves_terms_that_the_file_lacks(self):
        old = make_term("dear")
        made = plan(("kind", "term"), ("avoid", "cheap"), existing=(old,))
        assert outcomes(made) == [NEW]
        assert [term.text for term in made.terms] == ["dear", "cheap"]

    def test_removes_them_where_the_whole_vocabulary_is_replaced(self):
        kept, gone = make_term("cheap"), make_term("dear")
        made = plan(("term",), ("cheap",), existing=(gone, kept), replace=True)
        assert outcomes(made) == [UNCHANGED, REMOVED]
        assert [term.text for term in made.terms] == ["cheap"]
        assert made.rows[1].number is None
        assert made.changes_something

    def test_of_an_exported_file_finds_nothing_changed(self):
        terms = (
            make_term("=cmd|'/c calc'!A1", reason="-1 + 2", example="'=x"),
            make_term("cheap", other_forms="cheapest, dirt cheap", replacement="affordable"),
            make_term("saunoja", kind="preferred", match="exact", language="fi", network="bluesky"),
            make_term("👩‍🔧", kind="avoid", severity="hint", reason="'quoted' @ +"),
            make_term("10,000", kind="avoid"),
        )
        for language in ("en", "fi"):
            with translation.override(language):
                rows = list(rows_of(terms))
            for data in (csv_file(*rows, delimiter=";"), xlsx_file(*rows)):
                made = plan_import(LAYOUT.read(data), existing=terms, language="en", replace=True)
                assert outcomes(made) == [UNCHANGED] * 5
                assert not made.changes_something


class TestError:
    def test_points_at_the_cell(self):
        made = plan(
            ("Severity", "Term", "Kind", "Language", "ID"),
            ("", "fine", "avoid", "", ""),
            ("very", "cheap", "banana", "klingon", "12"),
        )
        assert outcomes(made) == [NEW, ERROR]
        assert errors(made) == {
            "A3": "Write one of: Must, Should, Hint.",
            "C3": "Write one of: Preferred, Avoid, Banned.",
            "D3": "Write one of: English, Finnish.",
            "E3": "This is no ID of a term. Leave the cell empty for a new one.",
        }
        assert not made.is_good

    @pytest.mark.parametrize(
        ("term", "says"),
        [
            ("", "cannot be blank"),
            ("  ", "cannot be blank"),
            ("*", "no letter or digit"),
            ("a*", "too many words"),
            ("...", "no letter or digit"),
            ("sau*na", "A * stands at the end"),
            ("x" * 121, "at most 120 characters"),
            ("bell\x07", "nobody can see"),
            ("nul\x00", None),
        ],
    )
    def test_is_told_of_terms_that_cannot_be_looked_for(self, term, says):
        if says is None:  # a NUL is no text: the file itself is refused
            with pytest.raises(ValueError, match="no text"):
                plan(("kind", "term"), ("banned", term))
            return
        made = plan(("kind", "term"), ("banned", term))
        assert outcomes(made) == [ERROR]
        assert says in errors(made)["B2"]

    def test_is_not_told_of_terms_at_the_limit(self):
        assert outcomes(plan(("kind", "term"), ("banned", "x" * 120), ("avoid", "ab*"))) == [
            NEW,
            NEW,
        ]

    def test_is_told_of_an_empty_kind(self):
        assert "Write one of" in errors(plan(("kind", "term"), ("", "cheap")))["A2"]

    def test_is_told_of_the_same_id_twice(self):
        old, key = make_term("cheap"), str(uuid.uuid4())
        made = plan(
            ("term", "id"), ("cheap", str(old.key)), ("dear", str(old.key)), ("a1", key), ("b1", key),
            existing=(old,),
        )  # fmt: skip
        assert outcomes(made) == [UNCHANGED, ERROR, NEW, ERROR]
        assert list(errors(made)) == ["B3", "B5"]

    def test_is_told_of_the_same_term_twice_in_the_file(self):
        made = plan(("kind", "term"), ("avoid", "cheap"), ("avoid", "CHEAP"))
        assert outcomes(made) == [NEW, ERROR]
        assert "already in the vocabulary" in errors(made)["B3"]

    def test_is_told_of_a_term_that_is_preferred_and_banned(self):
        made = plan(("kind", "term"), ("preferred", "customer"), ("banned", "customer"))
        assert "preferred and banned at once" in errors(made)["B3"]

    def test_is_told_of_a_replacement_that_is_banned(self):
        made = plan(
            ("kind", "term", "write instead"), ("banned", "cheap", ""), ("avoid", "low", "cheap")
        )
        assert list(errors(made)) == ["C3"]
        assert "can't be written instead" in errors(made)["C3"]

    def test_of_a_column_that_the_file_lacks_is_told_at_the_term(self):
        old = make_term("low", kind="avoid", replacement="cheap")
        made = plan(("id", "term"), (str(old.key), "low"), ("", "x1"), existing=(old,))
        assert made.is_good
        made = plan(("term", "kind"), ("low", "avoid"), ("cheap", "banned"), existing=(old,))
        assert list(errors(made)) == ["A2"]

    def test_with_a_term_outside_of_the_file_is_told_beside_the_rows(self):
        old = make_term("customer", kind="preferred")
        made = plan(("kind", "term"), ("banned", "custom*"), existing=(old,))
        assert [(term.text, message) for term, message in made.problems] == [
            ("customer", "“customer” is preferred, but the banned term “custom*” finds it.")
        ]
        assert not made.is_good

    def test_that_was_there_before_stops_nothing(self):
        old = (make_term("customer", kind="preferred"), make_term("custom*"))
        made = plan(("kind", "term"), ("banned", "cheap"), existing=old)
        assert made.is_good
        assert outcomes(made) == [NEW]
