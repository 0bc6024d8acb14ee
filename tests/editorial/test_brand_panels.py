"""The brand beside the editor, in its previews and in Wagtail's content checks: the server's part."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile

from brand.models import GuidelinePage, Term
from brand.rules import ruleset
from brand.rules.engine.content import Content
from brand.rules.ruleset import rules_in_force
from cms.core import clock
from cms.users.roles import Role
from editorial import voice
from editorial.brand_check.waivers import Waiver
from editorial.models import PostIndexPage
from editorial.preview_marks import marked, notes_of
from tests.factories.brand import make_brand, make_person
from tests.factories.guideline import approved_guideline
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rules_of_other_tests():
    """Forget compiled rules: a test's revision may have the number of another's."""
    ruleset._in_force.cache_clear()


def approve_terms(brand, *terms, **values):
    """Give a brand an approved guideline with these terms."""
    page = brand.guideline
    page.terms = list(terms)
    page.save_revision().publish()
    return approved_guideline(brand, **values)


def cheap(**values):
    values = {"replacement": "low-cost, affordable", "reason": "It sounds like junk.", **values}
    return Term(kind="banned", text="cheap", **values)


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER, username="writer")


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def edit_page(client, user, post):
    client.force_login(user)
    return soup(client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])))


def panel(page, name):
    return page.select_one(f"[data-side-panel={name}]")


class TestBrandCheckPanel:
    def test_tells_the_browser_where_the_rules_are_and_which_language_each_network_has(
        self, client, brand, writer
    ):
        approve_terms(brand, cheap())
        make_channel(brand, "bluesky", language="fi")
        page = edit_page(client, writer, make_post(brand))
        element = panel(page, "brand-check").select_one("[data-controller]")
        settings = json.loads(element["data-linja-brand-check-settings-value"])

        assert settings["payload"] == reverse("brand_rules:payload", args=[brand.pk])
        assert settings["language"] == "en"
        assert settings["languages"] == {"bluesky": "fi"}
        assert settings["tagsLinks"] is True
        assert settings["networks"]["bluesky"] == "Bluesky"
        assert settings["networks"]["newsfeed"] == "News feed"
        assert len(settings["networks"]) == 15
        scripts = [script["src"] for script in page.select("script[src]")]
        order = ["rules/engine.js", "fields.js", "post-form.js", "brand-check-controller.js"]
        places = [next(i for i, src in enumerate(scripts) if src.endswith(end)) for end in order]
        assert places == sorted(places)

    def test_is_beside_a_new_post(self, client, brand, writer):
        approve_terms(brand, cheap())
        folder = PostIndexPage.objects.child_of(brand).get()
        client.force_login(writer)
        address = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])
        page = soup(client.get(address))

        assert panel(page, "brand-check").select_one("[data-controller]")
        assert panel(page, "voice").select_one("[data-controller=linja-voice]")

    @pytest.mark.parametrize(("role", "links"), [(Role.CONTENT_MANAGER, 2), (Role.COPYWRITER, 0)])
    def test_without_a_guideline_links_to_it_for_those_who_may_write_it(
        self, client, brand, role, links
    ):
        person = make_person(brand, role)
        page = edit_page(client, person, make_post(brand))
        panels = [panel(page, "brand-check"), panel(page, "voice")]
        address = reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk])

        assert all("Lakeside has no approved guideline yet." in p.get_text() for p in panels)
        assert not any(p.select("[data-controller]") for p in panels)
        assert sum(len(p.select(f'a[href="{address}"]')) for p in panels) == links


class TestVoice:
    def get(self, client, user, brand):
        client.force_login(user)
        return client.get(reverse("posts:voice", args=[brand.pk]))

    def test_shows_what_the_approved_guideline_says(self, client, brand, writer):
        approve_terms(
            brand,
            cheap(),
            Term(kind="preferred", text="steam*", other_forms="vapour"),
            voice=[{"type": "trait", "value": {"we_are": "Warm", "we_are_not": "Gushing"}}],
            tone=[{"type": "tone", "value": {"context": "crisis", "tone": "Plain facts"}}],
            hashtags=[{"type": "hashtag", "value": {"tag": "#lakesteam"}}],
            disclosures=[{"type": "disclosure", "value": {"text": "#ad", "applies_when": "Paid"}}],
            emoji_policy="None in headlines.",
            channel_rules=[
                {"type": "rule", "value": {"network": "bluesky", "do": "Be short.\nBe kind."}},
                {"type": "rule", "value": {"network": "bluesky", "hashtags": "lake, #steam"}},
                {"type": "rule", "value": {"network": "bluesky", "hashtags": "At most one"}},
            ],
        )
        page = soup(self.get(client, writer, brand))
        text = page.get_text(" ", strip=True)

        for said in ("Warm", "Gushing", "Crisis : Plain facts", "None in headlines.", "vapour"):
            assert said in text
        advice = page.select_one("details[data-network=bluesky]")
        assert [line.get_text() for line in advice.select("li")] == ["Be short.", "Be kind."]
        assert "At most one" in [line.get_text() for line in advice.select("p")]
        words = [
            (button["data-action"].split("#")[1], button["data-linja-voice-text-param"])
            for button in page.select("button")
        ]
        assert words == [
            ("hashtag", "#lake"),
            ("hashtag", "#steam"),
            ("word", "low-cost"),
            ("word", "affordable"),
            ("word", "steam"),
            ("hashtag", "#lakesteam"),
            ("word", "#ad"),
        ]

    def test_leaves_out_a_draft(self, client, brand, writer):
        guideline = approve_terms(brand, cheap())
        guideline.emoji_policy = "Only in the draft."
        guideline.terms = [Term(kind="banned", text="draughty")]
        guideline.save_revision()
        said = self.get(client, writer, brand).content.decode()

        assert "cheap" in said
        assert "draughty" not in said
        assert "Only in the draft." not in said

    def test_says_that_no_guideline_is_approved(self, client, brand, writer):
        page = soup(self.get(client, writer, brand))
        assert "Lakeside has no approved guideline yet." in page.get_text()
        assert not page.select("section")

    def test_is_closed_to_people_of_other_brands(self, client, brand):
        approve_terms(brand, cheap())
        assert self.get(client, make_person(make_brand()), brand).status_code == 404

    def test_only_answers(self, client, brand, writer):
        approve_terms(brand, cheap())
        client.force_login(writer)
        assert client.post(reverse("posts:voice", args=[brand.pk])).status_code == 405

    @pytest.mark.parametrize("number", [1, 500])
    def test_takes_as_many_queries_for_a_large_vocabulary(
        self, client, brand, writer, number, django_assert_num_queries
    ):
        approve_terms(
            brand, *(Term(kind="preferred", text=f"word{n}", sort_order=n) for n in range(number))
        )
        self.get(client, writer, brand)
        with django_assert_num_queries(10):
            page = soup(client.get(reverse("posts:voice", args=[brand.pk])))
        assert len(page.select("[data-linja-voice-target=term]")) == number

    def test_shows_the_first_terms_of_a_huge_vocabulary(self, client, brand, writer, monkeypatch):
        monkeypatch.setattr(voice, "MOST_TERMS", 2)
        approve_terms(
            brand, *(Term(kind="banned", text=f"word{n}", sort_order=n) for n in range(5))
        )
        page = soup(self.get(client, writer, brand))
        assert len(page.select("[data-linja-voice-target=term]")) == 2
        assert "3 more terms are not shown here." in page.get_text()
        assert page.select_one(f'a[href$="?brand={brand.pk}&kind=term"]')

    def test_says_where_a_term_applies_alone(self, client, brand, writer):
        approve_terms(
            brand,
            Term(kind="banned", text="hot", network="bluesky", campaigns="Winter", sort_order=0),
            Term(kind="banned", text="cold", sort_order=1),
        )
        terms = soup(self.get(client, writer, brand)).select("[data-linja-voice-target=term]")
        hot, cold = (" ".join(term.get_text(" ").split()) for term in terms)
        assert hot.endswith("hot On Bluesky. In the campaigns: winter.")
        assert cold.endswith("cold")


def waive_in(post, brand, word):
    """Waive what the rules say of a word in a post."""
    [note] = found_in(brand, text=word)
    Waiver.objects.create(
        post=post,
        network="newsfeed",
        rule=note.finding.rule,
        finding_key="key",
        finding={"finding": note.finding.to_json()},
        reason="It is a quotation.",
        waived_at=clock.now(),
    )


class TestPreview:
    def get(self, client, user, post):
        client.force_login(user)
        return soup(client.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk])))

    def test_marks_what_the_rules_find_and_says_why_below(self, client, brand, writer):
        approve_terms(brand, cheap())
        post = make_post(brand, content("newsfeed", title="A cheap night", text="So\ncheap <b>!"))
        page = self.get(client, writer, post)

        title, text = page.select("mark")
        assert (title.parent.name, title.get_text()) == ("h3", "cheap")
        assert title["title"] == "Must: “cheap” is banned."
        assert (title["data-brand-severity"], title["data-brand-number"]) == ("must", "1")
        key = text["data-brand-key"].split("|")
        assert (key[0], key[1], key[3:]) == ("newsfeed", "text", ["banned", "0"])
        assert page.select_one(".text").decode_contents().startswith("So<br/>")
        assert not page.select(".text b")
        note = page.select_one("#brand-note-2")
        assert note.get_text(" ", strip=True) == "Must “cheap” is banned. It sounds like junk."

    def test_numbers_the_cards_of_all_channels_through(self, client, brand, writer):
        approve_terms(brand, cheap())
        post = make_post(
            brand, content("newsfeed", text="Cheap."), content("bluesky", text="Cheap.")
        )
        page = self.get(client, writer, post)

        assert [mark["data-brand-number"] for mark in page.select("mark")] == ["1", "2"]
        assert len(page.select(".notes li")) == 2

    def test_lists_what_is_missing_without_a_mark_in_the_text(self, client, brand, writer):
        rule = {
            "phrases": "#ad",
            "place": "first_line",
            "always": True,
            "severity": "should",
            "tags": "",
            "words": "",
            "when_campaigns": "",
            "link": False,
        }
        approve_terms(brand, rules=[{"type": "disclosure", "value": rule}])
        page = self.get(client, writer, make_post(brand))

        assert not page.select("mark")
        note = page.select_one(".notes [data-brand-severity=should]")
        assert note.get_text() == "“#ad” must stand on the first line."

    def test_speaks_the_language_of_whoever_looks(self, client, brand, writer):
        approve_terms(brand, cheap())
        UserProfile.objects.update_or_create(user=writer, defaults={"preferred_language": "fi"})
        page = self.get(client, writer, make_post(brand, content(text="Cheap.")))

        assert page.html["lang"] == "en"
        assert page.select_one(".notes")["lang"] == "fi"
        assert page.select_one("main > .note").get_text().startswith("Likimääräinen:")

    def test_leaves_out_what_is_waived_in_the_post(self, client, brand, writer):
        approve_terms(brand, cheap())
        post = make_post(brand, content(title="Cheap nights", text="A cheap night."))
        waive_in(post, brand, "cheap")
        page = self.get(client, writer, post)
        assert not page.select("mark, .notes")

        settings = panel(edit_page(client, writer, post), "brand-check").select_one(
            "[data-controller]"
        )["data-linja-brand-check-settings-value"]
        key = brand.guideline.terms.get().key
        assert json.loads(settings)["waived"] == [f"newsfeed:term:{key}:banned:cheap"]
        other = make_post(brand, content(text="A cheap night."))
        assert [mark.get_text() for mark in self.get(client, writer, other).select("mark")] == [
            "cheap"
        ]

    def test_marks_nothing_while_no_guideline_is_approved(self, client, brand, writer):
        page = self.get(client, writer, make_post(brand, content(text="Cheap.")))
        assert not page.select("mark, .notes")

    @pytest.mark.parametrize("times", [1, 40])
    def test_takes_as_many_queries_for_many_findings(
        self, client, brand, writer, times, django_assert_num_queries
    ):
        approve_terms(brand, cheap())
        post = make_post(brand, content(text="Cheap. " * times))
        self.get(client, writer, post)
        with django_assert_num_queries(31):
            page = soup(client.get(reverse("wagtailadmin_pages:view_draft", args=[post.pk])))
        assert len(page.select("mark")) == times


def found_in(brand, **texts):
    rule_set = rules_in_force(brand)
    assert rule_set is not None
    return notes_of(Content(texts=texts, language="en"), rule_set)


class TestMarks:
    def test_that_overlap_are_one_with_the_gravest_severity(self, brand):
        approve_terms(
            brand,
            Term(kind="avoid", text="very cheap"),
            Term(kind="banned", text="cheap thing", sort_order=1),
        )
        text = "A very cheap thing & more"
        notes = found_in(brand, text=text)
        html = BeautifulSoup(marked(text, notes, field="text"), "html.parser")

        marks = html.select("mark")
        assert [mark.get_text() for mark in marks] == ["very cheap thing"]
        assert marks[0]["data-brand-severity"] == "must"
        assert marks[0]["data-brand-number"] == "1 2"
        assert html.get_text() == text

    def test_leave_other_fields_alone(self, brand):
        approve_terms(brand, cheap())
        notes = found_in(brand, title="Fine", text="Cheap")
        assert marked("Fine", notes, field="title") == "Fine"


class TestContentChecks:
    def configuration(self, page):
        return json.loads(page.select_one("#checker-axe-configuration").string)

    def test_of_a_post_have_the_brands(self, client, brand, writer):
        found = self.configuration(edit_page(client, writer, make_post(brand)))
        own = {"brand-must", "brand-should"}

        assert own < set(found["options"]["runOnly"])
        assert own == {r["id"] for r in found["spec"]["rules"] if r["id"].startswith("brand-")}
        assert "alt-text-quality" in found["options"]["runOnly"]
        assert found["messages"]["brand-must"]["error_name"] == "A brand rule that must be kept"

    def test_of_other_pages_are_as_they_were(self, client, brand):
        person = make_person(brand, Role.CONTENT_MANAGER)
        page = edit_page(client, person, GuidelinePage.objects.child_of(brand).get())
        script = page.select_one("#checker-axe-configuration")
        assert script is None or "brand-must" not in script.string
