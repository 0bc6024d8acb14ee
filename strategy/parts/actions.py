"""What has to be done for a plan to hold."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.inputs import DateInput
from strategy.parts.base import OWNER_WIDGET, PlanPart, check_order


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
        FieldRowPanel([FieldPanel("owner", widget=OWNER_WIDGET), FieldPanel("status")]),
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
        if errors := check_order(
            self.starts_on,
            self.due_on,
            field="due_on",
            message=_("The action is due before it starts."),
        ):
            raise ValidationError(errors)
