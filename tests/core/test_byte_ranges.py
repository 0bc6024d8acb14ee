"""Parts of a file, as browsers ask for them."""

from io import BytesIO

import pytest

from cms.core.byte_ranges import FilePart, NotSatisfiable, part_wanted


class TestPartWanted:
    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("bytes=0-", (0, 9)),
            ("bytes=0-0", (0, 0)),
            ("bytes=4-6", (4, 6)),
            ("bytes=4-99", (4, 9)),
            ("bytes=9-", (9, 9)),
            ("bytes=-3", (7, 9)),
            ("bytes=-99", (0, 9)),
            (" bytes = 4-6 ", (4, 6)),
            ("", None),
            ("bytes=-", None),
            ("bytes=6-4", None),
            ("bytes=0-1,4-5", None),
            ("lines=0-1", None),
            ("bytes=a-b", None),
            ("bytes=٣-٤", None),
        ],
    )
    def test_is_within_the_file_or_the_whole(
        self, header: str, expected: tuple[int, int] | None
    ) -> None:
        assert part_wanted(header, 10) == expected

    @pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0"])
    def test_behind_the_end_is_not_there(self, header: str) -> None:
        with pytest.raises(NotSatisfiable):
            part_wanted(header, 10)

    def test_of_an_empty_file_is_not_there(self) -> None:
        with pytest.raises(NotSatisfiable):
            part_wanted("bytes=0-", 0)


class TestFilePart:
    def test_reads_its_bytes_and_no_more(self) -> None:
        file = BytesIO(b"0123456789")
        part = FilePart(file, 3, 7)
        assert [part.read(2), part.read(2), part.read(2), part.read(2)] == [b"34", b"56", b"7", b""]
        part.close()
        assert file.closed
