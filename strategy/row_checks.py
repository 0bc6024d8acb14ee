"""What the rows of a plan may not be together: checked in its form, said at the field that is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from strategy.uses import Use, used_relations, uses_of

_WHOLE = 100
#: Relations whose rows have a day by which they are reached.
_DUE = ("goals", "key_results")


def check_rows(form: Any) -> None:
    """Add errors to the rows of a plan's form.

    Args:
        form: A bound ``PlanForm`` that has been validated row by row.
    """
    starts_on, ends_on = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if starts_on and ends_on:
        for relation in _DUE:
            for row in staying(form, relation):
                _check_due(row, starts_on, ends_on)
    _check_shares(staying(form, "pillars"))
    _check_networks(staying(form, "channel_plans"))
    for relation in used_relations():
        _keep_used(form, relation)


def staying(form: Any, relation: str) -> list[forms.ModelForm]:
    """Return the forms of rows that are not being deleted and not empty, in the order shown."""
    formset = form.formsets.get(relation)
    if formset is None:
        return []
    rows = [
        row
        for row in formset.forms
        if hasattr(row, "cleaned_data") and row.cleaned_data and not row.cleaned_data.get("DELETE")
    ]
    return sorted(rows, key=lambda row: row.cleaned_data.get("ORDER") or 0)


def _check_due(row: forms.ModelForm, starts_on: date, ends_on: date) -> None:
    due_on = row.cleaned_data.get("due_on")
    if due_on and not starts_on <= due_on <= ends_on:
        period = {
            "start": formats.date_format(starts_on, "SHORT_DATE_FORMAT"),
            "end": formats.date_format(ends_on, "SHORT_DATE_FORMAT"),
        }
        message = _("This is outside the plan, which runs from %(start)s to %(end)s.")
        row.add_error("due_on", ValidationError(message, code="outside", params=period))


def _check_shares(rows: list[forms.ModelForm]) -> None:
    """Refuse shares of more than 100 at the pillar with which they are.

    Less is no error but a gap: a team finds its pillars one after the other.
    """
    total = sum(row.cleaned_data.get("share") or 0 for row in rows)
    if total <= _WHOLE:
        return
    so_far = 0
    for row in rows:
        so_far += row.cleaned_data.get("share") or 0
        if so_far > _WHOLE:
            message = _("The shares add up to %(total)d %%: %(over)d too many.")
            params = {"total": total, "over": total - _WHOLE}
            row.add_error("share", ValidationError(message, code="shares", params=params))
            return


def _check_networks(rows: list[forms.ModelForm]) -> None:
    seen = set()
    for row in rows:
        network = row.cleaned_data.get("network")
        if network and network in seen:
            message = _("This channel is in the plan already: change its row.")
            row.add_error("network", ValidationError(message, code="twice"))
        seen.add(network)


def _keep_used(form: Any, relation: str) -> None:
    """Refuse to delete rows that something uses, and put them back into the form."""
    formset = form.formsets.get(relation)
    if formset is None:
        return
    deleted = {
        row.instance.pk: row
        for row in formset.forms
        if row.instance.pk and getattr(row, "cleaned_data", {}).get("DELETE")
    }
    for pk, use in uses_of(relation, deleted.keys()).items():
        row = deleted[pk]
        row.cleaned_data["DELETE"] = False
        row.data = row.data.copy()
        row.data[row.add_prefix("DELETE")] = ""
        row.add_error(None, ValidationError(_in_use(use), code="in_use"))


def _in_use(use: Use) -> Any:
    count = ngettext("%(count)d post uses it", "%(count)d posts use it", use.count) % {
        "count": use.count
    }
    return format_html(
        '{} <a href="{}">{}</a>. {}',
        _("This can't be deleted:"),
        use.address,
        count,
        _("Link them to another one first, then delete it."),
    )
