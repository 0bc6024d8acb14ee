"""Sending what was claimed: one irreversible call at a time, and the truth about it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core import clock
from publishing.connectors.base import Fault, Outcome, PrepareFailed, Result
from publishing.connectors.registry import NoConnector, connector_for
from publishing.credentials import Credential, CredentialUnreadable, account_of
from publishing.deliveries import Attempt, Delivery
from publishing.payloads import thaw

log = logging.getLogger(__name__)

#: Waits before the next try after something was proven not to be sent, in seconds; the last one repeats.
BACKOFF_S = (5, 15, 60, 120)
#: First look-up after an unknown outcome.
FIRST_LOOK_UP = timedelta(seconds=10)


def send(delivery: Delivery, *, now: Callable[[], datetime] = clock.now) -> Result:
    """Send one claimed delivery and record what is known afterwards.

    Args:
        delivery: A delivery that this worker has claimed (``DeliveryQuerySet.claim_batch``).
        now: The clock.

    Returns:
        What is known. Nothing is raised for what a network does; a bug of ours is recorded as an
        unknown outcome (or as not sent, before the call) and raised.
    """
    with override(delivery.brand.language):
        attempt: Attempt | None = None
        try:
            connector = connector_for(delivery.channel.network)
            account = account_of(delivery.channel)
            payload = thaw(delivery)
            if problems := connector.validate(account, payload):
                raise PrepareFailed(_refused("\n".join(problem.message for problem in problems)))
            prepared = connector.prepare(account, payload)
            attempt = _commit_intent(delivery, now=now())
            if attempt is None:
                log.warning(
                    "Delivery %s: the claim was taken over, so nothing was sent", delivery.pk
                )
                return Result(outcome=Outcome.NOT_SENT, fault=Fault.TRANSIENT)
            result = connector.publish(account, prepared)
        except PrepareFailed as failure:
            result = failure.result
        except NoConnector:
            result = _refused(_("Linja can't publish to this network. Publish it by hand."))
        except CredentialUnreadable:
            result = Result(
                outcome=Outcome.NOT_SENT,
                fault=Fault.RECONNECT,
                message=_("The stored credentials can't be decrypted. Connect the channel again."),
            )
        except Exception:
            record(delivery, attempt, _failed_in_linja(attempt), now=now())
            raise
        record(delivery, attempt, result, now=now())
        return result


def _commit_intent(delivery: Delivery, *, now: datetime) -> Attempt | None:
    """Write down that the call is about to be made, if the claim is still this worker's."""
    with transaction.atomic():
        if not Delivery.objects.renew(delivery, at=now):
            return None
        return Attempt.objects.create(
            delivery=delivery, kind=Attempt.Kind.PUBLISH, claim=delivery.claim, started_at=now
        )


def record(delivery: Delivery, attempt: Attempt | None, result: Result, *, now: datetime) -> None:
    """Write down what a call led to: the attempt, the delivery's new state, the channel's health."""
    with transaction.atomic():
        if attempt is not None:
            attempt.finished_at = now
            attempt.outcome = result.outcome
            attempt.fault = result.fault or ""
            attempt.http_status = result.http_status
            attempt.message = result.message
            attempt.save()
        if result.fault is Fault.RECONNECT:
            Credential.objects.filter(channel=delivery.channel_id).update(
                status=Credential.Status.RECONNECT, message=result.message[:500], checked_at=now
            )
        _move_on(delivery, result, now=now)
    log.info(
        "Delivery %s to %s: %s %s", delivery.pk, delivery.channel, result.outcome, result.message
    )


def _move_on(delivery: Delivery, result: Result, *, now: datetime) -> None:
    values: dict[str, object] = {"fault": result.fault or "", "message": result.message}
    match result.outcome:
        case Outcome.PUBLISHED:
            to = Delivery.State.PUBLISHED
            values |= {
                "remote_id": result.remote_id,
                "permalink": result.permalink,
                "published_at": now,
            }
        case Outcome.PROCESSING:
            to = Delivery.State.PROCESSING
            values |= {"remote_id": result.remote_id, "not_before": now + FIRST_LOOK_UP, "tries": 0}
        case Outcome.REJECTED:
            to = Delivery.State.REJECTED
        case Outcome.NOT_SENT:
            to = Delivery.State.ARMED
            wait = result.retry_after_s
            if wait is None:
                wait = BACKOFF_S[min(delivery.tries, len(BACKOFF_S) - 1)]
            values |= {"not_before": now + timedelta(seconds=wait), "tries": delivery.tries + 1}
        case _:
            to = Delivery.State.UNKNOWN
            values |= {"not_before": now + FIRST_LOOK_UP, "tries": 0}
    if not Delivery.objects.change(delivery, to=to, at=now, **values):
        log.warning(
            "Delivery %s: its claim was taken over before its outcome was recorded", delivery.pk
        )


def _refused(message: str) -> Result:
    return Result(outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message)


def _failed_in_linja(attempt: Attempt | None) -> Result:
    message = _("Something failed in Linja itself; the server's log says what.")
    if attempt is None:
        return Result(outcome=Outcome.NOT_SENT, fault=Fault.TRANSIENT, message=message)
    return Result(outcome=Outcome.UNKNOWN, fault=Fault.TRANSIENT, message=message)
