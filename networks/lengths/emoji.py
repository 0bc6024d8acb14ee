"""What an emoji is, as one pattern.

The pattern takes the shape of Unicode's emoji sequences (flags, keycaps, modifiers, tag sequences,
and those joined with U+200D) rather than the closed list of sequences that vendors draw, so that
next year's emoji are emoji too. A joined sequence that no vendor draws counts as one here.

Source:
    Unicode Technical Standard 51, ED-4 to ED-16. That (c), (R) and (TM) are emoji only
    with U+FE0F, and nothing is with U+FE0E, is how twemoji's parser reads them.
"""

import regex

_ELEMENT = (
    r"(?:(?![\u00a9\u00ae\u2122])\p{Extended_Pictographic}|[\u00a9\u00ae\u2122](?=\ufe0f))"
    r"(?!\ufe0e)"
    r"(?:\p{Emoji_Modifier}|\ufe0f)?"
    r"\u20e3?"
    r"(?:[\U000e0020-\U000e007e]+\U000e007f)?"
)

EMOJI: regex.Pattern[str] = regex.compile(
    rf"\p{{Regional_Indicator}}{{2}}"
    rf"|[0-9#*]\ufe0f?\u20e3"
    rf"|{_ELEMENT}(?:\u200d{_ELEMENT})*"
    rf"|\p{{Emoji_Modifier}}"
)
