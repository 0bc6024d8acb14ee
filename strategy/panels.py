"""Panels of the plan's editor: rows that stay closed until they are needed, and links between them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.forms import Media
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff, diff_text
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.staticfiles import versioned_static

from brand.models import BrandPage
from personas import offering_choices
from strategy.row_keys import keys_of
from strategy.widgets import PersonInput

_WHOLE = 100


class RowsPanel(InlinePanel):
    """Rows that are folded up, each under its own name; those with an error are open."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows of one plan."""

        template_name = "strategy/plan/rows.html"

        @cached_property
        def media(self) -> Media:
            scripts = [
                versioned_static("strategy/rows-controller.js"),
                versioned_static("strategy/row-title-controller.js"),
            ]
            style = versioned_static("strategy/plan.css")
            return super().media + Media(js=scripts, css={"all": [style]})


class SharesPanel(RowsPanel):
    """Rows with shares of a whole, and what these add up to while somebody types."""

    class BoundPanel(RowsPanel.BoundPanel):
        """The rows of one plan."""

        template_name = "strategy/plan/shares.html"

        @cached_property
        def media(self) -> Media:
            return super().media + Media(js=[versioned_static("strategy/shares-controller.js")])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            total = sum(_share(row) for row in self.formset.forms)
            usual, over = (
                _("Shares: {total} of 100 %"),
                _("Shares: {total} of 100 %: {over} too many"),
            )
            said = over if total > _WHOLE else usual
            context |= {
                "usual": usual,
                "over": over,
                "said": said.replace("{total}", str(total)).replace("{over}", str(total - _WHOLE)),
            }
            return context


def _share(row: Any) -> int:
    """Return the share that a row's form shows, 0 where it is none or the row is being deleted."""
    if row["DELETE"].value():
        return 0
    share = str(row["share"].value() or "").strip()
    return int(share) if share.isdecimal() else 0


class PeoplePanel(Panel):
    """The names that a ``PersonInput`` offers; shows nothing by itself."""

    class BoundPanel(Panel.BoundPanel):
        """The people of one plan's brand."""

        template_name = "strategy/plan/people.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            people = (
                get_user_model()
                ._default_manager.filter(
                    groups__brand_group__brand__path=self.form.brand_path, is_active=True
                )
                .distinct()
            )
            names = sorted(person.get_full_name() or person.get_username() for person in people)
            context |= {"list_id": PersonInput.LIST_ID, "names": names}
            return context


class RowKeyComparison(FieldComparison):
    """Compares links to other rows of a plan by the names of those rows."""

    relation = ""
    val_a: Any
    val_b: Any

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a = _names(self.val_a, obj_a, self.relation)
        self.val_b = _names(self.val_b, obj_b, self.relation)

    def htmldiff(self) -> str:
        if self.val_a == self.val_b:
            return format_html("{}", self.val_a)
        html: str = TextDiff([("deletion", self.val_a), ("addition", self.val_b)]).to_html()
        return html


class RowKeyPanel(FieldPanel):
    """A field with the key of another row of the plan, or keys of several.

    Args:
        relation: Name of the plan's relation in which those rows are.
    """

    def __init__(self, field_name: str, *args: Any, relation: str, **kwargs: Any) -> None:
        super().__init__(field_name, *args, **kwargs)
        self.relation = relation

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        kwargs["relation"] = self.relation
        return kwargs

    def get_comparison_class(self) -> type[FieldComparison]:
        return type("RowKeyComparison", (RowKeyComparison,), {"relation": self.relation})

    class BoundPanel(FieldPanel.BoundPanel):
        """The link of one row."""


class OfferingsComparison(FieldComparison):
    """Compares the offerings of a row by their names."""

    val_a: Any
    val_b: Any

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        brand = BrandPage.objects.containing(obj_b.plan)
        offerings = offering_choices.offerings_of(brand) if brand is not None else {}
        self.val_a = ", ".join(offering_choices.named(self.val_a, offerings))
        self.val_b = ", ".join(offering_choices.named(self.val_b, offerings))

    def htmldiff(self) -> str:
        html: str = diff_text(self.val_a, self.val_b).to_html()
        return html


class OfferingsPanel(FieldPanel):
    """A field with keys of the brand's offerings."""

    def get_comparison_class(self) -> type[FieldComparison]:
        return OfferingsComparison

    class BoundPanel(FieldPanel.BoundPanel):
        """The offerings of one row."""


def _names(value: Any, row: Any, relation: str) -> str:
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    keys = keys_of(value for value in values if value)
    if not keys:
        return ""
    return ", ".join(str(other) for other in getattr(row.plan, relation).all() if other.key in keys)
