"""Numbers, money and dates as the reader of a document writes them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

#: What a document shows where something is not known. Unknown is never 0.
UNKNOWN = "–"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Formats:
    """How a document writes numbers, money and dates.

    Attributes:
        locale: Language, and country where CLDR knows the pair.
        zone: The zone in which instants are told.
    """

    locale: Locale
    zone: ZoneInfo

    @classmethod
    def of(cls, *, language: str, country: str, time_zone: str) -> "Formats":
        """Return the formats of a brand's language and country."""
        try:
            locale = Locale.parse(f"{language}_{country}")
        except (UnknownLocaleError, ValueError):
            locale = Locale.parse(language)
        return cls(locale, ZoneInfo(time_zone))

    def number(self, value: Decimal | int | None) -> str:
        """Return a number with as many decimals as it needs, at most two."""
        return UNKNOWN if value is None else format_decimal(value, "#,##0.##", locale=self.locale)

    def amount(self, value: Decimal | None) -> str:
        """Return an amount to the cent, without its currency."""
        return UNKNOWN if value is None else format_decimal(value, "#,##0.00", locale=self.locale)

    def rate(self, value: Decimal | None) -> str:
        """Return an exchange rate with as many decimals as it has."""
        return UNKNOWN if value is None else format_decimal(value, "0.########", locale=self.locale)

    def ratio(self, value: str) -> str:
        """Return a contrast ratio, which comes with two decimals and a point."""
        return format_decimal(Decimal(value), "#,##0.00", locale=self.locale)

    def money(self, value: Decimal | None, currency: str) -> str:
        """Return an amount to the cent with its currency."""
        if value is None:
            return UNKNOWN
        digits = get_currency_precision(currency)
        is_whole = value == round(value, digits)
        return format_currency(
            value, currency, locale=self.locale, currency_digits=is_whole or digits > 2
        )

    def percent(self, value: int) -> str:
        """Return a whole number of hundredths as per cent."""
        return format_percent(Decimal(value) / 100, locale=self.locale)

    def measure(self, value: Decimal | None, unit: str) -> str:
        """Return a figure with its unit, in which ``%`` stands as the language wants it."""
        number = self.number(value)
        if value is None or not unit:
            return number
        if unit == "%":
            return format_percent(
                value / 100, "#,##0.##" + self._percent_tail(), locale=self.locale
            )
        return f"{number}{_NO_BREAK_SPACE}{unit}"

    def change(self, baseline: Decimal | None, target: Decimal | None, unit: str) -> str:
        """Return from where to where a figure shall go; a unit of words stands once, at the end."""
        start = self.measure(baseline, unit) if unit == "%" else self.number(baseline)
        return f"{start} → {self.measure(target, unit)}"

    def _percent_tail(self) -> str:
        return self.locale.percent_formats[None].pattern.rpartition("0")[2]

    def day(self, value: date | None) -> str:
        """Return a date in full, such as "23 November 2026"."""
        return UNKNOWN if value is None else format_date(value, "long", locale=self.locale)

    def short_day(self, value: date | None) -> str:
        """Return a date for a table, such as "23 Nov 2026"."""
        return UNKNOWN if value is None else format_date(value, "medium", locale=self.locale)

    def month(self, value: date) -> str:
        """Return a month with its year."""
        return str(format_skeleton("yMMMM", value, locale=self.locale))

    def short_month(self, value: date) -> str:
        """Return a month with its year for a table, such as "Nov 2026"."""
        return str(format_skeleton("yMMM", value, locale=self.locale))

    def period(self, first: date, last: date) -> str:
        """Return the days from the first to the last, saying what they share once."""
        text = str(format_interval(first, last, "yMMMd", locale=self.locale))
        return text.replace("\N{THIN SPACE}", " ")  # in no vendored font

    def local_day(self, at: datetime) -> date:
        """Return on which day of the brand's zone an instant was."""
        return at.astimezone(self.zone).date()
