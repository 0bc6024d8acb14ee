"""Sending what was claimed: one irreversible call at a time, and the truth about it."""

import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core import clock
from publishing.connectors.base import Fault, Outcome, PrepareFailed, Result, Standing
from publishing.connectors.registry import NoConnector, connector_for
from publishing.credentials import Credential, CredentialUnreadable, account_of
from publishing.deliveries import Attempt, Delivery
from publishing.payloads import thaw
from publishing.thread_parts import going_on, published, standing_of, take

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
            standing = standing_of(delivery)
            if len(standing) == delivery.number_of_posts:  # all out, and nobody could write it down
                result = Result(outcome=Outcome.PUBLISHED, **asdict(standing[0]))
                record(delivery, None, result, now=now())
                return result
            prepared = connector.prepare(account, payload, standing)
            while True:
                attempt = _commit_intent(delivery, part=len(standing) + 1, now=now())
                if attempt is None:
                    log.warning(
                        "Delivery %s: the claim was taken over, so nothing was sent", delivery.pk
                    )
                    return Result(outcome=Outcome.NOT_SENT, fault=Fault.TRANSIENT)
                result = connector.publish(account, prepared, standing)
                if result.outcome is not Outcome.PUBLISHED or attempt.part == len(payload.posts):
                    break
                standing.append(_record_part(delivery, attempt, result, now=now()))
                attempt = None
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


def _commit_intent(delivery: Delivery, *, part: int, now: datetime) -> Attempt | None:
    """Write down that the call is about to be made, if the claim is still this worker's."""
    with transaction.atomic():
        if not Delivery.objects.renew(delivery, at=now):
            return None
        return Attempt.objects.create(
            delivery=delivery,
            kind=Attempt.Kind.PUBLISH,
            part=part,
            claim=delivery.claim,
            started_at=now,
        )


def _record_part(
    delivery: Delivery, attempt: Attempt, result: Result, *, now: datetime
) -> Standing:
    """Write down that a part of a thread is out that is not its last."""
    with transaction.atomic():
        _finish(attempt, result, now=now)
        take(delivery, number=attempt.part, standing=_standing(result), at=now)
    log.info("Delivery %s to %s: part %s is out", delivery.pk, delivery.channel, attempt.part)
    return _standing(result)


def _finish(attempt: Attempt, result: Result, *, now: datetime) -> None:
    attempt.finished_at = now
    attempt.outcome = result.outcome
    attempt.fault = result.fault or ""
    attempt.http_status = result.http_status
    attempt.message = result.message
    attempt.save()


def _standing(result: Result) -> Standing:
    return Standing(remote_id=result.remote_id, version=result.version, permalink=result.permalink)


def record(delivery: Delivery, attempt: Attempt | None, result: Result, *, now: datetime) -> None:
    """Write down what a call led to: the attempt, the delivery's new state, the channel's health."""
    with transaction.atomic():
        if attempt is not None:
            _finish(attempt, result, now=now)
        if result.fault is Fault.RECONNECT:
            Credential.objects.filter(channel=delivery.channel_id).update(
                status=Credential.Status.RECONNECT, message=result.message[:500], checked_at=now
            )
        _move_on(delivery, result, part=attempt.part if attempt else 1, now=now)
    log.info(
        "Delivery %s to %s: %s %s", delivery.pk, delivery.channel, result.outcome, result.message
    )


def _move_on(delivery: Delivery, result: Result, *, part: int, now: datetime) -> None:
    values: dict[str, object] = {"fault": result.fault or "", "message": result.message}
    match result.outcome:
        case Outcome.PUBLISHED:
            first = take(delivery, number=part, standing=_standing(result), at=now)
            to = Delivery.State.PUBLISHED if first else Delivery.State.ARMED
            values |= published(first, at=now) if first else going_on(delivery, at=now)
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
            values |= going_on(delivery, at=now)
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
