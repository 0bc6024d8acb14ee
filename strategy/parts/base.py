"""What the rows of a plan have in common."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator

from cms.core.clusters import KeyedChild
from strategy.row_keys import RowKeysField
from strategy.widgets import PersonInput

__all__ = ["NOT_NEGATIVE", "OWNER_WIDGET", "PlanPart", "RowKeysField", "check_order"]

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]

#: An owner is anybody: a colleague with an account, chosen from a list, or an agency's photographer.
OWNER_WIDGET = PersonInput


class PlanPart(KeyedChild):
    """A row of a plan."""

    #: What the plan's form calls the row, where that is more than its name.
    title_in_form: str = ""

    class Meta(KeyedChild.Meta):
        abstract = True


def check_order(
    first: date | None, last: date | None, *, field: str, message: Any
) -> dict[str, Any]:
    """Return an error at a field where a period ends before it starts, else nothing."""
    if first and last and last < first:
        return {field: ValidationError(message, code="order")}
    return {}
