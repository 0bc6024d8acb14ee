"""The parts of a marketing plan: one row each, with a key that is the same in every revision."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from brand.choices import currencies
from cms.core.clusters import KeyedChild
from cms.core.inputs import DateInput
from networks.labels import network_choices, network_label
from strategy.starters import ChallengeKind

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]


class PlanPart(KeyedChild):
    """A row of a plan."""

    class Meta(KeyedChild.Meta):
        abstract = True


class Competitor(PlanPart):
    """Somebody the audience could choose instead."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="competitors"
    )
    name = models.CharField(_("name"), max_length=120)
    handles = models.CharField(_("handles"), max_length=300, blank=True)
    followers = models.PositiveIntegerField(_("followers"), null=True, blank=True)
    posts_a_week = models.DecimalField(
        _("posts a week"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    notes = models.TextField(_("notes"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("handles")]),
        FieldRowPanel([FieldPanel("followers"), FieldPanel("posts_a_week")]),
        FieldPanel("notes"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("competitor")
        verbose_name_plural = _("competitors")

    def __str__(self) -> str:
        return self.name


class Challenge(PlanPart):
    """What stands between the business and where it wants to be."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="challenges"
    )
    kind = models.CharField(_("kind"), max_length=32, choices=ChallengeKind.choices)
    statement = models.CharField(
        _("challenge"), max_length=300, help_text=_("In the team's own words.")
    )
    evidence = models.TextField(_("evidence"), blank=True)
    severity = models.PositiveSmallIntegerField(
        _("severity, 1 to 5"), default=3, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("statement"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("severity"), FieldPanel("owner")]),
        FieldPanel("evidence"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def __str__(self) -> str:
        return self.statement


class Goal(PlanPart):
    """What shall be reached, measured how, from where to where, by when."""

    class Stage(models.TextChoices):
        REACH = "reach", _("Reach")
        ACT = "act", _("Act")
        CONVERT = "convert", _("Convert")
        ENGAGE = "engage", _("Engage")

    plan = ParentalKey("strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="goals")
    objective = models.CharField(
        _("objective"), max_length=300, help_text=_("What we want, by doing what.")
    )
    challenge_key = models.UUIDField(_("answers the challenge"), null=True, blank=True)
    metric = models.CharField(_("KPI"), max_length=120, blank=True)
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Such as %, EUR or people.")
    )
    baseline = models.DecimalField(
        _("baseline"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    stage = models.CharField(_("RACE stage"), max_length=8, choices=Stage.choices, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("objective"),
        FieldPanel("challenge_key"),
        FieldRowPanel([FieldPanel("metric"), FieldPanel("unit")]),
        FieldRowPanel(
            [FieldPanel("baseline"), FieldPanel("target"), FieldPanel("due_on", widget=DateInput)]
        ),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("owner")]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.objective

    def clean(self) -> None:
        super().clean()
        if self.target is not None and self.target == self.baseline:
            raise ValidationError(
                {"target": _("The target is the baseline: nothing would change.")}
            )


class ChannelPlan(PlanPart):
    """What a channel is for, and how often it speaks."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="channel_plans"
    )
    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    role = models.CharField(_("role"), max_length=200, help_text=_("What this channel is for."))
    posts_a_week = models.DecimalField(
        _("posts a week"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    formats = models.CharField(_("formats"), max_length=200, blank=True)
    tone = models.CharField(_("tone"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("network"), FieldPanel("posts_a_week")]),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("formats"), FieldPanel("tone")]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("channel in the plan")
        verbose_name_plural = _("channels in the plan")

    def __str__(self) -> str:
        return network_label(self.network)


class Pillar(PlanPart):
    """A theme that the content keeps coming back to."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="pillars"
    )
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("purpose"), blank=True)
    share = models.PositiveSmallIntegerField(
        _("share of the posts, %"),
        validators=[MaxValueValidator(100)],
        help_text=_("The shares add up to 100."),
    )
    examples = models.TextField(_("examples"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("share")]),
        FieldPanel("purpose"),
        FieldPanel("examples"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("content pillar")
        verbose_name_plural = _("content pillars")

    def __str__(self) -> str:
        return self.name


class Action(PlanPart):
    """Something that must be done for the plan to hold."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        STARTED = "started", _("Started")
        DONE = "done", _("Done")

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="actions"
    )
    task = models.CharField(pgettext_lazy("marketing plan", "task"), max_length=300)
    owner = models.CharField(_("owner"), max_length=120, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.OPEN
    )

    panels = [
        FieldPanel("task"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("status")]),
        FieldRowPanel(
            [FieldPanel("starts_on", widget=DateInput), FieldPanel("due_on", widget=DateInput)]
        ),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.task

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.due_on and self.due_on < self.starts_on:
            raise ValidationError({"due_on": _("The action is due before it starts.")})


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
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")

    def __str__(self) -> str:
        return self.description

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
                self.planned = (self.hours * self.hourly_rate).quantize(Decimal("0.01"))
        elif self.planned is None:
            errors["planned"] = _("Give the planned amount; 0 where it costs nothing.")
        if errors:
            raise ValidationError(errors)


class Risk(PlanPart):
    """What may go wrong, how it would be noticed, and what is done then."""

    plan = ParentalKey("strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="risks")
    risk = models.CharField(_("risk"), max_length=300)
    trigger = models.CharField(_("trigger"), max_length=300, blank=True)
    response = models.TextField(_("response"), blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("risk"),
        FieldRowPanel([FieldPanel("trigger"), FieldPanel("owner")]),
        FieldPanel("response"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("risk")
        verbose_name_plural = _("risks")

    def __str__(self) -> str:
        return self.risk
