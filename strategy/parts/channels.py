"""What a plan does on its channels: their roles and cadence, the themes, and who answers how fast."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from networks.labels import network_choices, network_label
from strategy.panels import RowKeyPanel
from strategy.parts.base import NOT_NEGATIVE, OWNER_WIDGET, PlanPart, RowKeysField


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
    #: Keys of the plan's audience rows and goals.
    audience_keys = RowKeysField(_("personas"))
    goal_keys = RowKeysField(_("goals"))
    formats = models.CharField(_("formats"), max_length=200, blank=True)
    tone = models.CharField(_("tone"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("network"), FieldPanel("posts_a_week")]),
        FieldPanel("role"),
        FieldRowPanel(
            [
                RowKeyPanel("audience_keys", relation="audiences"),
                RowKeyPanel("goal_keys", relation="goals"),
            ]
        ),
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__lte=100), name="a_pillars_share_is_100_at_most"
            )
        ]
        verbose_name = _("content pillar")
        verbose_name_plural = _("content pillars")

    def __str__(self) -> str:
        return self.name


class CommunityChannel(PlanPart):
    """How fast people are answered on a channel, and by whom."""

    plan = ParentalKey(
        "strategy.MarketingPlanPage", on_delete=models.CASCADE, related_name="community_channels"
    )
    network = models.CharField(_("network"), max_length=32, choices=network_choices)
    response_hours = models.DecimalField(
        _("first answer within, hours"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=NOT_NEGATIVE,
    )
    hours_note = models.CharField(
        _("when we answer"), max_length=120, blank=True, help_text=_("Such as weekdays 9 to 17.")
    )
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("network"), FieldPanel("response_hours")]),
        FieldRowPanel([FieldPanel("hours_note"), FieldPanel("owner", widget=OWNER_WIDGET)]),
    ]

    class Meta(PlanPart.Meta):
        verbose_name = _("channel that is answered")
        verbose_name_plural = _("channels that are answered")

    def __str__(self) -> str:
        return network_label(self.network)
