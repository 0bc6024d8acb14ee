"""A sub-persona has its persona's value where it says nothing itself."""

import pytest

from personas.fields import FIELDS
from personas.inheritance import effective_values, parent_of, parents_of
from tests.factories.brand import make_brand
from tests.factories.personas import make_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def anna(brand):
    return make_persona(
        brand,
        title="Anna",
        quote="I want it now.",
        goals="Sleep",
        pains="Noise",
        networks=["bluesky"],
        estimated_size=900,
    )


class TestASubPersona:
    def test_inherits_what_it_leaves_empty_and_says_from_whom(self, brand, anna):
        sub = make_persona(brand, parent=anna, goals="  \n ")
        goals = effective_values(sub, parent=parent_of(sub))["goals"]
        assert (goals.value, goals.origin) == ("Sleep", anna)

    def test_keeps_what_it_says_itself(self, brand, anna):
        sub = make_persona(brand, parent=anna, goals="Work")
        goals = effective_values(sub, parent=parent_of(sub))["goals"]
        assert (goals.value, goals.origin) == ("Work", None)

    def test_inherits_a_list_only_where_its_own_is_empty(self, brand, anna):
        empty = make_persona(brand, parent=anna)
        own = make_persona(brand, parent=anna, networks=["x"])
        assert effective_values(empty, parent=anna)["networks"].value == ["bluesky"]
        assert effective_values(own, parent=anna)["networks"].value == ["x"]

    def test_does_not_inherit_what_makes_somebody_themselves(self, brand, anna):
        sub = make_persona(brand, parent=anna)
        values = effective_values(sub, parent=anna)
        assert (values["quote"].value, values["quote"].origin) == ("", None)
        assert values["estimated_size"].value is None

    def test_says_no_origin_where_nobody_says_anything(self, brand, anna):
        objections = effective_values(make_persona(brand, parent=anna), parent=anna)["objections"]
        assert (objections.value, objections.origin) == ("", None)


class TestAPersona:
    def test_has_every_field_in_order_and_no_parent(self, anna):
        assert parent_of(anna) is None
        values = effective_values(anna, parent=None)
        assert list(values) == list(FIELDS)
        assert all(value.origin is None for value in values.values())


class TestParents:
    def test_are_found_with_one_query_however_many(self, brand, anna, django_assert_num_queries):
        subs = [make_persona(brand, parent=anna) for _ in range(3)]
        with django_assert_num_queries(1):
            assert parents_of([*subs, anna]) == {sub.pk: anna for sub in subs}
