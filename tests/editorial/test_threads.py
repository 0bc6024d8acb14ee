"""How a text becomes a thread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.threads import MAX_PARTS, TooManyParts, joined, split


def within(limit):
    return lambda text: len(text) <= limit


class TestSplit:
    def test_leaves_a_text_that_fits_as_it_is(self):
        assert split("One post.", fits=within(9)) == ("One post.",)
        assert split("One post.", fits=within(9), numbered=True) == ("One post.",)

    def test_makes_nothing_of_nothing(self):
        assert split("", fits=within(10)) == ()
        assert split(" \n---\n ", fits=within(10)) == ()

    def test_ends_a_part_at_the_end_of_a_sentence(self):
        text = "The sauna is warm. The lake is cold. Come on in."

        assert split(text, fits=within(40)) == (
            "The sauna is warm. The lake is cold.",
            "Come on in.",
        )

    def test_prefers_the_end_of_a_paragraph(self):
        text = "The sauna is warm. It is.\n\nThe lake is cold. It is so."

        assert split(text, fits=within(45)) == (
            "The sauna is warm. It is.",
            "The lake is cold. It is so.",
        )

    def test_does_not_take_an_abbreviation_or_an_ordinal_for_an_end(self):
        text = "Avaamme esim. lauantaina 5. joulukuuta klo 12, tervetuloa saunaan."

        assert split(text, fits=within(50)) == (
            "Avaamme esim. lauantaina 5. joulukuuta klo 12,",
            "tervetuloa saunaan.",
        )

    def test_parts_at_a_word_where_no_sentence_ends(self):
        assert split("one two three four", fits=within(9)) == ("one two", "three", "four")

    def test_cuts_a_word_only_where_it_does_not_fit_alone(self):
        assert split("a" * 25, fits=within(10)) == ("a" * 10, "a" * 10, "a" * 5)

    def test_never_cuts_inside_of_what_a_reader_takes_for_one_character(self):
        family = "👨‍👩‍👧‍👦"

        parts = split(family * 3, fits=lambda text: len(text) <= len(family) + 3)

        assert parts == (family, family, family)

    def test_starts_a_new_part_where_a_person_wants_it(self):
        assert split("First.\n---\nSecond.\n ---  \nThird.", fits=within(100)) == (
            "First.",
            "Second.",
            "Third.",
        )

    def test_counts_a_number_towards_the_limit(self):
        parts = split("aaaa bbbb cccc", fits=within(10), numbered=True)

        assert parts == ("aaaa\n\n1/3", "bbbb\n\n2/3", "cccc\n\n3/3")

    def test_makes_room_for_numbers_of_two_digits(self):
        parts = split("word " * 20, fits=within(11), numbered=True)

        assert len(parts) == 20
        assert parts[0] == "word\n\n1/20"
        assert parts[-1] == "word\n\n20/20"

    def test_refuses_more_parts_than_anybody_reads(self):
        assert len(split("ab " * MAX_PARTS, fits=within(2))) == MAX_PARTS
        with pytest.raises(TooManyParts):
            split("ab " * (MAX_PARTS + 1), fits=within(2))

    def test_refuses_a_limit_that_not_one_character_fits(self):
        with pytest.raises(TooManyParts):
            split("words", fits=within(0))

    @given(st.text(alphabet="ab .,\n!?ä👍", max_size=300), st.integers(12, 40), st.booleans())
    def test_loses_nothing_and_fits_whatever_the_text(self, text, limit, numbered):
        parts = split(text, fits=within(limit), numbered=numbered)

        assert all(0 < len(part) <= limit for part in parts)
        if not numbered:
            said = "".join(parts)
            assert "".join(said.split()) == "".join(text.split())


class TestJoined:
    def test_leaves_a_text_without_breaks_as_it_is(self):
        assert joined(" Two -- hyphens.\n\n\n\nSo. ") == " Two -- hyphens.\n\n\n\nSo. "

    def test_makes_one_post_of_parts(self):
        assert joined("First.\n---\nSecond.\n\n---\n\nThird.") == "First.\n\nSecond.\n\nThird."


class TestLongText:
    """A text that was pasted by mistake is not counted whole for each of its parts."""

    WORDS = "The slider has worn, and squeezing it gently closes the teeth again. "

    def counted(self, text: str, limit: int = 300) -> tuple[list[int], tuple[str, ...] | None]:
        lengths: list[int] = []

        def fits(part: str) -> bool:
            lengths.append(len(part))
            return len(part) <= limit

        try:
            return lengths, split(text, fits=fits, numbered=True)
        except TooManyParts:
            return lengths, None

    def test_is_counted_a_few_times_its_length_in_all(self) -> None:
        text = self.WORDS * 300
        lengths, parts = self.counted(text)
        assert parts is not None
        assert " ".join(part.rpartition("\n\n")[0] for part in parts) == text.strip()
        assert sum(lengths) < 60 * len(text)

    def test_is_given_up_without_counting_it_whole_for_each_part(self) -> None:
        lengths, parts = self.counted(self.WORDS * 3000)
        assert parts is None
        assert max(lengths) < 5_000

    def test_with_a_long_link_is_not_parted_for_its_length(self) -> None:
        link = "https://example.com/" + "a" * 5_000
        text = f"See {link} now"
        assert split(text, fits=lambda part: len(part.replace(link, "x" * 23)) <= 280) == (text,)
