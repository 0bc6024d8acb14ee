"""What a post's history says about its publishing times."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


def _shown(entry: Any, name: str) -> str:
    zone = ZoneInfo(entry.data["zone"])
    at = datetime.fromisoformat(entry.data[name]).astimezone(zone)
    return f"{date_format(at, 'SHORT_DATETIME_FORMAT')} {at.tzname()}"


class SlotSet(LogFormatter):
    label = gettext_lazy("Set publishing time")

    def format_message(self, log_entry: Any) -> str:
        return _("Publishing time on %(channel)s set to %(after)s") % {
            "channel": log_entry.data["channel"],
            "after": _shown(log_entry, "after"),
        }


class SlotMoved(LogFormatter):
    label = gettext_lazy("Move publishing time")

    def format_message(self, log_entry: Any) -> str:
        return _("Publishing time on %(channel)s moved from %(before)s to %(after)s") % {
            "channel": log_entry.data["channel"],
            "before": _shown(log_entry, "before"),
            "after": _shown(log_entry, "after"),
        }


class SlotRemoved(LogFormatter):
    label = gettext_lazy("Remove publishing time")

    def format_message(self, log_entry: Any) -> str:
        return _("Publishing time on %(channel)s, %(before)s, removed") % {
            "channel": log_entry.data["channel"],
            "before": _shown(log_entry, "before"),
        }


LOG_ACTIONS = {
    "linja.slot.set": SlotSet,
    "linja.slot.move": SlotMoved,
    "linja.slot.remove": SlotRemoved,
}
