"""A budget file into a plan's draft: all of it or nothing, with what is wrong said by cell."""

import copy
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.locks import lock_message
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.tables import Table
from strategy.ledger import cells
from strategy.ledger.columns import BY_CODE, LAYOUT, Column
from strategy.models import MarketingPlanPage
from strategy.parts import BudgetLine


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong in a cell, such as ``C7``."""

    cell: str
    message: str


@dataclass(kw_only=True)
class Imported:
    """What an import does, or why it does nothing.

    Attributes:
        lines: The plan's lines afterwards, in their order.
        new: How many are new.
        changed: How many say something else than before.
        removed: How many are gone.
        problems: What is wrong; with any of them nothing is done.
    """

    lines: list[BudgetLine] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    removed: int = 0
    problems: list[Problem] = field(default_factory=list)


def import_lines(
    *, plan_id: int, data: bytes, name: str, currency: str, replace: bool, user: Any
) -> Imported:
    """Import a file into a new draft revision of a plan.

    A row with the ID of a line changes that line; a row without one is a new line.

    Args:
        plan_id: The plan's page.
        data: The file's bytes, CSV or XLSX.
        name: Its name.
        currency: ISO 4217 code for rows that say none.
        replace: Whether lines that are not in the file are removed.
        user: Who imports; the caller has checked that they may edit the plan.

    Returns:
        What was done; with problems in it, nothing was.

    Raises:
        FileProblem: The file can't be read at all, or the plan can't be edited now.
    """
    with transaction.atomic():
        page = MarketingPlanPage.objects.select_for_update().get(pk=plan_id)
        if message := lock_message(page, user):
            raise FileProblem(message)
        draft = page.get_latest_revision_as_object()
        done = planned_import(
            table=LAYOUT.read(data, name=name),
            existing=list(draft.budget_lines.all()),
            currency=currency,
            replace=replace,
        )
        if not done.problems and (done.new or done.changed or done.removed):
            for order, line in enumerate(done.lines):
                line.sort_order = order
            draft.budget_lines.set(done.lines)
            # Not cleaned: a draft may lack what its approval will ask for.
            draft.save_revision(user=user, changed=True, log_action=True, clean=False)
    return done


def planned_import(
    *, table: Table[Column], existing: list[BudgetLine], currency: str, replace: bool
) -> Imported:
    """Return what an import would do; touches nothing."""
    old = {str(line.key): line for line in existing}
    done = Imported()
    seen: dict[str, BudgetLine] = {}
    for row in table.rows:
        texts = {name: text.strip() for name, text in row.cells.items()}
        line, errors = _line(texts, old, seen, currency)
        done.problems += [
            Problem(cell=table.address(name, row.number), message=message)
            for name, message in errors.items()
        ]
        before = old.get(texts.get("key", ""))
        seen[str(line.key)] = line
        done.new += before is None
        done.changed += before is not None and _said(before) != _said(line)
    kept = [seen.pop(key, None) or (None if replace else line) for key, line in old.items()]
    done.lines = [line for line in kept if line is not None] + list(seen.values())
    done.removed = len(old) - len([line for line in kept if line is not None])
    return done


def _line(
    texts: dict[str, str],
    old: dict[str, BudgetLine],
    seen: dict[str, BudgetLine],
    default_currency: str,
) -> tuple[BudgetLine, dict[str, str]]:
    """Return the line of a row, and what is wrong with it by field."""
    errors: dict[str, str] = {}
    key = texts.get("key", "")
    if key and key not in old:
        errors["key"] = _("This plan has no line with this ID; leave it empty for a new line.")
    elif key in seen:
        errors["key"] = _("This ID is there twice.")
    line = copy.copy(old[key]) if key in old else BudgetLine(key=uuid.uuid4())
    line.description = texts["description"]
    readers: dict[str, Any] = {
        "category": cells.category,
        "month_on": cells.month,
        "currency": lambda text: cells.currency(text, default=default_currency),
        **{name: cells.number for name, column in BY_CODE.items() if column.is_number},
    }
    for name, read in readers.items():
        if name not in texts and name != "currency":
            continue
        try:
            setattr(line, name, read(texts.get(name, "")))
        except ValueError as error:
            errors[name] = str(error)
    given = line.planned
    if not errors:
        try:
            line.clean_fields(exclude=["plan"])
            line.clean()
        except ValidationError as error:
            errors = {name: messages[0] for name, messages in error.message_dict.items()}
    if not errors and texts.get("planned") and given != line.planned:
        errors["planned"] = _("Hours times rate make %(amount)s: leave this empty.") % {
            "amount": line.planned
        }
    return line, errors


def _said(line: BudgetLine) -> tuple[Any, ...]:
    return tuple(getattr(line, name) for name in BY_CODE if name != "key")
