"""Which part of a calendar is printed, as the options of a command line."""

import re
from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from editorial.planner.windows import MONTHS_A_QUARTER, WindowError, day_of
from reports.calendar_inputs import MONTH, QUARTER, WEEK
from reports.models import Document
from reports.refusals import NotPrintable

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_ISO_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_THURSDAY = 4


def day_of_month(text: str) -> date:
    """Return a day of the month that ``2026-12`` names.

    Raises:
        ArgumentTypeError: It names none.
    """
    match = _MONTH.fullmatch(text)
    return _within(text, match and f"{text}-01", "2026-12")


def day_of_week(text: str) -> date:
    """Return a day of the week that ``2026-W50``, or one of its days such as ``2026-12-09``, names.

    Raises:
        ArgumentTypeError: It names none.
    """
    if _ISO_WEEK.fullmatch(text):
        # Thursday is in this week wherever a week begins.
        return _within(text, f"{text}-{_THURSDAY}", "2026-W50")
    return _within(text, text, "2026-W50 or 2026-12-09")


def day_of_quarter(text: str) -> date:
    """Return a day of the quarter that ``2026-Q4`` names.

    Raises:
        ArgumentTypeError: It names none.
    """
    match = _QUARTER.fullmatch(text)
    month = (int(match[2]) - 1) * MONTHS_A_QUARTER + 1 if match else 0
    return _within(text, match and f"{match[1]}-{month:02}-01", "2026-Q4")


_PARTS: dict[str, tuple[Callable[[str], date], str, str]] = {
    MONTH: (day_of_month, "YYYY-MM", "Print this month"),
    WEEK: (day_of_week, "YYYY-Www", "Print this week; one of its days, YYYY-MM-DD, does as well"),
    QUARTER: (day_of_quarter, "YYYY-Qn", "Print this quarter of a year, a page for each month"),
}


def add_parts(parser: Any) -> None:
    """Add an option for each part of a calendar that can be printed.

    Args:
        parser: An ``ArgumentParser`` or a group of one.
    """
    for view, (read, written, told) in _PARTS.items():
        parser.add_argument(f"--{view}", type=read, metavar=written, help=told)


def part_asked(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return which part the options ask for, as ``reports.kinds.inputs_of`` takes it; empty for none.

    Args:
        options: The command's options with ``kind``.

    Raises:
        NotPrintable: A part is asked for of what is no calendar.
    """
    asked = {view: options[view] for view in _PARTS if options.get(view) is not None}
    for view, day in asked.items():
        if options["kind"] != Document.Kind.CALENDAR:
            raise NotPrintable(f"Only a calendar is printed by --{view}.")
        return {"view": view, "day": day}
    return {}


def _within(text: str, day: str | None, example: str) -> date:
    """Return a day that is written as ``2026-12-01``, if the calendar goes so far."""
    try:
        parsed = date.fromisoformat(day or "")
    except ValueError:
        raise ArgumentTypeError(f"{text[:20]!r} is none; give it as {example}.") from None
    try:
        return day_of(parsed.isoformat(), today=parsed)
    except WindowError as error:
        raise ArgumentTypeError(str(error)) from None
