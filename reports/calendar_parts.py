"""What a printed calendar is made of, as plain data: nothing here knows the database or the paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class PrintedPost:
    """A post at its time on a channel.

    Attributes:
        day: By the brand's clock.
        time: As the document's language writes it; '' for none yet.
        channel: The channel's name; '' for none yet.
        where: The channel with its network, where its name does not say it.
        title: The post's.
        state: In words.
        text: What is said there, in one line.
    """

    day: date
    time: str
    channel: str
    where: str
    title: str
    state: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedCell:
    """A day in the grid, or what goes on of it.

    Attributes:
        day: The day.
        is_outside: Whether it is shown only because its week is.
        goes_on: Whether this is not the day's beginning.
        posts: As many as fit one row.
        has_more: Whether the day goes on in the next row.
    """

    day: date
    is_outside: bool
    goes_on: bool
    posts: tuple[PrintedPost, ...]
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A week, or what goes on of it; ``number`` is the week's."""

    number: int
    goes_on: bool
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedGrid:
    """A month or a week on a page of its own; ``first`` is a day of it that names it."""

    first: date
    last: date
    weekdays: tuple[date, ...]
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarContents:
    """A printed calendar.

    Attributes:
        title, brand_name, language: Of the document.
        edition: Identifies what it is made of: SHA-256, hexadecimal.
        view: ``month``, ``week`` or ``quarter``.
        first, last: The days that were asked for.
        as_of: The day whose state it shows.
        zone: Whose clock the times are of.
        filters: What it was narrowed by, in words.
        grids: The months or the week.
        posts: Those of the days that were asked for, in order.
    """

    title: str
    brand_name: str
    language: str
    edition: str
    view: str
    first: date
    last: date
    as_of: date
    zone: str
    filters: tuple[str, ...]
    grids: tuple[PrintedGrid, ...]
    posts: tuple[PrintedPost, ...]
