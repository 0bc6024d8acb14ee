"""Where a plan starts from: figures, competitors, channels as they are, and what stands in the way."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.inputs import DateInput
from networks.labels import network_choices, network_label
from strategy.parts.base import NOT_NEGATIVE, OWNER_WIDGET, PlanPart
from strategy.starters import ChallengeKind


class BaselineMetric(PlanPart):
    """A figure of today, with its source and date."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="baseline_metrics"
    )
    metric = models.CharField(_("metric"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Such as %, EUR or people.")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    measured_on = models.DateField(_("measured on"), null=True, blank=True)

    panels = [
        FieldPanel("metric"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("measured_on", widget=DateInput)]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("figure of today")
        verbose_name_plural = _("figures of today")

    def __str__(self) -> str:
        return self.metric


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
    engagement_rate = models.DecimalField(
        _("engagement rate, %"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
        help_text=_("Engagements a post, of a hundred followers."),
    )
    notes = models.TextField(_("notes"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("handles")]),
        FieldRowPanel(
            [
                FieldPanel("followers"),
                FieldPanel("posts_a_week"),
                FieldPanel("engagement_rate"),
            ]
        ),
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
        FieldRowPanel(
            [
                FieldPanel("kind"),
                FieldPanel("severity"),
                FieldPanel("owner", widget=OWNER_WIDGET),
            ]
        ),
        FieldPanel("evidence"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def __str__(self) -> str:
        return self.statement


class ChannelAudit(PlanPart):
    """What a channel is today, and what becomes of it."""

    class Decision(models.TextChoices):
        KEEP = "keep", _("Keep")
        CHANGE = "change", _("Change")
        CLOSE = "close", _("Close")

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="channel_audits"
    )
    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    handle = models.CharField(_("handle"), max_length=120, blank=True)
    owner = models.CharField(
        _("owner"), max_length=120, blank=True, help_text=_("Who has the keys to the account.")
    )
    is_verified = models.BooleanField(_("verified by the network"), default=False)
    mission = models.CharField(
        _("mission statement"),
        max_length=300,
        blank=True,
        help_text=_("We use this channel for [whom], to [what]."),
    )
    kpis = models.CharField(_("KPIs"), max_length=200, blank=True)
    best_content = models.TextField(_("best content"), blank=True)
    last_post_on = models.DateField(_("last post"), null=True, blank=True)
    decision = models.CharField(
        _("what becomes of it"), max_length=8, choices=Decision.choices, default=Decision.KEEP
    )
    notes = models.TextField(_("notes"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("network"), FieldPanel("handle"), FieldPanel("decision")]),
        FieldRowPanel(
            [
                FieldPanel("owner", widget=OWNER_WIDGET),
                FieldPanel("last_post_on", widget=DateInput),
                FieldPanel("is_verified"),
            ]
        ),
        FieldPanel("mission"),
        FieldRowPanel([FieldPanel("kpis"), FieldPanel("best_content")]),
        FieldPanel("notes"),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("channel of today")
        verbose_name_plural = _("channels of today")

    def __str__(self) -> str:
        name = network_label(self.network)
        return f"{name} {self.handle}".strip()
