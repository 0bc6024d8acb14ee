"""What can be open in a plan."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.template.defaultfilters import date as format_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.labels import network_label
from strategy.health.contents import Row, amount_of, day_of, rows_of
from strategy.ledger.rating import Rate, Rates
from strategy.ledger.sums import Amounts, Entry, ledger_of

_WHOLE = 100
#: (relation, field) of the days that lie in the plan's period.
_DAYS = (
    ("goals", "due_on"),
    ("key_results", "due_on"),
    ("paid_campaigns", "starts_on"),
    ("paid_campaigns", "ends_on"),
    ("actions", "due_on"),
    ("reviews", "review_on"),
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One open point.

    Attributes:
        text: What is open, in the active language.
        anchor: The id of its field in the plan's form.
    """

    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What health asks of the world around a plan.

    Attributes:
        today: The day by the brand's clock.
        currency: The brand's.
        expired_personas: Titles of the personas whose review is overdue, by primary key.
        rates: The exchange rates that the brand may use, into any currency.
    """

    today: date
    currency: str
    expired_personas: Mapping[int, str] = field(default_factory=dict)
    rates: Sequence[Rate] = ()


Check = Callable[[Mapping[str, Any], Surroundings], Iterator[Problem]]


def problems(content: Mapping[str, Any], surroundings: Surroundings) -> list[Problem]:
    """Return what is open in a plan, in the order of its sections.

    Args:
        content: The plan's revision content.
        surroundings: What is asked of the world around it.

    Returns:
        The open points, in time linear in rows.
    """
    return [problem for check in CHECKS for problem in check(content, surroundings)]


def _challenges(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    answered = {row.text("challenge_key") for row in rows_of(content, "goals")}
    for row in rows_of(content, "challenges"):
        if row.text("key") not in answered:
            yield Problem(
                text=_("Challenge %(number)d, “%(challenge)s”, has no goal.")
                % {"number": row.number, "challenge": row.text("statement")},
                anchor=row.anchor("statement"),
            )


def _personas(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    for row in rows_of(content, "audiences"):
        title = around.expired_personas.get(row.values.get("persona") or 0)
        if title is not None:
            text = _("The persona “%(persona)s” is past its review date.")
            yield Problem(
                text=text % {"persona": title},
                anchor=row.anchor("persona"),
            )


def _goals(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    for row in rows_of(content, "goals"):
        number = {"number": row.number}
        if not row.text("metric"):
            yield _missing(row, "metric", _("Goal %(number)d has no KPI.") % number)
        if row.amount("baseline") is None:
            yield _missing(row, "baseline", _("Goal %(number)d has no baseline.") % number)
        if row.amount("target") is None:
            yield _missing(row, "target", _("Goal %(number)d has no target.") % number)
        if row.day("due_on") is None:
            yield _missing(
                row, "due_on", _("Goal %(number)d does not say by when it is reached.") % number
            )


def _channels(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    for row in rows_of(content, "channel_plans"):
        if not row.amount("posts_a_week"):
            text = _("%(network)s has no cadence: how many posts a week?")
            yield _missing(
                row, "posts_a_week", text % {"network": network_label(row.text("network"))}
            )


def _pillars(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    rows = list(rows_of(content, "pillars"))
    total = sum(int(row.amount("share") or 0) for row in rows)
    if rows and total != _WHOLE:
        text = _("The shares of the pillars add up to %(total)d %%, not to 100 %%.")
        yield _missing(rows[0], "share", text % {"total": total})


def _days(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    first, last = day_of(content.get("starts_on")), day_of(content.get("ends_on"))
    if first is None or last is None:
        return
    for relation, name in _DAYS:
        for row in rows_of(content, relation):
            day = row.day(name)
            if day is not None and not first <= day <= last:
                yield _outside(row, name, format_date(day, "SHORT_DATE_FORMAT"))
    months = first.replace(day=1), last.replace(day=1)
    for row in rows_of(content, "budget_lines"):
        month = row.day("month_on")
        if month is not None and not months[0] <= month.replace(day=1) <= months[1]:
            yield _outside(row, "month_on", format_date(month, "YEAR_MONTH_FORMAT"))


def _outside(row: Row, name: str, when: str) -> Problem:
    text = _("“%(row)s”: %(when)s is outside of the plan’s period.")
    return _missing(row, name, text % {"row": _name_of(row), "when": when})


def _name_of(row: Row) -> str:
    names = ("objective", "result", "name", "task", "topic", "description", "kpi")
    return next((row.text(name) for name in names if row.text(name)), str(row.number))


def _owners(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    for row in rows_of(content, "actions"):
        if not row.text("owner") and row.text("status") != "done":
            text = _("Nobody is responsible for “%(task)s”.")
            yield _missing(row, "owner", text % {"task": row.text("task")})


def _budget(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    """A budget over its limit, and lines that nobody can sum up, by the sums of the ledger."""
    limit = amount_of(content.get("total_budget"))
    currency = content.get("currency") or around.currency
    rows = [row for row in rows_of(content, "budget_lines") if row.amount("planned") is not None]
    ledger = ledger_of(
        [_entry(row) for row in rows],
        rates=Rates(around.rates, into=currency),
        categories=(),
        limit=limit,
    )
    if ledger.over_limit is not None:
        yield Problem(
            text=_("The budget is %(over)s %(currency)s over its limit.")
            % {
                "over": number_format(ledger.over_limit, 2, force_grouping=True),
                "currency": currency,
            },
            anchor="id_total_budget",
        )
    if ledger.apart:
        apart = {entry.key for entry in ledger.apart}
        text = ngettext(
            "%(lines)d budget line has no exchange rate into %(currency)s: it is in no sum.",
            "%(lines)d budget lines have no exchange rate into %(currency)s: they are in no sum.",
            len(apart),
        )
        first = next(row for row in rows if _place(row) in apart)
        yield _missing(first, "currency", text % {"lines": len(apart), "currency": currency})


def _entry(row: Row) -> Entry:
    """Return a draft's budget line as the sums take it: without a month it fits no rate."""
    planned = row.amount("planned")
    return Entry(
        key=_place(row),
        description=row.text("description"),
        category=row.text("category"),
        month=(row.day("month_on") or date.min).replace(day=1),
        currency=row.text("currency"),
        own=Amounts(planned=planned),
    )


def _place(row: Row) -> UUID:
    return UUID(int=row.position)


def _reviews(content: Mapping[str, Any], around: Surroundings) -> Iterator[Problem]:
    """A plan whose KPIs nobody looks at again."""
    kpis = [row for row in rows_of(content, "control_metrics") if row.text("kpi")]
    kpis += [row for row in rows_of(content, "goals") if row.text("metric")]
    if kpis and not any(row.day("review_on") for row in rows_of(content, "reviews")):
        yield Problem(
            text=_("No day is set on which the KPIs are reviewed."), anchor="id_reviews-ADD"
        )


def _missing(row: Row, name: str, text: str) -> Problem:
    return Problem(text=text, anchor=row.anchor(name))


#: In the order of the plan's sections.
CHECKS: tuple[Check, ...] = (
    _challenges,
    _personas,
    _goals,
    _channels,
    _pillars,
    _owners,
    _budget,
    _reviews,
    _days,
)
