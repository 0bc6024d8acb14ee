"""What a failed call means: what is known, who can mend it, and a sentence for that person.

Source:
    https://docs.bsky.app/docs/api/ for the errors of each call, and what a real server
    (@atproto/pds) answers: a bad token is 400 ``InvalidToken``, an old one 400 ``ExpiredToken``.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from publishing.connectors.base import Fault, Outcome, Result
from publishing.connectors.bluesky.client import BadAnswer, CallFailed, NotReached, Refused


class Step(StrEnum):
    """What the call was for; only ``PUBLISH`` and ``DELETE`` change what people see."""

    SIGN_IN = "sign_in"
    RESOLVE = "resolve"
    UPLOAD = "upload"
    UPLOAD_VIDEO = "upload_video"
    PUBLISH = "publish"
    READ = "read"
    DELETE = "delete"


_EXPIRED = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "MissingJwt", "BadJwt"})
_MUTATIONS = frozenset({Step.PUBLISH, Step.DELETE})


def result_of(failure: CallFailed, *, step: Step, host: str) -> Result:
    """Say what is known after a failed call.

    Args:
        failure: Whatever ``Client`` raised.
        step: What the call was for.
        host: The server's name, for the message.

    Returns:
        ``UNKNOWN`` only for a mutation that may have happened; ``NOT_SENT`` where it has not and
        may be tried again; ``REJECTED`` where the same call would fail again.
    """
    where = {"host": host}
    if isinstance(failure, NotReached):
        message = _("%(host)s could not be reached, so nothing was sent. Try again later.") % where
        return Result(outcome=Outcome.NOT_SENT, fault=Fault.TRANSIENT, message=message)
    if isinstance(failure, Refused):
        return _refused(failure, step=step, host=host)
    status = failure.status if isinstance(failure, BadAnswer) else None
    return _unclear(step, host=host, status=status)


def _unclear(step: Step, *, host: str, status: int | None) -> Result:
    where = {"host": host}
    if step is Step.PUBLISH:
        outcome = Outcome.UNKNOWN
        message = _(
            "%(host)s gave no clear answer, so the post may or may not be there. It must be looked "
            "up before it is sent again."
        )
    elif step is Step.DELETE:
        outcome = Outcome.UNKNOWN
        message = _(
            "%(host)s gave no clear answer, so the post may still be there. Delete it once more; "
            "that does no harm if it is gone."
        )
    else:
        outcome = Outcome.NOT_SENT
        message = _("%(host)s gave no clear answer; no post was sent. Try again later.")
    return Result(
        outcome=outcome, fault=Fault.TRANSIENT, message=message % where, http_status=status
    )


def _refused(failure: Refused, *, step: Step, host: str) -> Result:
    outcome, fault, message = _meaning(failure, step)
    if not message:
        return _unclear(step, host=host, status=failure.status)
    detail = failure.detail or failure.error or str(failure.status)
    return Result(
        outcome=outcome,
        fault=fault,
        message=message % {"host": host, "detail": detail},
        http_status=failure.status,
        retry_after_s=failure.retry_after_s,
    )


def _meaning(failure: Refused, step: Step) -> tuple[Outcome, Fault, str]:
    """Return what an error means; an empty message where it leaves the outcome unclear."""
    if not 400 <= failure.status < 500 or failure.status == 408:
        outcome = Outcome.UNKNOWN if step in _MUTATIONS else Outcome.NOT_SENT
        return outcome, Fault.TRANSIENT, ""
    if failure.status == 429 or failure.error == "RateLimitExceeded":
        message = _("%(host)s takes no more calls from this account for now. Try again later.")
        return Outcome.NOT_SENT, Fault.RATE, message
    if failure.error == "InvalidSwap":
        # Something already stands under our key: an earlier call of ours, as a rule.
        message = _(
            "%(host)s already has something under this post's key. It must be looked up before "
            "anything else is sent."
        )
        outcome = Outcome.UNKNOWN if step is Step.PUBLISH else Outcome.REJECTED
        return outcome, Fault.CONTENT, message
    if account := _account_trouble(failure, step):
        return Outcome.NOT_SENT, *account
    if failure.error == "BlobNotFound":
        message = _("%(host)s no longer has a picture that was uploaded. Send the post again.")
        return Outcome.NOT_SENT, Fault.TRANSIENT, message
    return Outcome.REJECTED, Fault.CONTENT, _refusal(step)


def _account_trouble(failure: Refused, step: Step) -> tuple[Fault, str] | None:
    match failure.error:
        case "AccountTakedown" | "AccountSuspended" | "RepoTakendown" | "RepoSuspended":
            return Fault.POLICY, _(
                "%(host)s has blocked this account. Sign in there to see why, then try again."
            )
        case "AccountDeactivated" | "RepoDeactivated":
            return Fault.PERMISSION, _(
                "This account is deactivated on %(host)s. Activate it there, then try again."
            )
        case "AuthFactorTokenRequired":
            return Fault.RECONNECT, _(
                "%(host)s asks for a code by e-mail. Make an app password there and connect the "
                "channel with it."
            )
    if step is Step.SIGN_IN and failure.status in (400, 401, 403):
        return Fault.RECONNECT, _(
            "%(host)s refused the handle or the app password. Make a new app password there and "
            "connect the channel again."
        )
    if failure.error in _EXPIRED or failure.status == 401:
        return Fault.AUTH_REFRESH, _(
            "The session on %(host)s is over, so nothing was sent. Sign in anew and send it again."
        )
    if failure.status == 403:
        return Fault.PERMISSION, _(
            "%(host)s does not let this account do that (%(detail)s). Check the app password's "
            "rights and connect the channel again."
        )
    if failure.status in (404, 405) or failure.error in (
        "MethodNotImplemented",
        "XRPCNotSupported",
    ):
        return Fault.RECONNECT, _(
            "%(host)s does not answer as a Bluesky server does. Correct the channel's server "
            "address."
        )
    return None


def _refusal(step: Step) -> str:
    if step is Step.UPLOAD:
        return _(
            "%(host)s refused a picture: %(detail)s. Replace the picture and have the post "
            "approved again."
        )
    if step is Step.UPLOAD_VIDEO:
        return _(
            "%(host)s refused the video: %(detail)s. Some servers take smaller videos than others: "
            "export it smaller and have the post approved again."
        )
    if step is Step.PUBLISH:
        return _(
            "%(host)s refused the post: %(detail)s. Change the post and have it approved again."
        )
    return _("%(host)s refused the request: %(detail)s. Check the channel, then try again.")
