"""The brand book itself: its pages, its outline, its tags, and its bytes."""

from functools import partial

import page as page_validation
import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from brand.models import BrandPage, GuidelinePage, Term
from cms.core.models import BrandFile, Picture
from reports.book_print import print_book
from reports.charts import FONT_FOLDER
from tests.factories.brand import make_brand, make_person
from tests.factories.files import make_file
from tests.factories.guideline import approved_guideline, approved_version
from tests.reports.conftest import (
    fonts_of,
    hash_in_a_process,
    note_edge,
    outline_of,
    reader_of,
    tags_of,
    text_of,
)
from tests.reports.rich_guideline import rich_guideline, stream

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

CHAPTERS = [
    "Identity", "What we offer", "Voice", "Tone by occasion", "Vocabulary", "Writing",
    "Rules that run", "Logo", "Colours", "Typefaces", "Imagery, icons and motion",
    "Accessibility", "Channels", "Version log",
]  # fmt: skip


def print_guideline(page):
    brand = BrandPage.objects.containing(page)
    return print_book(page.live_revision, brand=brand, language=brand.language)


def pages_of(pdf, chapter):
    """Return the text of a chapter's pages."""
    reader = reader_of(pdf)
    starts = [
        (item.title.split(" ", 1)[1], reader.get_destination_page_number(item))
        for item in reader.outline
        if not isinstance(item, list)
    ]
    at = [name for name, _ in starts].index(chapter)
    first = starts[at][1]
    last = max(first, starts[at + 1][1] - 1) if at + 1 < len(starts) else len(reader.pages) - 1
    return " ".join(
        " ".join(sheet.extract_text() for sheet in reader.pages[first : last + 1]).split()
    )


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """A book with something in every chapter, printed once for all tests that only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        brand = make_brand("Mending & Moor", country="GB", time_zone="Europe/London")
        approver = make_person(brand, first_name="Grace", last_name="Whitfield")
        done = print_guideline(rich_guideline(brand, approver=approver))
        transaction.set_rollback(True)
    return done


class TestBrandBook:
    def test_has_a_cover_contents_and_every_chapter(self, printed):
        reader = reader_of(printed.pdf)
        assert len(reader.pages) == printed.page_count == 17
        assert outline_of(printed.pdf) == [
            f"{number} {title}" for number, title in enumerate(CHAPTERS, start=1)
        ]
        cover = reader.pages[0].extract_text()
        assert "BRAND BOOK" in cover.upper()
        for words in ("Mending & Moor", "Worn in, not out.", "Grace Whitfield"):
            assert words in cover
        contents = reader.pages[1].extract_text()
        assert all(title in contents for title in CHAPTERS)
        assert printed.refused == ()

    def test_gives_each_chapter_the_page_that_the_contents_say(self, printed):
        reader = reader_of(printed.pdf)
        contents = reader.pages[1].extract_text()
        chapters = [item for item in reader.outline if not isinstance(item, list)]
        for item in chapters:
            title = item.title.split(" ", 1)[1]
            line = next(line for line in contents.splitlines() if title in line and "." in line)
            assert int(line.split()[-1]) == reader.get_destination_page_number(item) + 1

    @pytest.mark.parametrize(
        ("chapter", "words"),
        [
            ("Identity", "A torn jacket is the start of a repair."),
            (
                "Identity",
                "For walkers who own torn kit, Mending & Moor is the repair workshop that",
            ),
            ("Identity", "A fixed price 1,104 quotes."),
            ("Identity", "A workshop in Sheffield."),
            ("What we offer", "Zip, replaced Service · from £28"),
            ("What we offer", "https://example.org/zips"),
            ("Voice", "Plain We are not: blunt Say what is broken."),
            ("Voice", "Before After Bespoke restoration. We replace zips."),
            ("Tone by occasion", "Complaint Believe it Sorry."),
            ("Vocabulary", "mend repair, fix Our verb. Hint"),
            ("Vocabulary", "hikers Only: English walkers – Should"),
            ("Vocabulary", "eco-friendly Exactly as written – – Never. Must"),
            ("Writing", "#MendDontBin About repair as such"),
            ("Writing", "Gifted Mended free"),
            ("Rules that run", "best, cheapest Prove it. Bluesky, Winter Sale Must"),
            ("Logo", "Clear space The height of the M"),
            ("Logo", "Misuse Don't recolour it."),
            ("Colours", "HEX #2e3a46 RGB 46 58 70 CMYK 78/62/48/42 60% of the palette"),
            ("Colours", "Pantone 7563 C"),
            ("Colours", "The shares add up to 90%."),
            ("Colours", "Slate Oat 10.13 AAA Text of any size"),
            ("Typefaces", "Mending Serif Headings Aa Åå Ää Öö"),
            (
                "Typefaces",
                "The guideline has no font file, so this page shows Source Sans Pro in its place.",
            ),
            ("Channels", "Do Don't Answer in full. Threads that sell."),
            ("Channels", "Hashtags #mend Formats One picture"),
            ("Version log", "Grace Whitfield The first of all."),
        ],
    )
    def test_prints_each_field_in_its_chapter(self, printed, chapter, words):
        assert words in pages_of(printed.pdf, chapter)

    def test_has_running_heads_with_version_approval_and_pages(self, printed):
        last = reader_of(printed.pdf).pages[-1].extract_text()
        assert "Version 1 · Approved" in last
        assert f"{printed.page_count} / {printed.page_count}" in last
        assert " / " not in reader_of(printed.pdf).pages[0].extract_text()

    def test_is_tagged_with_title_language_and_dates(self, printed):
        reader = reader_of(printed.pdf)
        catalogue = reader.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert catalogue["/Lang"] == "en"
        assert reader.metadata.title == "Brand book – Mending & Moor"
        assert reader.metadata.author == "Mending & Moor"
        kinds = {str(tag.get("/S")) for tag in tags_of(printed.pdf)}
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure", "/Link"} <= kinds

    def test_gives_every_picture_a_text_alternative(self, printed):
        alternatives = [str(tag["/Alt"]) for tag in tags_of(printed.pdf) if "/Alt" in tag]
        assert sorted(alternatives) == [
            "A zip",
            "Logo of Mending & Moor",
            "Logo on a dark ground: White",
            "Logo on a light ground: Colour",
        ]

    @pytest.mark.parametrize(("language", "country"), [("en", "GB"), ("fi", "FI")])
    def test_passes_the_validator_of_pdf_ua(self, language, country):
        page = rich_guideline(make_brand(language=language, country=country))
        pdf = print_guideline(page).pdf
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert reader_of(pdf).trailer["/Root"]["/Lang"] == language

    def test_leaves_out_chapters_without_content(self, brand):
        pdf = print_guideline(approved_guideline(brand, motion="Slow.")).pdf
        assert outline_of(pdf) == ["1 Imagery, icons and motion", "2 Version log"]
        assert "Icons" not in pages_of(pdf, "Imagery, icons and motion").replace(
            "Imagery, icons and motion", ""
        )

    def test_is_a_cover_and_a_friendly_line_where_nothing_is_written(self, brand):
        printed = print_guideline(approved_guideline(brand))
        assert printed.page_count == 2
        assert "nothing is written in it yet" in text_of(printed.pdf)
        assert outline_of(printed.pdf) == []

    def test_prints_the_approved_version_and_not_the_draft(self, brand):
        page = approved_guideline(brand, purpose="Approved words.")
        page.purpose = "Words of a draft."
        page.save_revision()
        text = text_of(print_guideline(GuidelinePage.objects.get(pk=page.pk)).pdf)
        assert "Approved words." in text
        assert "Words of a draft." not in text

    def test_tells_what_each_version_changed(self, brand):
        approved_version(brand, tagline="Worn in.")
        page = approved_version(brand, tagline="Worn in, not out.", change_note="A better line.")
        log = pages_of(print_guideline(page).pdf, "Version log")
        assert "A better line. Tagline: Worn in. → Worn in, not out." in log
        assert "The first approved version" in log


class TestLook:
    def test_sets_a_specimen_in_its_own_font_file(self, printed):
        names = {name.split("+")[1] for name in fonts_of(printed.pdf)}
        assert any("specimen-0" in name for name in names)
        assert any("brand-headings" in name for name in names)
        assert not any("specimen-1" in name for name in names)

    def test_says_that_a_font_cannot_be_used(self, brand):
        half = (FONT_FOLDER / "SourceSansPro-Bold.ttf").read_bytes()[:9000]
        file = make_file(brand, half, name="half.ttf")
        face = {"level": "headings", "family": "Broken", "file": file.pk}
        pdf = print_guideline(approved_guideline(brand, typefaces=[face], tagline="Dry")).pdf
        assert "The font file can't be read or must not be embedded" in pages_of(pdf, "Typefaces")
        assert not any("specimen" in name for name in fonts_of(pdf))

    def test_goes_on_where_the_files_of_logo_and_font_are_gone(self, brand):
        page = rich_guideline(brand)
        rows: list[Picture | BrandFile] = [*Picture.objects.all(), *BrandFile.objects.all()]
        for row in rows:
            default_storage.delete(row.file.name)
        pdf = print_guideline(page).pdf
        assert "The picture of this logo can't be read" in pages_of(pdf, "Logo")
        assert [tag for tag in tags_of(pdf) if "/Alt" in tag] == []

    def test_holds_long_words_and_many_rows(self, brand):
        word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4
        colours = [
            {"name": f"Colour {number}", "role": "accent", "hex": f"#{number * 4:02x}40c0"}
            for number in range(60)
        ]
        page = rich_guideline(
            brand,
            purpose="A long sentence about mending. " * 65,
            terms=[Term(kind="banned", text=f"{word[:100]} {number}") for number in range(40)],
            colours=stream("colour", *colours),
            colour_pairs=[],
        )
        reader = reader_of(print_guideline(page).pdf)
        for sheet in reader.pages:
            edges: list[float] = []
            sheet.extract_text(visitor_text=partial(note_edge, edges))
            assert max(edges, default=0.0) < float(sheet.mediabox.width)
        text = pages_of(print_guideline(page).pdf, "Colours")
        assert all(f"Colour {number} " in text for number in range(60))

    def test_prints_emoji_other_scripts_and_combining_signs(self, brand):
        terms = ["e\u0301cole", "мир", "<b>bold</b>"]
        page = approved_guideline(brand, terms=[Term(kind="avoid", text=text) for text in terms])
        text = pages_of(print_guideline(page).pdf, "Vocabulary")
        assert "<b>bold</b>" in text
        assert "мир" in text


class TestReproducibility:
    def test_gives_the_same_bytes_again_whatever_happened_since(self, brand):
        page = rich_guideline(brand)
        first, revision = print_guideline(page), page.live_revision
        rich_guideline(brand, tagline="Another", colours=[])
        again = print_book(revision, brand=brand, language="en")
        assert again.pdf == first.pdf

    def test_gives_the_same_bytes_in_another_process(self, tmp_path):
        hashes = {hash_in_a_process("brand_book", folder=tmp_path, seed=seed) for seed in "12"}
        assert len(hashes) == 1

    def test_gives_other_bytes_for_another_revision(self, brand):
        first = print_guideline(approved_guideline(brand, purpose="A"))
        assert print_guideline(approved_guideline(brand, purpose="B")).pdf != first.pdf
