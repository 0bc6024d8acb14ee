"""Files of every sort are read by the names of their columns, or refused with a reason."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.vocabulary_import.columns import LAYOUT
from cms.core.spreadsheets.formulas import disarm, rearm
from cms.core.spreadsheets.names import letters
from cms.core.spreadsheets.problems import FileProblem
from tests.factories.vocabulary import csv_file, xlsx_file

HEADER = ("Kind", "Term", "Reason")
ROW = ("Banned", "löylynkestävä", "Ei sellaista ole")


def cells(data: bytes, name: str = "terms.csv") -> list[dict[str, str]]:
    return [row.cells for row in LAYOUT.read(data, name=name).rows]


class TestHeaders:
    @pytest.mark.parametrize(
        ("header", "code"),
        [
            ("term", "term"), (" TERM ", "term"), ("Termi", "term"), ("term:", "term"),
            ("Write instead", "instead"), ("write_instead", "instead"), ("Kirjoita  näin", "instead"),
            ("Laji", "kind"), ("Vakavuus", "severity"), ("Palvelu", "network"), ("ID", "id"),
            ("\ufeffterm", None), ("", None), ("colour", None), ("term term", None),
        ],
    )  # fmt: skip
    def test_are_known_by_name_in_both_languages(self, header, code):
        column = LAYOUT.column_called(header)
        assert (column.code if column else None) == code

    def test_may_stand_in_any_order_and_unknown_ones_are_told(self):
        table = LAYOUT.read(csv_file(("Reason", "Colour", "Term"), ("why", "red", "cheap")))
        assert table.positions == {"reason": 0, "term": 2}
        assert table.ignored == ("Colour",)
        assert table.rows[0].cells == {"reason": "why", "term": "cheap"}
        assert table.address("term", 7) == "C7"
        assert table.address("severity", 7) == "C7"

    def test_twice_the_same_is_refused_with_both_places(self):
        with pytest.raises(FileProblem, match="columns A and C are both “Term”"):
            LAYOUT.read(csv_file(("Term", "Kind", "termi"), ("a", "b", "c")))

    def test_without_a_term_are_refused(self):
        with pytest.raises(FileProblem, match="these columns: Term"):
            LAYOUT.read(csv_file(("Kind", "Reason"), ("banned", "x")))

    def test_may_stand_below_empty_rows_which_count(self):
        assert LAYOUT.read(b"\n,,\nTerm\ncheap\n").rows[0].number == 4

    @pytest.mark.parametrize(
        ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
    )
    def test_have_the_letters_of_a_spreadsheet(self, position, name):
        assert letters(position) == name


class TestCsv:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
    )
    def test_is_read_in_every_encoding_and_with_every_delimiter(self, encoding, delimiter):
        data = csv_file(HEADER, ROW, delimiter=delimiter, encoding=encoding)
        assert cells(data) == [
            {"kind": "Banned", "term": "löylynkestävä", "reason": "Ei sellaista ole"}
        ]

    @pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
    def test_takes_the_delimiter_that_the_file_names(self, delimiter):
        data = f"sep={delimiter}\r\n".encode() + csv_file(HEADER, ROW, delimiter=delimiter)
        table = LAYOUT.read(data)
        assert table.rows[0].cells["term"] == "löylynkestävä"
        assert table.rows[0].number == 2  # as a spreadsheet shows it, which hides the line

    def test_counts_rows_and_not_lines(self):
        table = LAYOUT.read(
            csv_file(HEADER, ("avoid", "one", "first\nsecond\nthird"), ("avoid", "two", ""))
        )
        assert [row.number for row in table.rows] == [2, 3]
        assert table.rows[0].cells["reason"] == "first\nsecond\nthird"

    def test_leaves_out_empty_rows_and_counts_them(self):
        table = LAYOUT.read(csv_file(HEADER, ("", " ", ""), ROW, (), ROW))
        assert [row.number for row in table.rows] == [3, 5]

    def test_fills_short_rows_and_ignores_what_is_beside_the_headers(self):
        assert cells(b"Term,Reason\ncheap\ncheaper,why,what,else\n") == [
            {"term": "cheap", "reason": ""},
            {"term": "cheaper", "reason": "why"},
        ]

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "empty"),
            (b"\xef\xbb\xbf", "empty"),
            (b" \r\n\r\n", "empty"),
            (b"Term,Kind\r\n", "no row below"),
            (b"Term\n\x81\x8d\x8f\n", "no text"),
            (b"\xff\xfeT", "no text"),
            (b"Term\n" + b'"' + b"x" * 200_000, "too long"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text|these columns"),
        ],
    )
    def test_of_nonsense_is_refused(self, data, says):
        with pytest.raises(FileProblem, match=says):
            LAYOUT.read(data)

    def test_is_as_large_as_ten_megabytes_and_ten_thousand_terms(self):
        lines = b"".join(b"word%d\n" % number for number in range(10_000))
        assert len(LAYOUT.read(b"Term\n" + lines).rows) == 10_000
        with pytest.raises(FileProblem, match="more than 10,000"):
            LAYOUT.read(b"Term\n" + lines + b"another\n")
        at_the_limit = b"Term\nx\n".ljust(LAYOUT.most_bytes, b"\n")
        assert len(LAYOUT.read(at_the_limit).rows) == 1
        with pytest.raises(FileProblem, match="larger than 10 MB"):
            LAYOUT.read(at_the_limit + b"\n")


class TestXlsx:
    def test_is_read_from_its_first_sheet(self):
        assert cells(xlsx_file(HEADER, ROW), "terms.xlsx")[0]["term"] == "löylynkestävä"

    @pytest.mark.parametrize("name", ["Vocabulary", " vocabulary ", "SANASTO"])
    def test_is_read_from_the_sheet_of_that_name(self, name):
        data = xlsx_file(HEADER, ROW, sheets=["Cover", name])
        assert cells(data)[0]["term"] == "löylynkestävä"

    def test_takes_numbers_and_dates_as_texts(self):
        data = xlsx_file(
            ["Term"], [2026], [0.5], [1234567.0], [True], [date(2026, 5, 1)],
            [datetime(2026, 5, 1, 12, 30)],
        )  # fmt: skip
        assert [row["term"] for row in cells(data)] == [
            "2026", "0.5", "1234567", "TRUE", "2026-05-01", "2026-05-01 12:30",
        ]  # fmt: skip

    def test_takes_a_formula_as_the_text_that_it_is(self):
        assert cells(xlsx_file(["Term"], ["=1+1"]))[0]["term"] == "=1+1"

    def test_counts_the_rows_that_lie_between(self):
        table = LAYOUT.read(xlsx_file(["Term"], ["a"], [None], [None], ["b"]))
        assert [row.number for row in table.rows] == [2, 5]

    def test_reads_no_more_of_a_sheet_that_claims_to_be_endless(self):
        data = _patched(xlsx_file(["Term"], ["cheap"]), 'ref="A1:A2"', 'ref="A1:XFD1048576"')
        assert [row["term"] for row in cells(data)] == ["cheap"]

    def test_that_unpacks_to_far_too_much_is_refused_unopened(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * (81 * 1024 * 1024))
        with pytest.raises(FileProblem, match="unpacks to far too much"):
            LAYOUT.read(file.getvalue(), name="bomb.xlsx")

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"Term\ncheap\n", "no Excel workbook, whatever its name"),
            (b"PK\x03\x04 and then nothing", "no Excel workbook"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
            (b"", "no Excel workbook"),
        ],
    )
    def test_that_is_none_is_refused(self, data, says):
        with pytest.raises(FileProblem, match=says):
            LAYOUT.read(data, name="terms.xlsx")

    def test_that_is_another_archive_is_refused(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "hello")
        with pytest.raises(FileProblem, match="no Excel workbook"):
            LAYOUT.read(file.getvalue(), name="terms.xlsx")

    def test_with_a_broken_sheet_is_refused(self):
        data = _patched(xlsx_file(["Term"], ["cheap"]), "</sheetData>", "</wrong>")
        with pytest.raises(FileProblem, match="no Excel workbook"):
            LAYOUT.read(data, name="terms.xlsx")


def _patched(data: bytes, old: str, new: str) -> bytes:
    """Return a workbook whose sheet has another text in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(part, content)
    return file.getvalue()


class TestFormulas:
    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"), ("+358", "'+358"), ("-1", "'-1"), ("@you", "'@you"),
            ("'=1", "''=1"), ("'quoted'", "'quoted'"), ("a=b", "a=b"), ("", ""), ("＝1", "'＝1"),
        ],
    )  # fmt: skip
    def test_get_an_apostrophe_and_lose_it(self, text, written):
        assert disarm(text) == written
        assert rearm(written) == text

    @given(st.text(alphabet="'=+-@ab＝", max_size=6))
    def test_of_any_text_come_back_unchanged(self, text):
        assert rearm(disarm(text)) == text
        assert not disarm(text).startswith(("=", "+", "-", "@", "＝"))
