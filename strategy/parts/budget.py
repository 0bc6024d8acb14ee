"""What a plan costs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from brand.choices import currencies
from cms.core.inputs import DateInput
from strategy.money import to_cent
from strategy.parts.base import NOT_NEGATIVE, PlanPart


class BudgetLine(PlanPart):
    """What something costs in one month; people are hours times their rate."""

    class Category(models.TextChoices):
        MEDIA = "media", _("Media")
        PRODUCTION = "production", _("Production")
        TOOLS = "tools", _("Tools")
        PEOPLE = "people", _("People")
        FEES = "fees", _("Fees")

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="budget_lines"
    )
    description = models.CharField(_("line"), max_length=200)
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)
    month_on = models.DateField(_("month"), help_text=_("Any day of the month."))
    currency = models.CharField(_("currency"), max_length=3, choices=currencies, default="EUR")
    hours = models.DecimalField(
        _("hours"), max_digits=8, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    hourly_rate = models.DecimalField(
        _("hourly rate"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    planned = models.DecimalField(
        _("planned"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
        help_text=_("For people it is always hours times rate; leave it empty there."),
    )
    committed = models.DecimalField(
        _("committed"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    actual = models.DecimalField(
        _("actual"), max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )

    panels = [
        FieldPanel("description"),
        FieldRowPanel(
            [
                FieldPanel("category"),
                FieldPanel("month_on", widget=DateInput),
                FieldPanel("currency"),
            ]
        ),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("hourly_rate")]),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("committed"), FieldPanel("actual")]),
    ]

    class Meta(PlanPart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{name}__gte": 0}) | models.Q(**{name: None}),
                name=f"budget_{name}_is_not_negative",
            )
            for name in ("planned", "committed", "actual", "hours", "hourly_rate")
        ]
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")

    def __str__(self) -> str:
        return self.description

    @property
    def title_in_form(self) -> str:  # type: ignore[override]
        """The line with its month: it often comes back each month."""
        if not self.month_on:
            return self.description
        return f"{self.description} · {date_format(self.month_on, 'YEAR_MONTH_FORMAT')}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.month_on:
            self.month_on = self.month_on.replace(day=1)
        if self.category == self.Category.PEOPLE:
            if self.hours is None:
                errors["hours"] = _("People are planned as hours times their rate: give the hours.")
            if self.hourly_rate is None:
                errors["hourly_rate"] = _(
                    "People are planned as hours times their rate: give the rate."
                )
            if self.hours is not None and self.hourly_rate is not None:
                self.planned = to_cent(self.hours * self.hourly_rate)
        elif self.planned is None:
            errors["planned"] = _("Give the planned amount; 0 where it costs nothing.")
        if errors:
            raise ValidationError(errors)
