"""The notes of the rules' files are translated like every other text."""

import re

from django.utils.translation import override

from networks.note_words import NOTES, note_words
from networks.rules import file_rules, networks

#: Ratios, and names of fields: the same in every language.
_NO_WORDS = re.compile(r"[\d.]+:[\d.]+|[a-z]+[._][a-z._]+")


def said() -> set[str]:
    rules = [file_rules(network) for network in networks()]
    everything = [*(one for each in rules for one in (*each.everything, *each.renditions))]
    return {one.note for one in everything if one.note}


def test_each_is_marked_for_translation_and_no_other_is() -> None:
    assert {note for note in said() if not _NO_WORDS.fullmatch(note)} == set(NOTES)


def test_one_that_nobody_has_translated_says_that_it_is_english() -> None:
    with override("fi"):
        assert note_words("1.91:1.") == ("1.91:1.", "en")
        assert note_words("") == ("", "en")
