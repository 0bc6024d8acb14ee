"""The columns of a budget file, and the names by which people call them."""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.spreadsheets.names import in_every_language, plain


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file.

    Attributes:
        field: The field of ``BudgetLine`` that it fills.
        label: Its header in an exported file.
        aliases: Other names by which it is known, in any language.
        is_number: Whether its cells are numbers.
    """

    field: str
    label: str | Promise
    aliases: tuple[str, ...] = ()
    is_number: bool = False


#: In the order of an exported file.
COLUMNS = (
    Column(field="description", label=_("Line"), aliases=("description", "rivi", "kuvaus")),
    Column(field="category", label=_("Category"), aliases=("laji", "luokka", "kategoria")),
    Column(field="month_on", label=_("Month"), aliases=("kuukausi", "kk")),
    Column(field="currency", label=_("Currency"), aliases=("valuutta",)),
    Column(field="hours", label=_("Hours"), aliases=("tunnit", "h"), is_number=True),
    Column(
        field="hourly_rate",
        label=_("Hourly rate"),
        aliases=("rate", "tuntihinta"),
        is_number=True,
    ),
    Column(field="planned", label=_("Planned"), aliases=("suunniteltu",), is_number=True),
    Column(field="committed", label=_("Committed"), aliases=("sidottu",), is_number=True),
    Column(field="actual", label=_("Actual"), aliases=("toteutunut",), is_number=True),
    Column(field="key", label=_("ID"), aliases=("tunniste", "key")),
)
BY_FIELD = {column.field: column for column in COLUMNS}
#: Without these no line can be made.
NEEDED = ("description", "category", "month_on")


@cache
def _names() -> dict[str, Column]:
    return {
        plain(name): column
        for column in COLUMNS
        for name in (column.field, *column.aliases, *in_every_language(column.label))
    }


def column_called(header: str) -> Column | None:
    """Return the column that a header names, whatever its capitals and spaces, or None."""
    return _names().get(plain(header))
