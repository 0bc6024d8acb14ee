"""The PDF itself: its text, its outline, its tags, and its bytes."""

from functools import partial

import page as page_validation
import pytest
from django.db import transaction

from reports.charts import FONT_FOLDER
from reports.plan_print import print_plan
from strategy.models import MarketingPlanPage
from tests.factories.brand import make_brand
from tests.factories.files import make_file
from tests.factories.guideline import approved_guideline, make_logo
from tests.factories.strategy import approved_plan
from tests.reports.conftest import (
    fonts_of,
    hash_in_a_process,
    note_edge,
    outline_of,
    reader_of,
    tags_of,
    text_of,
)
from tests.reports.rich_plan import rich_plan

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

CHAPTERS = [
    "Summary", "Situation", "Challenges", "Goals", "Strategy", "Channels", "Content pillars",
    "Community", "Actions", "Budget", "Control", "Risks", "Appendix: this version",
]  # fmt: skip


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """The English plan, printed once for all tests that only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        brand = make_brand(
            "Mending & Moor", country="GB", time_zone="Europe/London", currency="GBP"
        )
        page = approved_plan(brand, **rich_plan("en"))
        done = print_plan(page.live_revision, brand=brand, language="en")
        transaction.set_rollback(True)
    return done


class TestPrintedPlan:
    def test_has_a_cover_contents_and_every_chapter(self, printed):
        reader = reader_of(printed.pdf)
        assert len(reader.pages) == printed.page_count
        assert outline_of(printed.pdf) == [
            f"{number} {title}" for number, title in enumerate(CHAPTERS, start=1)
        ]
        cover = reader.pages[0].extract_text()
        assert "Repair first: 2027" in cover
        assert "Mending & Moor" in cover
        contents = reader.pages[1].extract_text()
        assert all(title in contents for title in CHAPTERS)
        assert printed.refused == ()

    def test_gives_each_chapter_the_page_that_the_contents_say(self, printed):
        reader = reader_of(printed.pdf)
        contents = reader.pages[1].extract_text()
        for item in reader.outline:
            if isinstance(item, list):
                continue
            title = item.title.split(" ", 1)[1]
            line = next(line for line in contents.splitlines() if title in line and "." in line)
            assert int(line.split()[-1]) == reader.get_destination_page_number(item) + 1

    def test_has_running_heads_with_version_approval_and_pages(self, printed):
        last = reader_of(printed.pdf).pages[-1].extract_text()
        assert "Repair first: 2027" in last
        assert "Version 1.2 · Approved" in last
        assert f"{printed.page_count} / {printed.page_count}" in last
        assert " / " not in reader_of(printed.pdf).pages[0].extract_text()

    def test_prints_totals_to_the_cent(self, printed):
        text = text_of(printed.pdf)
        assert "£20,931.35" in text
        assert "2,703.00" in text
        assert "11,172.00" in text
        assert "29 of 30 lines have no actual amount yet." in text

    def test_says_the_gaps_in_words(self, printed):
        text = text_of(printed.pdf)
        assert "No goal answers the challenge “Booking works by telephone alone”." in text
        assert "Goal 5, “Make the workshop a place that people want to visit”, has no KPI." in text

    def test_leaves_out_chapters_without_content(self, plan, print_page):
        printed = print_page(plan)
        assert outline_of(printed.pdf) == ["1 Summary", "2 Appendix: this version"]
        assert "Budget" not in text_of(printed.pdf)

    def test_prints_a_plan_with_nothing_in_it(self, brand, print_page):
        assert print_page(approved_plan(brand)).page_count == 3  # cover, contents, its version

    def test_is_tagged_with_title_language_and_dates(self, printed):
        reader = reader_of(printed.pdf)
        catalogue = reader.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert catalogue["/StructTreeRoot"]["/K"]
        assert catalogue["/Lang"] == "en"
        assert reader.metadata.title == "Repair first: 2027 – Mending & Moor"
        assert reader.metadata.author == "Mending & Moor"
        assert reader.metadata.creation_date == reader.metadata.modification_date

    def test_gives_the_chart_a_text_alternative(self, printed):
        pdf = printed.pdf
        alternatives = {str(tag["/Alt"]) for tag in tags_of(pdf) if "/Alt" in tag}
        assert (
            "Bar chart of the pillars' shares of the posts: One garment's story 35%; "
            "Do it yourself 25%; People of the workshop 15%; Prices and booking 15%; "
            "The right to repair 10%."
        ) in alternatives

    @pytest.mark.parametrize(
        ("language", "country"), [("en", "GB"), ("fi", "FI")], ids=["english", "finnish"]
    )
    def test_passes_the_validator_of_pdf_ua(self, language, country, print_page):
        brand = make_brand(language=language, country=country)
        approved_guideline(
            brand,
            colours={"primary": "#e8d9b5", "accent": "#7a2e1d"},
            logo=make_logo(brand),
            positioning_audience="walkers",
            positioning_category="workshop",
            positioning_difference="repairs",
            voice=[{"type": "trait", "value": {"we_are": "Warm", "we_are_not": "Loud"}}],
            value_propositions=[{"type": "value_proposition", "value": {"promise": "Dry"}}],
        )
        pdf = print_page(approved_plan(brand, **rich_plan(language))).pdf
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert reader_of(pdf).trailer["/Root"]["/Lang"] == language

    def test_writes_figures_as_the_brands_language_does(self, print_page):
        brand = make_brand(language="fi", country="FI")
        text = text_of(print_page(approved_plan(brand, **rich_plan("fi"))).pdf)
        assert "25 047,35 €" in text
        assert "8 % → 14,5 %" in text
        assert "tammikuu 2027" in text

    def test_holds_long_words_and_many_rows(self, brand, print_page):
        word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4
        goals = [
            {"objective": f"{word[:180]} {number}", "metric": word[:120], "owner": word[:120]}
            for number in range(24)
        ]
        reader = reader_of(print_page(approved_plan(brand, title=word[:200], goals=goals)).pdf)
        for sheet in reader.pages:
            edges: list[float] = []
            sheet.extract_text(visitor_text=partial(note_edge, edges))
            assert max(edges) < float(sheet.mediabox.width)
        assert len(reader.pages) > 5
        assert "KPI, baseline and target" in reader.pages[4].extract_text()


class TestLook:
    def test_embeds_the_brands_own_font_file(self, brand, print_page):
        file = make_file(
            brand, (FONT_FOLDER / "SourceSansPro-Bold.ttf").read_bytes(), name="face.ttf"
        )
        approved_guideline(
            brand,
            typefaces=[
                {"level": "headings", "family": "Brand Face", "file": file.pk, "licence": "OFL"}
            ],
        )
        names = fonts_of(print_page(approved_plan(brand, summary="Text")).pdf)
        assert any("brand-headings" in name for name in names)
        assert not any("Serif" in name for name in names)

    def test_uses_no_font_of_the_machine(self, printed):
        names = fonts_of(printed.pdf)
        assert {name.split("+")[1].rsplit("-Semi-Bold")[0] for name in names} == {
            "Source-Sans-Pro",
            "Source-Serif-Pro",
        }

    def test_goes_on_without_a_font_that_is_none(self, brand, print_page, caplog):
        file = make_file(brand, b"no font at all", name="face.ttf")
        approved_guideline(
            brand, typefaces=[{"level": "body", "family": "Broken", "file": file.pk}]
        )
        fonts = fonts_of(print_page(approved_plan(brand, summary="Text")).pdf)
        assert any("Source-Sans-Pro" in name for name in fonts)
        assert "is not used" in caplog.text

    def test_leaves_out_a_logo_that_white_paper_would_swallow(self, brand, print_page):
        approved_guideline(brand, logo=make_logo(brand, colour="#fdfdfd"))
        pdf = print_page(approved_plan(brand)).pdf
        assert [tag for tag in tags_of(pdf) if "/Alt" in tag] == []

    def test_shows_the_logo_with_its_alternative(self, brand, print_page):
        approved_guideline(brand, logo=make_logo(brand))
        pdf = print_page(approved_plan(brand)).pdf
        assert [str(tag["/Alt"]) for tag in tags_of(pdf) if "/Alt" in tag] == [
            "Logo of Mending & Moor"
        ]


class TestReproducibility:
    def test_gives_the_same_bytes_again_whatever_happened_since(self, brand, print_page):
        page = approved_plan(brand, summary="Text", pillars=[{"name": "All", "share": 100}])
        first = print_page(page)
        approved_guideline(brand, colours={"primary": "#aa0000"})
        assert print_page(MarketingPlanPage.objects.get(pk=page.pk)).pdf == first.pdf

    def test_gives_the_same_bytes_in_another_process(self, tmp_path):
        hashes = {hash_in_a_process("plan", folder=tmp_path, seed=seed) for seed in ("1", "2")}
        assert len(hashes) == 1

    def test_gives_other_bytes_for_another_revision(self, brand, print_page):
        first, second = (approved_plan(brand, title="Same", summary=text) for text in "AB")
        assert print_page(first).pdf != print_page(second).pdf

    def test_can_be_untagged_to_measure_what_tags_cost(self, plan, brand):
        pdf = print_plan(plan.live_revision, brand=brand, language="en", tagged=False).pdf
        assert "/StructTreeRoot" not in reader_of(pdf).trailer["/Root"]
