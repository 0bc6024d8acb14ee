"""The same plan gives the same bytes: whatever the order, the ids, the language or the process."""

import json
import os
import subprocess
import sys
import unicodedata
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from strategy.canonical import canonical, canonical_text, rates_in, sha256_of
from tests.strategy.plan_documents import BRAND, GOAL, Known, content, document, goal, rate

GOLDEN = Path(__file__).parent / "golden" / "plan.json"


def text_of(plan, shift=0):
    return canonical_text(canonical(plan, brand=BRAND, references=Known(shift)))


def shuffled(value, chance):
    """Return a value with the keys of its dicts in another order, and its rows too."""
    if isinstance(value, dict):
        items = [(name, shuffled(item, chance)) for name, item in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        return chance.sample([shuffled(item, chance) for item in value], len(value))
    return value


class TestBytes:
    def test_are_those_of_the_golden_file(self):
        assert text_of(content()) + "\n" == GOLDEN.read_text(encoding="utf-8")

    @given(st.randoms())
    def test_do_not_depend_on_the_order_in_which_it_is_kept(self, chance):
        assert text_of(shuffled(content(), chance)) == text_of(content())

    @given(st.lists(st.uuids(), min_size=2, max_size=9, unique=True), st.randoms())
    def test_do_not_depend_on_the_order_of_rows_in_one_place(self, keys, chance):
        rows = [goal(str(key), None, f"Goal {key}") for key in keys]
        mixed = chance.sample(rows, len(rows))
        assert text_of(content(goals=mixed)) == text_of(content(goals=rows))

    @given(st.integers(min_value=0, max_value=10**9))
    def test_do_not_depend_on_ids_of_the_database(self, shift):
        assert text_of(content(shift), shift) == text_of(content())

    @given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.integers(0, 5))
    def test_do_not_depend_on_trailing_zeros(self, number, zeros):
        longer = f"{number}{'0' * zeros}"
        one, other = (content(goals=[goal(GOAL, 1, "G", target=t)]) for t in (str(number), longer))
        assert text_of(one) == text_of(other)
        (row,) = json.loads(text_of(one))["rows"]["goals"]
        assert Decimal(row["target"]) == number
        assert "E" not in row["target"]
        assert row["target"] != "-0"

    @given(st.text(max_size=40))
    def test_do_not_depend_on_how_letters_are_composed(self, words):
        texts = [
            text_of(content(summary=form(words)))
            for form in (
                partial(unicodedata.normalize, "NFC"),
                partial(unicodedata.normalize, "NFD"),
            )
        ]
        assert texts[0] == texts[1]

    @pytest.mark.parametrize("language", ["en", "fi"])
    def test_do_not_depend_on_the_readers_language(self, language):
        with override(language):
            assert text_of(content()) + "\n" == GOLDEN.read_text(encoding="utf-8")

    @pytest.mark.parametrize("seed", ["0", "4242"])
    def test_do_not_depend_on_the_process(self, seed):
        root = Path(__file__).parents[2]
        code = (
            "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
            "import django; django.setup()\n"
            "from tests.strategy.test_versions_canonical import *\n"
            "print(sha256_of(text_of(content())))"
        )
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        ran = subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == sha256_of(GOLDEN.read_text(encoding="utf-8").rstrip("\n"))

    def test_depend_on_what_the_plan_says(self):
        texts = {
            text_of(plan)
            for plan in (
                content(),
                content(title="Vuosi 2028"),
                content(goals=content()["goals"][:1]),
                content(
                    goals=[{**row, "sort_order": -row["sort_order"]} for row in content()["goals"]]
                ),
                content(plan_owner=None),
            )
        }
        assert len(texts) == 5


class TestDocument:
    def test_has_people_and_personas_by_name(self):
        plan = document()
        assert plan["plan"]["plan_owner"] == {"key": "aino", "name": "Aino Koskela"}
        (audience,) = plan["rows"]["audiences"]
        assert audience["persona"] == {"key": "anna", "name": "Anna"}

    def test_has_the_rates_of_the_budget_and_gives_them_back(self):
        rates = [rate("USD", "2027-02-01", "0.90"), rate("USD", "2027-01-01", "0.80000000")]
        texts = {
            canonical_text(canonical(content(), brand=BRAND, references=Known(), rates=kept))
            for kept in (rates, rates[::-1])
        }
        (text,) = texts
        assert rates_in(json.loads(text)) == rates[::-1]
        assert [kept["rate"] for kept in json.loads(text)["rates"]] == ["0.8", "0.9"]

    def test_from_before_rates_were_frozen_has_none(self):
        before = document()
        del before["rates"]
        assert rates_in(before) == []

    def test_has_no_id_and_no_time_of_saving(self):
        names = {name for rows in document()["rows"].values() for row in rows for name in row}
        assert not names & {"pk", "id", "plan", "sort_order"}
        assert "latest_revision_created_at" not in document()["plan"]

    def test_counts_places_from_one(self):
        places = {row["objective"]: row["position"] for row in document()["rows"]["goals"]}
        assert places == {"More bookings": 1, "More readers": 2}

    def test_does_not_know_what_is_gone(self):
        assert document(plan_owner=999)["plan"]["plan_owner"] is None

    def test_has_every_field_of_the_plan_and_its_rows(self):
        """A field that a later version adds is frozen too, or the form fails here."""
        plan = document()
        assert {"starts_on", "total_budget", "crisis_playbook", "guideline_version"} <= set(
            plan["plan"]
        )
        assert UUID(plan["rows"]["goals"][0]["key"])
        assert set(plan["rows"]["goals"][0]) >= {"direction", "stage", "owner", "due_on"}
