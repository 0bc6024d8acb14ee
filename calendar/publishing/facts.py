"""What deliveries tell about a post's state (see ``editorial.states``)."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable

from editorial.clearance import is_cleared
from publishing.deliveries import Delivery
from publishing.holds import Hold
from publishing.thread_parts import has_begun

_State = Delivery.State


def delivery_facts(now: datetime) -> dict[str, Combinable]:
    """Return one boolean expression for each of ``editorial.states.DELIVERY_FACTS``."""
    deliveries = Delivery.objects.filter(post=OuterRef("pk"))
    armed = deliveries.filter(state=_State.ARMED)
    hold = Hold.objects.in_force().filter(
        Q(brand=OuterRef("brand_id"), channel__isnull=True) | Q(channel=OuterRef("channel_id"))
    )
    edited = Q(brand__hold_edited=True) & ~Q(post__latest_revision_id=F("revision_id"))
    return {
        "is_armed": Exists(armed),
        "is_on_hold": Exists(armed.filter(edited | Exists(hold) | ~is_cleared())),
        "is_sending": Exists(deliveries.filter(state__in=[_State.SENDING, _State.PROCESSING])),
        "was_sent": Exists(deliveries.filter(state=_State.PUBLISHED)),
        "has_failed": Exists(
            deliveries.filter(state__in=[_State.REJECTED, _State.UNKNOWN, _State.NEEDS_PERSON])
        ),
        "is_late": Exists(
            deliveries.filter(Q(state=_State.LATE) | Q(state=_State.ARMED, late_after__lt=now))
        ),
    }


def is_in_flight(slot: str) -> Combinable:
    """Return whether a slot's post is being sent there or was sent; see ``editorial.planner.events``."""
    on_its_way = Q(state__in=Delivery.IN_FLIGHT) | (~Q(state=_State.CANCELLED) & has_begun())
    return Exists(Delivery.objects.filter(on_its_way, slot=OuterRef(slot)))
