"""The rules of a brand for the editor in the browser."""

import pytest

from brand.rules.blocks import RuleStreamBlock
from brand.terms import Term
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db


def address(brand):
    return f"/admin/brand_rules/{brand.pk}/rules.json"


@pytest.fixture
def brand():
    brand = make_brand("Lakeside", language="fi")
    guideline = brand.guideline
    guideline.terms = [
        Term(kind="banned", text="halvin", replacement="edullinen, sopiva", reason="Ei todisteta.")
    ]
    guideline.rules = RuleStreamBlock().to_python(
        [{"type": "emoji", "id": "e1", "value": {"severity": "hint", "maximum": 1}}]
    )
    guideline.save_revision().publish()
    return brand


class TestPayload:
    def test_has_the_rules_in_force_with_what_people_are_told(self, client, brand):
        client.force_login(make_person(brand))
        payload = client.get(address(brand)).json()
        term, emoji = payload["rules"].values()
        assert term["title"] == "halvin"
        assert (term["severity"], term["severity_label"]) == ("must", "Must")
        assert term["reason"] == "Ei todisteta."
        assert term["url"].startswith(f"/admin/brand_rules/{brand.pk}/term:")
        assert (emoji["kind"], emoji["kind_label"]) == ("emoji", "Emoji")
        assert [check["form"] for check in payload["checks"]] == ["phrases", "tokens"]
        assert payload["checks"][0]["facts"] == {
            "term": "halvin",
            "alternatives": ["edullinen", "sopiva"],
        }
        assert payload["checks"][1]["maximum"] == 1
        assert set(payload["messages"]) >= {"term.banned", "emoji.too_many"}
        assert "hashtags.banned" not in payload["messages"]

    def test_a_draft_is_not_in_force(self, client, brand):
        client.force_login(make_person(brand))
        draft = brand.guideline
        draft.terms = [Term(kind="banned", text="uusi")]
        draft.save_revision()
        titles = [rule["title"] for rule in client.get(address(brand)).json()["rules"].values()]
        assert titles == ["halvin", "Emoji: at most 1"]

    def test_without_an_approved_guideline_there_is_none(self, client):
        brand = make_brand()
        client.force_login(make_person(brand))
        assert client.get(address(brand)).json() == {
            "version": None,
            "rules": {},
            "messages": {},
            "checks": [],
        }

    def test_is_not_sent_again_while_the_same_version_is_in_force(self, client, brand):
        client.force_login(make_person(brand))
        first = client.get(address(brand))
        again = client.get(address(brand), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        guideline = brand.guideline
        guideline.save_revision().publish()
        changed = client.get(address(brand), headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200

    def test_is_another_one_in_another_language(self, client, brand):
        client.force_login(make_person(brand))
        english = client.get(address(brand), headers={"Accept-Language": "en"})
        finnish = client.get(address(brand), headers={"Accept-Language": "fi"})
        assert english["ETag"] != finnish["ETag"]

    def test_says_what_a_rule_is_about_in_the_language_of_each_reader(self, client, brand):
        client.force_login(make_person(brand))
        titles = [
            list(
                client.get(address(brand), headers={"Accept-Language": language})
                .json()["rules"]
                .values()
            )[1]["title"]
            for language in ("en", "fi", "en")
        ]
        assert titles == ["Emoji: at most 1", "Emojeja enintään 1", "Emoji: at most 1"]

    def test_is_not_there_for_another_brand(self, client, brand):
        client.force_login(make_person(make_brand()))
        assert client.get(address(brand)).status_code == 404

    def test_asks_for_the_rules_once_a_version(self, client, brand, django_assert_num_queries):
        client.force_login(make_person(brand))
        client.get(address(brand))
        # Who asks, their brands (for the fence too), this brand, and its guideline's version in force.
        with django_assert_num_queries(9):
            client.get(address(brand))
