"""The columns of a budget file, and the names by which people call them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.spreadsheets.tables import MB, Layout


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file.

    Attributes:
        code: The field of ``BudgetLine`` that it fills.
        label: Its header in an exported file.
        aliases: Other names by which it is known, in any language.
        is_number: Whether its cells are numbers.
    """

    code: str
    label: str | Promise
    aliases: tuple[str, ...] = ()
    is_number: bool = False


#: In the order of an exported file.
COLUMNS = (
    Column(code="description", label=_("Line"), aliases=("description", "rivi", "kuvaus")),
    Column(code="category", label=_("Category"), aliases=("laji", "luokka", "kategoria")),
    Column(code="month_on", label=_("Month"), aliases=("kuukausi", "kk")),
    Column(code="currency", label=_("Currency"), aliases=("valuutta",)),
    Column(code="hours", label=_("Hours"), aliases=("tunnit", "h"), is_number=True),
    Column(
        code="hourly_rate",
        label=_("Hourly rate"),
        aliases=("rate", "tuntihinta"),
        is_number=True,
    ),
    Column(code="planned", label=_("Planned"), aliases=("suunniteltu",), is_number=True),
    Column(code="committed", label=_("Committed"), aliases=("sidottu",), is_number=True),
    Column(code="actual", label=_("Actual"), aliases=("toteutunut",), is_number=True),
    Column(code="key", label=_("ID"), aliases=("tunniste", "key")),
)
BY_CODE = {column.code: column for column in COLUMNS}
#: Without its first three no line can be made.
LAYOUT = Layout(
    columns=COLUMNS,
    needs=(("description",), ("category",), ("month_on",)),
    most_bytes=5 * MB,
    most_rows=5_000,
)
