"""How deliveries and channels are shown."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.brand_check.gate import held_by_rules
from editorial.models import Slot
from editorial.presentation import SlotStatus, badge
from editorial.readiness.gate import held_by_network_rules
from networks.models import Channel
from publishing.connectors.registry import networks_without_credentials
from publishing.credentials import Credential
from publishing.deliveries import ByRules, Delivery
from publishing.thread_parts import has_begun

_State = Delivery.State
_TONES = {
    _State.ARMED: ("calendar-check", "waiting"),
    _State.SENDING: ("upload", "waiting"),
    _State.PROCESSING: ("upload", "waiting"),
    _State.PUBLISHED: ("globe", "good"),
    _State.REJECTED: ("warning", "attention"),
    _State.UNKNOWN: ("help", "attention"),
    _State.NEEDS_PERSON: ("warning", "attention"),
    _State.LATE: ("time", "attention"),
    _State.CANCELLED: ("cross", ""),
}


def delivery_badge(delivery: Delivery) -> SafeString:
    """Return a delivery's state as a badge."""
    icon, tone = _TONES[_State(delivery.state)]
    return badge(label=delivery.get_state_display(), icon=icon, tone=tone)


def slot_statuses(slots: Iterable[Slot]) -> dict[int, SlotStatus]:
    """Return what became of slots (see ``editorial.presentation``), in one query."""
    deliveries = (
        Delivery.objects.filter(slot__in=list(slots))
        .exclude(state=_State.CANCELLED)
        .with_rules()
        .annotate(has_begun=has_begun())
        .select_related("channel__credential")
    )
    return {
        delivery.slot_id: SlotStatus(
            badge=delivery_badge(delivery),
            message=delivery.message or why_it_waits(delivery),
            detail_url=reverse("deliveries:detail", args=[delivery.pk]),
            permalink=delivery.permalink,
            is_movable=delivery.state not in Delivery.IN_FLIGHT and not delivery.has_begun,
        )
        for delivery in deliveries
        if delivery.slot_id is not None
    }


def is_connected(channel: Channel) -> bool:
    """Whether a channel can publish now; reads ``channel.credential``."""
    if channel.network in networks_without_credentials():
        return True
    credential = getattr(channel, "credential", None)
    return credential is not None and credential.status == Credential.Status.USABLE


def why_rules_hold(delivery: Any) -> str:
    """Return which rules keep a delivery from being sent, and what can be done, or nothing.

    Args:
        delivery: A delivery that was read ``with_rules()``.
    """
    if delivery.by_rules == ByRules.BROKEN:
        return held_by_rules()
    if delivery.by_network == ByRules.BROKEN:
        return held_by_network_rules(delivery.channel.network)
    if delivery.by_rules == ByRules.UNCHECKED:
        return _(
            "It waits to be checked by the brand guideline that was just approved. "
            "If this lasts for more than a few minutes, the queue is not running."
        )
    if delivery.by_network == ByRules.UNCHECKED:
        return _(
            "It waits to be checked by the rules of %(network)s that have just changed. "
            "If this lasts for more than a few minutes, the queue is not running."
        ) % {"network": delivery.channel.network_label}
    return ""


def why_it_waits(delivery: Any) -> str:
    """Return what keeps an armed delivery from being sent when its time comes, or nothing.

    Args:
        delivery: A delivery that was read ``with_rules()``.
    """
    if delivery.state != _State.ARMED:
        return ""
    if held := why_rules_hold(delivery):
        return held
    if not delivery.channel.is_active:
        return _("The channel is put away: nothing is sent to it.")
    if not is_connected(delivery.channel):
        return _("The channel is not connected: nothing can be sent until it is.")
    return ""


def connection_badge(channel: Channel) -> SafeString:
    """Return whether a channel can publish, as a badge; reads ``channel.credential``."""
    if not channel.is_active:
        return badge(label=_("Put away"), icon="cross")
    if channel.network in networks_without_credentials():
        return badge(label=_("Ready"), icon="success", tone="good")
    credential = getattr(channel, "credential", None)
    if credential is None:
        return badge(label=_("Not connected"), icon="warning", tone="attention")
    if credential.status == Credential.Status.USABLE:
        return badge(label=credential.get_status_display(), icon="success", tone="good")
    return badge(label=credential.get_status_display(), icon="warning", tone="attention")
