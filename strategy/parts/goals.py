"""What a plan wants to reach: objectives, goals, and the key results on the way."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.inputs import DateInput
from strategy.measures import Direction, check_measure
from strategy.panels import RowKeyPanel
from strategy.parts.base import OWNER_WIDGET, PlanPart


class Objective(PlanPart):
    """One of the three to five sentences that say what the plan is for."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="objectives"
    )
    statement = models.CharField(_("objective"), max_length=300)

    panels = [FieldPanel("statement")]

    class Meta(PlanPart.Meta):
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")

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
        _("goal"),
        max_length=300,
        help_text=_("[What] by [how], such as “150 repairs a month by showing every price”."),
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
    direction = models.CharField(
        _("which way is good"), max_length=4, choices=Direction.choices, default=Direction.UP
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    stage = models.CharField(_("RACE stage"), max_length=8, choices=Stage.choices, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("objective"),
        RowKeyPanel("challenge_key", relation="challenges"),
        FieldRowPanel([FieldPanel("metric"), FieldPanel("unit"), FieldPanel("direction")]),
        FieldRowPanel(
            [FieldPanel("baseline"), FieldPanel("target"), FieldPanel("due_on", widget=DateInput)]
        ),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("owner", widget=OWNER_WIDGET)]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.objective

    def clean(self) -> None:
        super().clean()
        check_measure(baseline=self.baseline, target=self.target, direction=self.direction)


class KeyResult(PlanPart):
    """A measurable step towards a goal."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="key_results"
    )
    goal_key = models.UUIDField(_("of the goal"), null=True, blank=True)
    result = models.CharField(_("key result"), max_length=300)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    baseline = models.DecimalField(
        _("baseline"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    target = models.DecimalField(
        _("target"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldPanel("result"),
        RowKeyPanel("goal_key", relation="goals"),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("target"), FieldPanel("unit")]),
        FieldRowPanel(
            [FieldPanel("due_on", widget=DateInput), FieldPanel("owner", widget=OWNER_WIDGET)]
        ),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("key result")
        verbose_name_plural = _("key results")

    def __str__(self) -> str:
        return self.result

    def clean(self) -> None:
        super().clean()
        if self.target is not None and self.target == self.baseline:
            raise ValidationError(
                {"target": _("The target is the baseline: nothing would change.")}
            )
