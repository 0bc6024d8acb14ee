"""What a post's history says about decisions on its deliveries."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class DeliverySent(LogFormatter):
    label = gettext_lazy("Send now")

    def format_message(self, log_entry: Any) -> str:
        return _("Sent to %(channel)s at once") % log_entry.data


class DeliveryConfirmed(LogFormatter):
    label = gettext_lazy("Confirm as published")

    def format_message(self, log_entry: Any) -> str:
        return _("Seen as published on %(channel)s") % log_entry.data


class DeliveryCancelled(LogFormatter):
    label = gettext_lazy("Cancel delivery")

    def format_message(self, log_entry: Any) -> str:
        return _("Delivery to %(channel)s cancelled") % log_entry.data


LOG_ACTIONS = {
    "linja.delivery.send": DeliverySent,
    "linja.delivery.confirm": DeliveryConfirmed,
    "linja.delivery.cancel": DeliveryCancelled,
}
