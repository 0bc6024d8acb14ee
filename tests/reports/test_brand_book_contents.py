"""From an approved guideline to what the brand book says: colours, typefaces, logos, rules."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from brand.colours import contrast_ratio
from brand.models import BrandPage, Term
from reports.approvals import approval_of
from reports.book_contents import book_contents
from reports.brand_parts import said
from reports.charts import FONT_FOLDER
from reports.logos import logo_of, logo_sheets
from reports.palette import ink_on, palette_of
from reports.revisions import page_in
from reports.specimens import sizes_in, specimens
from reports.swatches import MATRIX_COLOURS, colour_chart, swatch_rules
from reports.typefaces import font_files
from reports.version_log import version_log
from tests.factories.brand import make_brand
from tests.factories.files import make_file
from tests.factories.guideline import approved_guideline, approved_version, make_logo
from tests.reports.rich_guideline import rich_guideline, rule, stream

pytestmark = pytest.mark.django_db


def contents_of(page, language="en"):
    revision = page.live_revision
    guideline = page_in(revision)
    with override(language):
        return book_contents(
            guideline,
            brand=BrandPage.objects.containing(page),
            language=language,
            approval=approval_of(revision),
            palette=palette_of(guideline),
            typefaces=specimens(guideline, files=font_files(guideline)),
            versions=version_log(guideline, revision),
        )


def terms(number):
    kinds = Term.Kind.values
    return [Term(kind=kinds[at % 3], text=f"word{at}", reason="So") for at in range(number)]


def palette(number):
    return stream(
        "colour",
        *(
            {"name": f"C{at}", "role": "accent", "hex": f"#{at * 4:02x}{at * 2:02x}80"}
            for at in range(number)
        ),
    )


class TestBookContents:
    def test_sorts_terms_by_kind_in_the_guidelines_order(self, brand):
        book = contents_of(approved_version(brand, terms=terms(7)))
        assert [term.text for term in book.preferred] == ["word0", "word3", "word6"]
        assert [term.text for term in book.avoided] == ["word1", "word4"]
        assert [term.text for term in book.banned] == ["word2", "word5"]

    def test_gives_a_term_the_severity_of_its_kind_unless_it_has_its_own(self, brand):
        rows = [*terms(3), Term(kind="banned", text="mild", severity="hint")]
        book = contents_of(approved_version(brand, terms=rows))
        severities = [(term.text, term.severity) for term in (*book.preferred, *book.banned)]
        assert severities == [("word0", "hint"), ("word2", "must"), ("mild", "hint")]
        assert book.avoided[0].severity == "should"

    def test_writes_campaigns_of_a_rule_as_people_wrote_them(self, brand):
        claims = rule(
            "claims",
            claims="best",
            sources="source:",
            link_is_source=False,
            networks=["bluesky"],
            languages=["fi"],
            campaigns="Winter SALE",
        )
        (line,) = contents_of(approved_version(brand, rules=[claims])).rules
        assert (line.what, line.severity) == ("best", "must")
        assert line.where == "Bluesky, Finnish, Winter SALE"

    def test_says_nothing_of_where_a_rule_applies_that_applies_everywhere(self, brand):
        claims = rule("claims", claims="best", sources="", link_is_source=False)
        (line,) = contents_of(approved_version(brand, rules=[claims])).rules
        assert line.where == ""

    def test_keeps_the_vocabulary_out_of_the_rules(self, brand):
        assert contents_of(approved_version(brand, terms=terms(3))).rules == ()

    def test_labels_choices_in_the_documents_language(self, brand):
        page = approved_version(brand, tone=stream("tone", {"context": "complaint", "tone": "x"}))
        assert contents_of(page).tones[0].context == "Complaint"
        assert contents_of(page, "fi").tones[0].context == "Valitus"

    def test_asks_as_often_for_many_terms_and_colours_as_for_few(self, django_assert_num_queries):
        few, many = make_brand(), make_brand()
        rich_guideline(few, terms=terms(3), colours=palette(3))
        rich_guideline(many, terms=terms(60), colours=palette(60))
        with CaptureQueriesContext(connection) as seen:
            contents_of(few.guideline)
        with django_assert_num_queries(len(seen)):
            contents_of(many.guideline)


class TestVersionLog:
    def test_tells_versions_up_to_the_one_that_is_printed(self, brand):
        first = approved_version(brand, tagline="One").live_revision
        second = approved_version(brand, tagline="Two", change_note="Again").live_revision
        page = brand.guideline
        assert [entry.number for entry in version_log(page, first)] == [1]
        newest, oldest = version_log(page, second)
        assert (newest.number, newest.note, newest.changes) == (2, "Again", ("Tagline: One → Two",))
        assert (oldest.number, oldest.changes, oldest.is_known) == (1, (), True)

    def test_says_that_a_change_is_not_known(self, brand):
        approved_version(brand, tagline="One")
        revision = approved_version(brand, tagline="Two").live_revision
        page = brand.guideline
        page.versions.filter(number=2).update(changes=None)
        assert not version_log(page, revision)[0].is_known

    def test_cuts_a_list_that_would_fill_the_book(self, brand):
        approved_version(brand, tagline="One")
        revision = approved_version(brand, terms=terms(230)).live_revision
        newest = version_log(brand.guideline, revision)[0]
        assert (len(newest.changes), newest.more) == (200, 30)

    def test_is_empty_for_a_revision_that_was_never_approved(self, brand):
        page = approved_version(brand, tagline="One")
        assert version_log(page, page.save_revision()) == ()


class TestColourChart:
    @pytest.mark.parametrize(
        ("number", "tables", "lines", "across"),
        [
            (1, 0, 0, 2),
            (2, 1, 0, 2),
            (4, 1, 0, 2),
            (5, 1, 0, 3),
            (6, 1, 0, 3),
            (7, 2, 0, 3),
            (MATRIX_COLOURS, 2, 0, 3),
            (MATRIX_COLOURS + 1, 0, 13, 3),
            (24, 0, 24, 3),
            (25, 0, 25, 4),
            (60, 0, 60, 4),
        ],
    )
    def test_lays_out_few_and_many_colours(self, brand, number, tables, lines, across):
        chart = colour_chart(approved_version(brand, colours=palette(number)))
        assert (len(chart.tables), len(chart.lines), chart.across) == (tables, lines, across)
        assert len(chart.swatches) == number

    def test_lists_what_is_read_on_each_background_the_strongest_first(self, brand):
        chart = colour_chart(approved_version(brand, colours=palette(20)))
        ratios = [Decimal(cell.ratio) for cell in chart.lines[0].body]
        assert ratios == sorted(ratios, reverse=True)
        assert all(cell.body for line in chart.lines for cell in line.body)
        assert not any(cell.body for line in chart.lines for cell in line.large)

    def test_marks_the_allowed_pairs(self, brand):
        chart = colour_chart(rich_guideline(brand))
        assert [(c.text.name, c.background.name, c.allowed) for c in chart.allowed] == [
            ("Slate", "Oat", "body")
        ]

    def test_leaves_out_what_is_no_colour(self, brand):
        wrong = stream("colour", {"name": "x", "role": "text", "hex": "red} body{x:"})
        chart = colour_chart(approved_version(brand, colours=wrong))
        assert not chart
        assert swatch_rules(chart) == ""

    def test_names_its_style_rules_after_the_colours_digits(self, brand):
        (colour,) = stream("colour", {"name": "A", "role": "text", "hex": "#2E3A46", "share": 40})
        chart = colour_chart(approved_version(brand, colours=[colour]))
        assert swatch_rules(chart).splitlines() == [
            ".ground-2e3a46 { background: #2e3a46; }",
            ".ink-2e3a46 { color: #2e3a46; }",
            ".on-2e3a46 { color: #ffffff; }",
            ".share-40 { flex: 40 1 0; }",
        ]

    @pytest.mark.parametrize("ground", ["#000000", "#767676", "#777777", "#7f7f7f", "#ffffff"])
    def test_writes_names_so_that_they_are_read_on_their_colour(self, ground):
        assert contrast_ratio(ink_on(ground), ground) >= 4.5


@pytest.fixture
def subset():
    """Make a font file with some letters alone."""

    def make(letters):
        options = Options()
        options.notdef_outline = True
        font = TTFont(FONT_FOLDER / "SourceSansPro-Regular.ttf")
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        buffer = BytesIO()
        font.save(buffer)
        return buffer.getvalue()

    return make


class TestSpecimens:
    @pytest.mark.parametrize(
        ("text", "points"),
        [
            ("32 px / 1.2", ["24.0"]),
            ("H1 40px, H2 28,5 PX, small 9 pt", ["30.0", "21.4", "9.0"]),
            ("32 px on screens, 24 pt on paper", ["24.0"]),
            ("1 px", ["6.0"]),
            ("300 px", ["54.0"]),
            ("10 pt 11 pt 12 pt 13 pt 14 pt", ["10.0", "11.0", "12.0", "13.0"]),
            ("large", []),
            ("", []),
        ],
    )
    def test_finds_sizes_in_a_text(self, text, points):
        assert [str(sample.points) for sample in sizes_in(text)] == points

    def test_shows_a_vendored_font_where_there_is_no_file(self, brand):
        faces = [{"level": level, "family": "Own"} for level in ("headings", "body", "accent")]
        shown = specimens(approved_guideline(brand, typefaces=faces), files=())
        assert [one.shown_in for one in shown] == [
            "Source Serif Pro",
            "Source Sans Pro",
            "Source Sans Pro",
        ]
        assert not any(one.has_file for one in shown)

    def test_says_which_letters_the_font_file_lacks(self, brand, subset):
        file = make_file(brand, subset("ABCabc"), name="subset.ttf")
        page = approved_guideline(
            brand, typefaces=[{"level": "body", "family": "Own", "file": file.pk}]
        )
        (one,) = specimens(page, files=font_files(page))
        assert one.lacks.startswith("D E F")
        assert {"Å", "Ä", "Ö", "å", "ä", "ö"} <= set(one.lacks.split())

    def test_finds_every_letter_in_a_whole_font(self, brand):
        content = (FONT_FOLDER / "SourceSansPro-Bold.ttf").read_bytes()
        file = make_file(brand, content, name="bold.ttf")
        page = approved_guideline(
            brand, typefaces=[{"level": "accent", "family": "Own", "file": file.pk}]
        )
        (one,) = specimens(page, files=font_files(page))
        assert (one.lacks, one.file.weight, one.shown_in) == ("", 700, "Own")


class TestLogoSheets:
    def test_shows_each_variant_on_the_grounds_where_it_is_seen(self, brand):
        pictures = [make_logo(brand, colour=code).pk for code in ("#101010", "#ffffff", "#e06030")]
        page = approved_version(
            brand, logos=stream("logo", *({"variant": "V", "image": pk} for pk in pictures))
        )
        sheets = logo_sheets(page, dark="#22303a")
        assert [(sheet.on_light, sheet.on_dark) for sheet in sheets] == [
            (True, False),
            (False, True),
            (True, True),
        ]

    def test_chooses_the_logo_for_the_colour_of_the_cover(self, brand):
        pictures = [make_logo(brand, colour=code).pk for code in ("#101010", "#ffffff")]
        page = approved_version(
            brand, logos=stream("logo", *({"variant": "V", "image": pk} for pk in pictures))
        )
        dark, light = (logo_of(page, ground=ground) for ground in ("#ffffff", "#101010"))
        assert dark is not None
        assert light is not None
        assert dark.content != light.content


def test_a_choice_that_is_not_made_is_nothing(brand):
    (block,) = approved_version(brand, tone=stream("tone", {"tone": "x"})).tone
    assert said(block, "context") == ""
