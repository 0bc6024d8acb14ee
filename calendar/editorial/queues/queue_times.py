"""The times of the week at which a channel posts."""

from typing import Any

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from networks.models import Channel

#: How many times a channel has at most, over all days of the week.
MOST_TIMES = 70


class QueueTimeQuerySet(models.QuerySet["QueueTime"]):
    def visible_to(self, user: Any) -> "QueueTimeQuerySet":
        """Return the times of the channels of the brands that a person may see."""
        return self.filter(channel__brand__in=BrandPage.objects.visible_to(user))


class QueueTime(models.Model):
    """A weekday and a time of the brand's clock at which a channel posts."""

    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="queue_times"
    )
    #: 0 for Monday to 6 for Sunday.
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=list(WEEKDAYS.items()))
    at = models.TimeField(_("time"))

    objects = QueueTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("queue time")
        verbose_name_plural = _("queue times")
        ordering = ["channel", "weekday", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "weekday", "at"], name="a_queue_time_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6), name="a_queue_time_has_a_weekday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {time_format(self.at, 'TIME_FORMAT')}"
