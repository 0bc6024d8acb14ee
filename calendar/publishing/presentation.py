"""How deliveries and channels are shown."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.models import Slot
from editorial.presentation import SlotStatus, badge
from networks.models import Channel
from publishing.connectors.registry import networks_without_credentials
from publishing.credentials import Credential
from publishing.deliveries import Delivery

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
    deliveries = Delivery.objects.filter(slot__in=list(slots)).exclude(state=_State.CANCELLED)
    return {
        delivery.slot_id: SlotStatus(
            badge=delivery_badge(delivery),
            message=delivery.message,
            detail_url=reverse("deliveries:detail", args=[delivery.pk]),
            permalink=delivery.permalink,
        )
        for delivery in deliveries
        if delivery.slot_id is not None
    }


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
