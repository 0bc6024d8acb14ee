"""The server's engine finds what the shared cases say, no more and no less."""

import pytest

from brand.rules.engine.content import Content
from tests.brand.rules.shared_cases import rule_sets, shared_cases

CASES = shared_cases()


@pytest.fixture(scope="module")
def sets():
    return rule_sets()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finds_what_the_case_marks(sets, case):
    found = sets[case.group].run(Content.from_json(case.content))
    assert [(f.code, f.field, f.start, f.end) for f in found] == [
        item[:4] for item in case.expected
    ]
    for finding, (*_place, replacement) in zip(found, case.expected, strict=True):
        if replacement is not None:
            assert finding.replacement == replacement


def test_there_are_more_than_two_hundred_cases():
    assert len(CASES) > 200
