"""Opening a video for sending, and what is said where there is none that may be sent."""

from django.utils.translation import gettext as _

from cms.core.probing import Problem
from cms.core.video_cleaning import REASONS, NotClean
from publishing.connectors.base import (
    Fault,
    Outcome,
    PayloadVideo,
    PrepareFailed,
    Result,
    VideoFile,
)


def open_video(video: PayloadVideo) -> VideoFile:
    """Return a video's file without what a camera wrote into it.

    Raises:
        PrepareFailed: It is gone or another one by now, or there is no such file of it. Where only this
            server's ffmpeg is missing, it may be tried again.
    """
    try:
        return video.read()
    except OSError:
        raise video_gone(video) from None
    except NotClean as error:
        words = {"name": video.name, "reason": REASONS[error.problem]}
        if error.problem == Problem.NO_TOOL:
            message = _(
                "The video %(name)s waits: what the camera wrote into it, such as the place, can't be "
                "taken out, since %(reason)s. It is sent once ffmpeg is installed, or have the post "
                "approved again with a video that says nothing of the kind."
            )
            outcome, fault = Outcome.NOT_SENT, Fault.TRANSIENT
        else:
            message = _(
                "The video %(name)s can't be sent: what the camera wrote into it, such as the place, "
                "can't be taken out, since %(reason)s. Export it anew, replace it and have the post "
                "approved again."
            )
            outcome, fault = Outcome.REJECTED, Fault.CONTENT
        raise PrepareFailed(Result(outcome=outcome, fault=fault, message=message % words)) from None


def video_gone(video: PayloadVideo) -> PrepareFailed:
    """Return the refusal of a video whose file is not the approved one any more."""
    message = _(
        "The video %(name)s was replaced or removed after the approval. Have the post "
        "approved again."
    )
    return PrepareFailed(
        Result(
            outcome=Outcome.REJECTED, fault=Fault.CONTENT, message=message % {"name": video.name}
        )
    )
