"""What a post's history says about its publishing times, the brand's rules and its idea."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.log_actions import LogFormatter

from networks.labels import network_label


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


class SlotMovedBack(LogFormatter):
    label = gettext_lazy("Take a move of a publishing time back")

    def format_message(self, log_entry: Any) -> str:
        return _("Publishing time on %(channel)s put back from %(before)s to %(after)s") % {
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


def _when(entry: Any, name: str) -> str:
    at = timezone.localtime(datetime.fromisoformat(entry.data[name]))
    return date_format(at, "SHORT_DATETIME_FORMAT")


class BrandCheckMade(LogFormatter):
    label = gettext_lazy("Check against the brand guideline")

    def format_message(self, log_entry: Any) -> str:
        if not log_entry.data["guideline"]:
            return _("Checked: the brand has no approved guideline")
        return _(
            "Checked against the guideline of %(guideline)s: must %(musts)d, should %(shoulds)d, "
            "hint %(hints)d"
        ) % {**log_entry.data, "guideline": _when(log_entry, "guideline")}


class BrandCheckHeld(LogFormatter):
    label = gettext_lazy("Hold by a new guideline")

    def format_message(self, log_entry: Any) -> str:
        return _(
            "Held: it breaks a rule of the guideline of %(guideline)s; findings to answer: %(open)d"
        ) % {**log_entry.data, "guideline": _when(log_entry, "guideline")}


class NetworkCheckHeld(LogFormatter):
    label = gettext_lazy("Hold by changed rules of a network")

    def format_message(self, log_entry: Any) -> str:
        networks = ", ".join(network_label(network) for network in log_entry.data["networks"])
        return _("Held: it breaks rules that have changed on %(networks)s") % {"networks": networks}


class RuleWaived(LogFormatter):
    label = gettext_lazy("Waive a brand rule")

    def format_message(self, log_entry: Any) -> str:
        return _("“%(rule)s” waived on %(network)s: %(reason)s") % _waiver(log_entry)


class WaiverWithdrawn(LogFormatter):
    label = gettext_lazy("Take a waiver back")

    def format_message(self, log_entry: Any) -> str:
        return _("Waiver of “%(rule)s” on %(network)s taken back") % _waiver(log_entry)


def _waiver(entry: Any) -> dict[str, str]:
    return {**entry.data, "network": network_label(entry.data["network"])}


class IdeaUsed(LogFormatter):
    label = gettext_lazy("Turn an idea into a post")

    def format_message(self, log_entry: Any) -> str:
        return _("Post “%(post)s” made from the idea “%(idea)s”") % log_entry.data


class IdeaPutAway(LogFormatter):
    label = gettext_lazy("Put an idea away")
    message = pgettext_lazy("history", "Put away")


class IdeaBroughtBack(LogFormatter):
    label = gettext_lazy("Bring an idea back")
    message = gettext_lazy("Brought back")


class CalendarShared(LogFormatter):
    label = gettext_lazy("Share the calendar")

    def format_message(self, log_entry: Any) -> str:
        return _("Calendar shared with a link (%(label)s) until %(expires_at)s") % _link(log_entry)


class ShareClosed(LogFormatter):
    label = gettext_lazy("Close a link to the calendar")

    def format_message(self, log_entry: Any) -> str:
        return _("Link to the calendar (%(label)s) closed") % _link(log_entry)


def _link(entry: Any) -> dict[str, str]:
    return {"label": entry.data["label"] or "–", "expires_at": _when(entry, "expires_at")}


class SeriesChanged(LogFormatter):
    label = gettext_lazy("Change a series")

    def format_message(self, log_entry: Any) -> str:
        return _(
            "Changed: %(rewritten)d posts made anew, %(removed)d taken away, %(left)d left as they are"
        ) % {name: log_entry.data[name] for name in ("rewritten", "removed", "left")}


class SeriesTakenUpAgain(SeriesChanged):
    label = gettext_lazy("Take up a series again")

    def format_message(self, log_entry: Any) -> str:
        return _("Taken up again. %(changed)s") % {"changed": super().format_message(log_entry)}


class SeriesEnded(LogFormatter):
    label = gettext_lazy("End a series")

    def format_message(self, log_entry: Any) -> str:
        return _("Ended: %(removed)d posts taken away, %(left)d left as they are") % {
            name: log_entry.data[name] for name in ("removed", "left")
        }


LOG_ACTIONS = {
    "linja.brand_check.made": BrandCheckMade,
    "linja.brand_check.held": BrandCheckHeld,
    "linja.brand_check.waived": RuleWaived,
    "linja.brand_check.withdrawn": WaiverWithdrawn,
    "linja.idea.bring_back": IdeaBroughtBack,
    "linja.idea.put_away": IdeaPutAway,
    "linja.idea.used": IdeaUsed,
    "linja.network_check.held": NetworkCheckHeld,
    "linja.series.again": SeriesTakenUpAgain,
    "linja.series.changed": SeriesChanged,
    "linja.series.ended": SeriesEnded,
    "linja.slot.set": SlotSet,
    "linja.slot.move": SlotMoved,
    "linja.slot.remove": SlotRemoved,
    "linja.slot.undo": SlotMovedBack,
    "linja.share.make": CalendarShared,
    "linja.share.revoke": ShareClosed,
}
