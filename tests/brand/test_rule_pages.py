"""The rules in force, shown to everybody of the brand and to nobody else."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.vocabulary import approved_vocabulary, make_term

pytestmark = pytest.mark.django_db

INDEX = "/admin/brand_rules/"


def rule(kind, **value):
    common = {
        "severity": "must", "reason": "", "example": "", "networks": [], "languages": [], "campaigns": "",
    }  # fmt: skip
    return {"type": kind, "id": str(uuid.uuid4()), "value": {**common, **value}}


@pytest.fixture
def brand():
    brand = make_brand("Lakeside")
    approved_vocabulary(
        brand,
        make_term("cheap", reason="Value, not price", replacement="affordable", example="An example"),
        make_term("sauna", kind="avoid", language="fi", network="bluesky"),
        make_term("customer", kind="preferred", other_forms="client"),
        make_term("guest", kind="preferred"),
        rules=[
            rule("names", names="iPhone", severity="should"),
            rule("disclosure", phrases="#ad", place="first_line", always=True, tags="", words="",
                 when_campaigns="", link=False, networks=["facebook"], campaigns="Winter"),
        ],
    )  # fmt: skip
    return brand


@pytest.fixture
def reader(client, brand):
    person = make_person(brand, Role.CLIENT)
    client.force_login(person)
    return person


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def titles(response):
    return [link.get_text(strip=True) for link in soup(response).select(".linja-rules td.title a")]


def rule_id(brand, text):
    return f"term:{brand.guideline.terms.get(text=text).key}"


def page_of(client, brand, text):
    return client.get(reverse("brand_rules:rule", args=[brand.pk, rule_id(brand, text)]))


def words(response):
    return " ".join(soup(response).select_one("main").get_text(" ").split())


class TestList:
    def test_has_the_strictest_first(self, client, brand, reader):
        assert titles(client.get(INDEX)) == [
            "cheap", "“#ad” on the first line: in every post", "iPhone", "sauna", "customer", "guest",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"kind": "term"}, ["cheap", "sauna", "customer", "guest"]),
            ({"kind": "names"}, ["iPhone"]),
            ({"severity": "should"}, ["iPhone", "sauna"]),
            (
                {"network": "facebook", "severity": "must"},
                ["cheap", "“#ad” on the first line: in every post"],
            ),
            ({"network": "bluesky", "kind": "disclosure"}, []),
            ({"q": "PRICE"}, ["cheap"]),
            ({"q": "an example"}, ["cheap"]),
            ({"q": "no such thing"}, []),
            ({"sort": "title", "kind": "term"}, ["cheap", "customer", "guest", "sauna"]),
            ({"sort": "nonsense", "kind": "names"}, ["iPhone"]),
            ({"kind": "names", "severity": "hint"}, []),
        ],
    )
    def test_is_narrowed_and_sorted(self, client, brand, reader, query, found):
        assert titles(client.get(INDEX, query)) == found

    @pytest.mark.parametrize(
        "query",
        [
            {"kind": "nonsense"},
            {"severity": "x"},
            {"network": "myspace"},
            {"p": "x"},
            {"q": "x" * 300},
        ],
    )
    def test_is_whole_where_nonsense_is_asked_for(self, client, brand, reader, query):
        response = client.get(INDEX, query)
        assert response.status_code == 200
        assert len(titles(response)) == 6

    def test_shows_fifty_a_page(self, client, reader):
        brand = make_brand("Aardvark")
        reader.groups.add(*brand.brand_groups.values_list("group", flat=True))
        approved_vocabulary(brand, *[make_term(f"word{number:02}") for number in range(51)])
        assert len(titles(client.get(INDEX))) == 50
        assert titles(client.get(INDEX, {"p": 2})) == ["word50"]

    def test_says_which_version_is_in_force(self, client, brand, reader):
        assert "In force: “Brand guideline”, approved on" in words(client.get(INDEX))
        assert "A newer draft is not in force yet" not in words(client.get(INDEX))
        draft = brand.guideline.get_latest_revision_as_object()
        draft.terms.add(make_term("later"))
        draft.save_revision()
        assert "A newer draft is not in force yet" in words(client.get(INDEX))
        assert "later" not in titles(client.get(INDEX))

    def test_says_where_none_is_approved(self, client):
        brand = make_brand()
        client.force_login(make_person(brand, Role.CLIENT))
        assert "no rule is in force" in words(client.get(INDEX))
        response = client.post(INDEX, {"try-text": "cheap", "try-language": "en"})
        assert response.status_code == 200

    def test_leads_to_the_guideline_who_may_edit_it(self, client, brand, reader):
        edit = reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk])
        assert edit not in client.get(INDEX).content.decode()
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert edit in client.get(INDEX).content.decode()

    def test_is_of_one_brand_and_of_no_other(self, client, brand, reader):
        other = make_brand("Riverside")
        approved_vocabulary(other, make_term("secret"))
        assert client.get(INDEX, {"brand": other.pk}).status_code == 404
        assert client.post(f"{INDEX}?brand={other.pk}", {}).status_code == 404
        assert "Riverside" not in client.get(INDEX).content.decode()
        reader.groups.add(*other.brand_groups.values_list("group", flat=True))
        assert titles(client.get(INDEX, {"brand": other.pk})) == ["secret"]
        assert "Riverside" in client.get(INDEX).content.decode()
        assert client.get(INDEX, {"brand": "x"}).status_code == 404

    def test_is_shown_to_a_superuser_of_no_brand(self, admin_client):
        assert "There is no brand yet" in words(admin_client.get(INDEX))

    def test_asks_as_much_for_many_rules_as_for_few(self, client, reader):
        BrandPage.objects.exclude(title="Lakeside").delete()
        counts = []
        for size in (1, 5, 100):
            brand = make_brand()
            person = make_person(brand, Role.CLIENT)
            client.force_login(person)
            approved_vocabulary(brand, *[make_term(f"word{number}") for number in range(size)])
            client.get(INDEX)
            with CaptureQueriesContext(connection) as asked:
                client.get(INDEX)
            counts.append(len(asked))
        assert counts[1] == counts[2]


class TestRule:
    def test_says_what_why_and_where(self, client, brand, reader):
        said = words(page_of(client, brand, "cheap"))
        for text in (
            "Must A post that breaks it", "Write instead affordable", "Reason Value, not price",
            "Example An example", "On every network. In every language.", "“cheap” is banned.",
        ):  # fmt: skip
            assert text in said

    def test_says_where_it_applies(self, client, brand, reader):
        assert "On Bluesky. In texts in: Finnish." in words(page_of(client, brand, "sauna"))
        (disclosure,) = [
            child for child in brand.guideline.rules if child.block_type == "disclosure"
        ]
        url = reverse("brand_rules:rule", args=[brand.pk, f"rule:{disclosure.id}"])
        said = words(client.get(url))
        assert "On Facebook. In every language. In the campaigns: winter." in said
        assert "“#ad” must stand on the first line." in said

    def test_lists_the_forms_that_it_finds(self, client, brand, reader):
        found = soup(page_of(client, brand, "sauna")).select(".linja-found strong")
        stems = found[0].get_text().split(", ")
        assert "sauna-" in stems
        assert "saun-" in stems

    def test_lists_what_a_preferred_word_replaces(self, client, brand, reader):
        said = words(page_of(client, brand, "customer"))
        assert "client-" in said
        assert "“customer” is the preferred word for “…”." in said

    def test_says_where_it_looks_for_nothing(self, client, brand, reader):
        said = words(page_of(client, brand, "guest"))
        assert "it is the word to use" in said
        assert "What it says" not in said

    def test_escapes_what_people_wrote(self, client, reader):
        brand = make_brand()
        reader.groups.add(*brand.brand_groups.values_list("group", flat=True))
        approved_vocabulary(brand, make_term("<script>alert(1)</script>", match="exact"))
        html = page_of(client, brand, "<script>alert(1)</script>").content.decode()
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)" in html

    @pytest.mark.parametrize(
        "unknown", ["term:nonsense", "rule:1", "x", "term:" + "0" * 500, "%00"]
    )
    def test_that_is_none_is_not_there(self, client, brand, reader, unknown):
        assert client.get(f"{INDEX}{brand.pk}/{unknown}/").status_code == 404

    def test_of_a_draft_is_not_there(self, client, brand, reader):
        draft, later = brand.guideline.get_latest_revision_as_object(), make_term("later")
        draft.terms.add(later)
        draft.save_revision()
        assert client.get(f"{INDEX}{brand.pk}/term:{later.key}/").status_code == 404

    def test_of_another_brand_is_not_there(self, client, brand, reader):
        client.force_login(make_person(make_brand()))
        assert page_of(client, brand, "cheap").status_code == 404

    def test_is_not_found_under_another_brand_of_the_same_person(self, client, brand, reader):
        other = make_brand()
        reader.groups.add(*other.brand_groups.values_list("group", flat=True))
        approved_vocabulary(other, make_term("else"))
        url = reverse("brand_rules:rule", args=[other.pk, rule_id(brand, "cheap")])
        assert client.get(url).status_code == 404


def attempt(client, text, network="", language="en"):
    return client.post(INDEX, {"try-text": text, "try-network": network, "try-language": language})


class TestTryingIt:
    def test_marks_what_is_found_and_says_why(self, client, brand, reader):
        response = attempt(client, "So Cheap, and cheap again on my IPHONE.")
        page = soup(response)
        marks = [(mark.find(string=True), mark.sup.get_text()) for mark in page.select("mark")]
        assert marks == [("Cheap", "1"), ("cheap", "2"), ("IPHONE", "3")]
        assert page.select("mark")[0]["class"] == ["linja-mark-must"]
        said = words(response)
        assert "3 findings" in said
        assert "“Cheap” is banned. Must Write instead: Affordable Value, not price" in said
        assert "Write “iPhone”. Should Write instead: iPhone" in said

    def test_keeps_the_text_and_marks_the_right_characters_of_any_script(
        self, client, brand, reader
    ):
        response = attempt(client, "👩‍🔧 e\u0301\r\nشاي cheap\r\n<b>")
        text = soup(response).select_one(".linja-trial-text")
        assert text.mark.find(string=True) == "cheap"
        assert text.get_text() == "👩‍🔧 e\u0301\nشاي cheap1\n<b>"
        assert "👩‍🔧" in soup(response).select_one("textarea[name=try-text]").get_text()

    def test_is_of_the_network_and_language_that_are_chosen(self, client, brand, reader):
        assert "1 finding" in words(attempt(client, "saunassa", "bluesky", "fi"))
        assert "Nothing found" in words(attempt(client, "saunassa", "bluesky", "en"))
        assert "Nothing found" in words(attempt(client, "saunassa", "", "fi"))

    def test_lists_what_is_missing_without_a_mark(self, client, reader):
        brand = make_brand()
        client.force_login(make_person(brand, Role.CLIENT))
        value = {"phrases": "#ad", "place": "anywhere", "always": True, "tags": "", "words": "",
                 "when_campaigns": "", "link": False}  # fmt: skip
        approved_vocabulary(brand, rules=[rule("disclosure", **value)])
        response = attempt(client, "hello")
        assert "“#ad” is missing." in words(response)
        assert not soup(response).select("mark")

    @pytest.mark.parametrize(
        ("text", "network", "language", "field"),
        [
            ("", "", "en", "text"),
            ("x" * 20_001, "", "en", "text"),
            ("x", "myspace", "en", "network"),
            ("x", "", "sv", "language"),
            ("x", "", "", "language"),
        ],
    )
    def test_of_nonsense_is_told_at_the_field_and_keeps_the_text(
        self, client, brand, reader, text, network, language, field
    ):
        response = attempt(client, text, network, language)
        assert response.status_code == 422
        assert list(response.context_data["trial"].errors) == [field]
        assert soup(response).select_one("textarea[name=try-text]").get_text().strip() == text

    def test_takes_a_text_of_twenty_thousand_characters(self, client, brand, reader):
        response = attempt(client, ("cheap " * 3334)[:20_000])
        assert response.status_code == 200
        assert len(soup(response).select("mark")) == 50

    def test_changes_nothing(self, client, brand, reader):
        before = brand.guideline.revisions.count()
        with CaptureQueriesContext(connection) as asked:
            attempt(client, "cheap")
        writes = [
            q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        ]
        assert not writes
        assert brand.guideline.revisions.count() == before
