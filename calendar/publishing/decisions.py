"""What a person decides about a delivery that Linja can't settle by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from publishing.deliveries import Delivery
from publishing.presentation import why_rules_hold


class DecisionRefused(Exception):
    """The delivery is not in a state in which this can be decided; the message is for the person."""


#: For each decision, the states in which it can be made.
SEND_AGAIN = (Delivery.State.LATE, Delivery.State.REJECTED, Delivery.State.NEEDS_PERSON)
CONFIRM = (Delivery.State.NEEDS_PERSON, Delivery.State.UNKNOWN)
CANCEL = (Delivery.State.ARMED, *SEND_AGAIN)


@transaction.atomic
def send_now(*, delivery: Delivery, by: Any, now: datetime) -> None:
    """Arm a delivery again, for at once; the person answers for it not being there already.

    Raises:
        DecisionRefused: Its state does not allow it, the post is no longer approved as it was, or it
            breaks a rule that must be kept.
    """
    _require(delivery, SEND_AGAIN)
    post = delivery.post
    if post is None or not post.live or post.live_revision_id != delivery.revision_id:
        if delivery.thread_has_begun:
            raise DecisionRefused(
                _(
                    "The post was changed after the first parts of its thread were out. Cancel this, "
                    "delete them on the network, and give the post a new time."
                )
            )
        raise DecisionRefused(
            _(
                "What was to be sent is no longer the approved version. Give the post a new time instead."
            )
        )
    if held := why_rules_hold(Delivery.objects.with_rules().get(pk=delivery.pk)):
        raise DecisionRefused(held)
    _change(
        delivery,
        by,
        now,
        action="linja.delivery.send",
        to=Delivery.State.ARMED,
        publish_at=now,
        late_after=now + timedelta(minutes=delivery.brand.late_grace_minutes),
        not_before=None,
        tries=0,
        fault="",
        message="",
    )


@transaction.atomic
def confirm_published(*, delivery: Delivery, permalink: str, by: Any, now: datetime) -> None:
    """Write down that a person has seen the post on the network.

    Raises:
        DecisionRefused: Its state does not allow it.
    """
    _require(delivery, CONFIRM)
    _change(
        delivery,
        by,
        now,
        action="linja.delivery.confirm",
        to=Delivery.State.PUBLISHED,
        permalink=permalink,
        published_at=now,
        fault="",
        message="",
    )


@transaction.atomic
def cancel(*, delivery: Delivery, by: Any, now: datetime) -> None:
    """Give a delivery up.

    Raises:
        DecisionRefused: It is being sent, or was sent.
    """
    _require(delivery, CANCEL)
    _change(delivery, by, now, action="linja.delivery.cancel", to=Delivery.State.CANCELLED)


def _require(delivery: Delivery, states: tuple[str, ...]) -> None:
    if delivery.state not in states:
        raise DecisionRefused(
            _("It is now “%(state)s”: that can't be decided any more.")
            % {"state": delivery.get_state_display()}
        )


def _change(
    delivery: Delivery, by: Any, now: datetime, *, action: str, to: str, **values: Any
) -> None:
    if not Delivery.objects.change(delivery, to=to, at=now, **values):
        raise DecisionRefused(_("Somebody else, or the worker, was first. Look again."))
    if delivery.post is not None:
        log(instance=delivery.post, action=action, user=by, data={"channel": str(delivery.channel)})
