"""Cells that a spreadsheet would run as a formula, made into text and back.

An exported cell that a spreadsheet could take as a formula gets an apostrophe before it, and an
imported one loses it again. A text that has apostrophes there of its own gets one more, so that every
text comes back as it was.

Source: OWASP, "CSV Injection".
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DISARMED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def disarm(text: str) -> str:
    """Return a text as it is written into a file."""
    return f"'{text}" if _RUNS.match(text) else text


def rearm(text: str) -> str:
    """Return a text as it was before ``disarm``."""
    return text[1:] if _DISARMED.match(text) else text
