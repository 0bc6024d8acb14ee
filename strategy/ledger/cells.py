"""Cells of a budget file as people write them: amounts, months, categories, currencies."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from brand.choices import currencies
from cms.core.spreadsheets.names import in_every_language, plain
from strategy.parts import BudgetLine

#: A decimal sign with one or two digits behind it; before it digits, or groups of three.
_NUMBER = re.compile(
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:(?P<group>[.,' ])[0-9]{3})+)(?P<rest>[.,][0-9]{1,2})?"
)
_MONTH_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-[0-9]{1,2})?"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.](?P<year>[0-9]{4})"),
    re.compile(r"[0-9]{1,2}\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def number(text: str) -> Decimal | None:
    """Return the number in a cell, None where it is empty.

    Raises:
        ValueError: It is no number, or nobody can know whether its sign means decimals.
    """
    cell = _SPACES.sub(" ", text).strip().replace("\u2212", "-")
    if not cell:
        return None
    sign = -1 if cell.startswith("-") else 1
    found = _NUMBER.fullmatch(cell.lstrip("-").strip())
    if found is None:
        raise ValueError(_("Write it with two decimals, such as 1234.50."))
    group, rest = found["group"], found["rest"] or ""
    # 1,234 may be a thousand or one and a bit; 1,234.50 can't.
    if group in {".", ","} and not rest and found["whole"].count(group) == 1:
        raise ValueError(_("Write it with two decimals, such as 1234.50."))
    if group and rest.startswith(group):
        raise ValueError(_("Write it with two decimals, such as 1234.50."))
    whole = found["whole"].replace(group, "") if group else found["whole"]
    return sign * Decimal(f"{whole}{rest.replace(',', '.')}")


def month(text: str) -> date:
    """Return the first day of the month in a cell.

    Raises:
        ValueError: It is none.
    """
    cell = text.strip()
    for form in _MONTH_FORMS:
        if found := form.fullmatch(cell):
            try:
                return date(int(found["year"]), int(found["month"]), 1)
            except ValueError:
                break
    raise ValueError(_("Write the month as 2027-03."))


def category(text: str) -> str:
    """Return the code of a category, written as its code or its name in any language.

    Raises:
        ValueError: There is no such category.
    """
    codes: dict[str, Any] = {}
    for code, label in BudgetLine.Category.choices:
        codes |= {plain(name): code for name in (code, *in_every_language(label))}
    found = codes.get(plain(text))
    if found is None:
        names = ", ".join(str(label) for _code, label in BudgetLine.Category.choices)
        raise ValueError(_("Choose one of: %(names)s.") % {"names": names})
    return str(found)


def currency(text: str, *, default: str) -> str:
    """Return an ISO 4217 code; an empty cell means the default.

    Raises:
        ValueError: Linja doesn't know the currency.
    """
    code = text.strip().upper() or default
    if code not in dict(currencies()):
        raise ValueError(_("Write the currency as its three letters, such as EUR."))
    return code
