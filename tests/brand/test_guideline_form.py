"""Editing the guideline: what is accepted, what is refused and where it is said."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from brand.models import BrandPage, GuidelinePage
from cms.users.roles import Role
from tests.brand.guideline_posts import draft_of, guideline_data, post_guideline
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db

INK = ("colour", {"name": "Ink", "role": "text", "hex": "#000000"})
PAPER = ("colour", {"name": "Paper", "role": "background", "hex": "#ffffff"})
GREY = ("colour", {"name": "Grey", "role": "accent", "hex": "#777777"})


@pytest.fixture
def brand() -> BrandPage:
    return make_brand()


@pytest.fixture
def strategist(client: Client, brand: BrandPage) -> Client:
    client.force_login(make_person(brand, Role.STRATEGIST))
    return client


def row_errors(response: Any, relation: str) -> list[dict[str, list[str]]]:
    """Return the errors of each row, by field."""
    assert response.status_code == 200
    formset = response.context["form"].formsets[relation]
    return [{name: list(found) for name, found in form.errors.items()} for form in formset.forms]


def block_errors(response: Any, field: str) -> dict[int, list[str]]:
    """Return which children of which blocks are wrong."""
    assert response.status_code == 200
    (error, *_more) = response.context["form"].errors.as_data()[field]
    return {number: list(found.block_errors) for number, found in error.block_errors.items()}


class TestForm:
    def test_keeps_everything_that_is_written(self, strategist: Client, brand: BrandPage) -> None:
        response = post_guideline(
            strategist,
            brand,
            purpose="Rest.",
            voice=[("trait", {"we_are": "Calm", "we_are_not": "slow"})],
            colours=[INK, PAPER],
            colour_pairs=[("pair", {"text": "ink", "background": "Paper", "use": "body"})],
            channel_rules=[("rule", {"network": "instagram", "tone": "Quiet"})],
            terms=[{"text": "mend", "other_forms": "repair"}, {"kind": "banned", "text": "cheap"}],
            offerings=[{"name": "Luoto"}],
            change_note="All new",
        )
        assert response.status_code == 302, response.context["form"].errors
        draft = draft_of(brand)
        assert (draft.purpose, draft.change_note) == ("Rest.", "All new")
        assert draft.voice[0].value["we_are_not"] == "slow"
        assert [pair.value["use"] for pair in draft.colour_pairs] == ["body"]
        assert draft.channel_rules[0].value["tone"] == "Quiet"
        assert [term.text for term in draft.terms.all()] == ["mend", "cheap"]
        assert [offering.name for offering in draft.offerings.all()] == ["Luoto"]

    def test_takes_an_empty_guideline(self, strategist: Client, brand: BrandPage) -> None:
        assert post_guideline(strategist, brand).status_code == 302

    def test_keeps_who_a_row_is_that_only_a_draft_has(
        self, strategist: Client, brand: BrandPage
    ) -> None:
        brand.guideline.save_revision().publish()
        post_guideline(strategist, brand, terms=[{"text": "mend"}])
        (term,) = draft_of(brand).terms.all()
        row = {"id": "", "key": str(term.key), "text": "repair"}
        post_guideline(strategist, brand, terms=[row], kept_terms=1)
        (again,) = draft_of(brand).terms.all()
        assert (again.text, again.key) == ("repair", term.key)

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.CLIENT, Role.APPROVER])
    def test_is_for_those_who_answer_for_the_brand(
        self, client: Client, brand: BrandPage, role: Role
    ) -> None:
        client.force_login(make_person(brand, role))
        assert post_guideline(client, brand, purpose="Mine").status_code == 302
        assert brand.guideline.revisions.count() == 1  # the one it was made with

    def test_is_not_there_for_another_brand(self, client: Client, brand: BrandPage) -> None:
        client.force_login(make_person(make_brand()))
        assert post_guideline(client, brand, purpose="Mine").status_code == 404


class TestVocabulary:
    def test_that_contradicts_itself_is_told_at_the_rows_field(
        self, strategist: Client, brand: BrandPage
    ) -> None:
        response = post_guideline(
            strategist,
            brand,
            terms=[
                {"text": "gear"},
                {"kind": "avoid", "text": "stuff", "replacement": "gear"},
                {"kind": "banned", "text": "Gear"},
            ],
        )
        assert row_errors(response, "terms") == [
            {},
            {"replacement": ["“gear” can't be written instead: the banned term “Gear” finds it."]},
            {"text": ["“Gear” is preferred and banned at once: see the term “gear”."]},
        ]
        assert brand.guideline.revisions.count() == 1  # the one it was made with

    def test_loses_nothing_of_what_was_written(self, strategist: Client, brand: BrandPage) -> None:
        terms = [{"text": "gear", "reason": "Because we say so"}, {"text": "gear"}]
        page = post_guideline(strategist, brand, purpose="Rest.", terms=terms).content.decode()
        assert "Because we say so" in page
        assert "Rest." in page

    def test_forgets_a_row_that_is_deleted(self, strategist: Client, brand: BrandPage) -> None:
        terms = [{"text": "gear"}, {"kind": "banned", "text": "gear", "DELETE": "on"}]
        assert post_guideline(strategist, brand, terms=terms).status_code == 302

    def test_tells_of_a_wrong_row_and_of_the_others_between_them(
        self, strategist: Client, brand: BrandPage
    ) -> None:
        terms = [{"text": "gear"}, {"text": "***"}, {"kind": "avoid", "text": "gear"}]
        errors = row_errors(post_guideline(strategist, brand, terms=terms), "terms")
        assert [list(found) for found in errors] == [[], ["text"], ["text"]]

    def test_inflects_by_the_brands_language(self, client: Client) -> None:
        brand = make_brand(language="fi")
        client.force_login(make_person(brand, Role.STRATEGIST))
        terms = [{"kind": "avoid", "text": "elämys", "replacement": "elämyksiä"}]
        response = post_guideline(client, brand, terms=terms)
        assert [list(found) for found in row_errors(response, "terms")] == [["replacement"]]


class TestOfferings:
    def test_are_there_once(self, strategist: Client, brand: BrandPage) -> None:
        response = post_guideline(
            strategist, brand, offerings=[{"name": "Luoto"}, {"name": "LUOTO"}]
        )
        assert row_errors(response, "offerings") == [{}, {"name": ["“LUOTO” is there twice."]}]


class TestPalette:
    def test_has_no_name_twice(self, strategist: Client, brand: BrandPage) -> None:
        response = post_guideline(strategist, brand, colours=[INK, PAPER, INK])
        assert block_errors(response, "colours") == {2: ["name"]}

    def test_and_its_pairs_agree(self, strategist: Client, brand: BrandPage) -> None:
        response = post_guideline(
            strategist,
            brand,
            colours=[INK, PAPER, GREY],
            colour_pairs=[
                ("pair", {"text": "Ink", "background": "Paper", "use": "body"}),
                ("pair", {"text": "Grey", "background": "Paper", "use": "body"}),
                ("pair", {"text": "Snow", "background": "Paper", "use": "body"}),
            ],
        )
        assert block_errors(response, "colour_pairs") == {1: ["use"], 2: ["text"]}
        assert brand.guideline.revisions.count() == 1  # the one it was made with


class TestBlocks:
    @pytest.mark.parametrize(
        ("field", "block"),
        [
            ("values", ("value", {"name": "Calm"})),
            ("voice", ("trait", {"we_are": "Calm"})),
            ("hashtags", ("hashtag", {"tag": "#calm"})),
            ("disclosures", ("disclosure", {"text": "#ad", "applies_when": "paid"})),
            ("channel_rules", ("rule", {"network": "instagram"})),
        ],
    )
    def test_are_there_once(
        self, strategist: Client, brand: BrandPage, field: str, block: tuple[str, dict[str, str]]
    ) -> None:
        response = post_guideline(strategist, brand, **{field: [block, block]})
        (wrong,) = block_errors(response, field).values()
        assert len(wrong) == 1
        assert post_guideline(strategist, brand, **{field: [block]}).status_code == 302

    def test_call_a_network_by_its_name(self, strategist: Client, brand: BrandPage) -> None:
        rules = [("rule", {"network": "instagram"})] * 2
        response = post_guideline(strategist, brand, channel_rules=rules)
        error = response.context["form"].errors.as_data()["channel_rules"][0]
        assert error.block_errors[1].block_errors["network"].messages == [
            "“Instagram” is there twice."
        ]

    def test_may_have_a_tone_twice(self, strategist: Client, brand: BrandPage) -> None:
        tones = [("tone", {"context": "news", "tone": tone}) for tone in ("Short", "Warm")]
        assert post_guideline(strategist, brand, tone=tones).status_code == 302


class TestTooLongTexts:
    LONG = "x" * 301

    @pytest.mark.parametrize("field", ["tagline", "positioning_audience", "change_note"])
    def test_are_told_at_their_field(
        self, strategist: Client, brand: BrandPage, field: str
    ) -> None:
        response = post_guideline(strategist, brand, **{field: self.LONG})
        assert list(response.context["form"].errors) == [field]
        assert self.LONG in response.content.decode()

    def test_are_told_at_the_row(self, strategist: Client, brand: BrandPage) -> None:
        term = dict.fromkeys(("text", "replacement", "reason", "example"), self.LONG)
        response = post_guideline(strategist, brand, terms=[term], offerings=[{"name": self.LONG}])
        assert set(row_errors(response, "terms")[0]) == set(term)
        assert set(row_errors(response, "offerings")[0]) == {"name"}

    def test_are_told_at_the_block(self, strategist: Client, brand: BrandPage) -> None:
        values = {"name": self.LONG, "role": "text", "hex": self.LONG, "pantone": self.LONG}
        response = post_guideline(strategist, brand, colours=[("colour", values)])
        assert block_errors(response, "colours") == {0: ["name", "hex", "pantone"]}


class TestTwoPeople:
    def test_leave_a_revision_each_and_lose_no_row(self, brand: BrandPage, client: Client) -> None:
        other = Client()
        client.force_login(make_person(brand, Role.STRATEGIST))
        other.force_login(make_person(brand, Role.CONTENT_MANAGER))
        assert post_guideline(client, brand, terms=[{"text": "mend"}]).status_code == 302
        assert post_guideline(other, brand, terms=[{"text": "kit"}]).status_code == 302
        _made, first, second = brand.guideline.revisions.order_by("pk")
        assert [row["text"] for row in first.content["terms"]] == ["mend"]
        assert [row["text"] for row in second.content["terms"]] == ["mend", "kit"]


class TestPreviewOfTheForm:
    def test_asks_twice_and_tells_an_error_once(self, brand: BrandPage) -> None:
        person = make_person(brand, Role.STRATEGIST)
        form_class = GuidelinePage.get_edit_handler().get_form_class()
        form = form_class(
            guideline_data(terms=[{"text": "mend"}, {"text": "mend"}]),
            instance=brand.guideline,
            parent_page=brand,
            for_user=person,
        )
        assert not form.is_valid()
        assert not form.is_valid()
        assert len(form.formsets["terms"].forms[1].errors["text"]) == 1


class TestEditor:
    def test_has_every_field_in_a_tab(self, strategist: Client, brand: BrandPage) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk])
        page = BeautifulSoup(strategist.get(url).content, "html.parser")
        tabs = [tab.get_text().split("(")[0].strip() for tab in page.select("[role=tab]")]
        assert tabs == [
            "Identity",
            "Offerings",
            "Voice",
            "Vocabulary",
            "Rules",
            "Look",
            "Channels",
            "Versions",
        ]
        form = GuidelinePage.get_edit_handler().get_form_class()
        editable = {f.name for f in GuidelinePage._meta.local_fields} - {"page_ptr"}
        assert editable <= set(form.base_fields)
        assert set(form.formsets) >= {"terms", "offerings"}


class TestRulesBesideTheVocabulary:
    DISCLOSURE = {
        "phrases": "#partner\nPaid ad",
        "place": "anywhere",
        "always": "on",
        "severity": "must",
    }

    def send(self, client: Client, brand: BrandPage, *terms: dict[str, str], **scope: Any) -> Any:
        rules = [
            ("names", {"names": "iPhone", "severity": "should"}),
            ("disclosure", {**self.DISCLOSURE, **scope}),
        ]
        return post_guideline(client, brand, rules=rules, terms=list(terms))

    def test_ask_for_nothing_that_a_term_finds(self, strategist: Client, brand: BrandPage) -> None:
        page = self.send(strategist, brand, {"kind": "banned", "text": "ads"})
        assert page.status_code == 302  # “ad” is no form of “ads”
        page = self.send(strategist, brand, {"kind": "banned", "text": "ad"})
        assert block_errors(page, "rules") == {1: ["phrases"]}
        (error,) = page.context["form"].errors.as_data()["rules"]
        (said,) = error.block_errors[1].block_errors["phrases"].messages
        assert said == "“Paid ad” can't be asked for: the term “ad” finds it."
        page = self.send(
            strategist, brand, {"text": "smartphone", "other_forms": "IPhones, iphone"}
        )
        assert block_errors(page, "rules") == {0: ["names"]}

    def test_and_terms_for_different_places_never_meet(
        self, strategist: Client, brand: BrandPage
    ) -> None:
        banned = {"kind": "banned", "text": "ad", "campaigns": "Winter"}
        page = self.send(strategist, brand, banned, campaigns="Spring")
        assert page.status_code == 302
        page = self.send(strategist, brand, banned, campaigns="winter")
        assert block_errors(page, "rules") == {1: ["phrases"]}
