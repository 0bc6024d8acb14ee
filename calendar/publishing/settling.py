"""Settling what is unclear by reading the network back; nothing here ever publishes."""

import logging
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core import clock
from publishing.connectors.base import Ambiguous, Found, Outcome, ProvenAbsent, Standing
from publishing.connectors.registry import NoConnector, connector_for
from publishing.credentials import CredentialUnreadable, account_of
from publishing.deliveries import LEASE, Attempt, Delivery
from publishing.dispatcher import record
from publishing.payloads import thaw
from publishing.thread_parts import going_on, published, standing_of, take

log = logging.getLogger(__name__)

#: How often an unclear outcome is looked up before a person is asked (over about two hours).
MAX_LOOK_UPS = 10


def settle(*, now: Callable[[], datetime] = clock.now) -> int:
    """Settle every delivery whose worker fell silent or whose outcome is unknown; return how many were read."""
    read = 0
    for delivery in _taken_over(now()):
        if _was_sent(delivery):
            _reconcile(delivery, now=now)
            read += 1
        else:
            at = now()
            Delivery.objects.change(
                delivery, to=Delivery.State.ARMED, at=at, **going_on(delivery, at=at)
            )
    for delivery in _to_look_up(Delivery.State.UNKNOWN, now()):
        _reconcile(delivery, now=now)
        read += 1
    for delivery in _to_look_up(Delivery.State.PROCESSING, now()):
        _poll(delivery, now=now)
        read += 1
    return read


def _taken_over(at: datetime) -> list[Delivery]:
    """Return the deliveries whose claim ran out, now claimed by us."""
    taken = []
    expired = Delivery.objects.filter(state=Delivery.State.SENDING, lease_until__lte=at)
    for delivery in expired.select_related("channel", "brand"):
        claim = uuid.uuid4()
        first = (
            expired.filter(pk=delivery.pk, claim=delivery.claim).update(
                claim=claim, lease_until=at + LEASE
            )
            == 1
        )
        if first:
            delivery.claim = claim
            taken.append(delivery)
    return taken


def _was_sent(delivery: Delivery) -> bool:
    """Whether a call was about to be made whose outcome nobody wrote down."""
    return delivery.attempts.filter(kind=Attempt.Kind.PUBLISH, finished_at__isnull=True).exists()


def _to_look_up(state: str, at: datetime) -> list[Delivery]:
    waiting = Delivery.objects.filter(state=state, not_before__lte=at)
    # Whoever pushes the next look-up into the future first does this one.
    return [
        delivery
        for delivery in waiting.select_related("channel", "brand")
        if waiting.filter(pk=delivery.pk).update(not_before=at + LEASE) == 1
    ]


def _reconcile(delivery: Delivery, *, now: Callable[[], datetime]) -> None:
    """Look up the first post that is not known to be out: those after it were never sent."""
    standing = standing_of(delivery)
    if len(standing) == delivery.number_of_posts:
        values = published(standing[0], at=now())
        Delivery.objects.change(
            delivery, to=Delivery.State.PUBLISHED, at=now(), fault="", message="", **values
        )
        return
    attempt = _begun(delivery, Attempt.Kind.RECONCILE, standing, now=now())
    found: Found | ProvenAbsent | Ambiguous
    with override(delivery.brand.language):
        try:
            connector = connector_for(delivery.channel.network)
            found = connector.reconcile(account_of(delivery.channel), thaw(delivery), standing)
        except (NoConnector, CredentialUnreadable):
            found = Ambiguous(message=_("The channel can't be read. Connect it again."))
        except Exception:
            log.exception("Delivery %s: looking it up failed", delivery.pk)
            found = Ambiguous(
                message=_("Something failed in Linja itself; the server's log says what.")
            )
        with transaction.atomic():
            _apply(delivery, attempt, found, now=now())


def _begun(
    delivery: Delivery, kind: Attempt.Kind, standing: Sequence[Standing], *, now: datetime
) -> Attempt:
    return Attempt.objects.create(
        delivery=delivery,
        kind=kind,
        part=len(standing) + 1,
        claim=delivery.claim,
        started_at=now,
    )


def _apply(
    delivery: Delivery, attempt: Attempt, found: Found | ProvenAbsent | Ambiguous, *, now: datetime
) -> None:
    attempt.finished_at = now
    match found:
        case Found():
            attempt.outcome = Outcome.PUBLISHED
            standing = Standing(
                remote_id=found.remote_id, version=found.version, permalink=found.permalink
            )
            first = take(delivery, number=attempt.part, standing=standing, at=now)
            changed = Delivery.objects.change(
                delivery,
                to=Delivery.State.PUBLISHED if first else Delivery.State.ARMED,
                at=now,
                fault="",
                message="",
                **(published(first, at=now) if first else going_on(delivery, at=now)),
            )
        case ProvenAbsent():
            attempt.outcome = Outcome.NOT_SENT
            changed = Delivery.objects.change(
                delivery, to=Delivery.State.ARMED, at=now, fault="", message="",
                **going_on(delivery, at=now),
            )  # fmt: skip
        case Ambiguous():
            attempt.outcome = Outcome.UNKNOWN
            attempt.message = found.message
            tries = delivery.tries + 1
            given_up = tries >= MAX_LOOK_UPS
            changed = Delivery.objects.change(
                delivery,
                to=Delivery.State.NEEDS_PERSON if given_up else Delivery.State.UNKNOWN,
                at=now,
                tries=tries,
                not_before=now + timedelta(seconds=10 * 2 ** min(tries, 10)),
                message=found.message,
            )
    attempt.save()
    if changed:
        # The silent worker's call is settled with it.
        delivery.attempts.filter(kind=Attempt.Kind.PUBLISH, finished_at__isnull=True).update(
            finished_at=now, outcome=attempt.outcome
        )


def _poll(delivery: Delivery, *, now: Callable[[], datetime]) -> None:
    attempt = _begun(delivery, Attempt.Kind.POLL, standing_of(delivery), now=now())
    with override(delivery.brand.language):
        connector = connector_for(delivery.channel.network)
        result = connector.poll(account_of(delivery.channel), delivery.remote_id)
        record(delivery, attempt, result, now=now())
