"""Each file against what the network takes: format, size, shape, length, codec."""

from collections.abc import Iterator
from dataclasses import replace

from brand.rules.severity import Severity
from cms.core.probing import Problem as Trouble
from editorial.channel_content import ChannelContent, MediaItem
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.checks.media_sets import kind_of
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem
from networks.renditions.checking import check_document, check_picture, check_video
from networks.renditions.facts import (
    PictureFacts,
    facts_of_document,
    facts_of_picture,
    facts_of_video,
)
from networks.renditions.limits import MediaLimits
from networks.renditions.planning import Crop
from networks.renditions.problems import UNKNOWN, MediaProblem

#: Placements for which a network has limits of their own.
_SHORT_FORMS = frozenset({"reel", "short", "story"})
#: What Linja mends of a picture that does not move, where it sends it.
_FITTED = frozenset({"type_refused", "bytes_high", "pixels_high", "width_high", "height_high"})
_FITTED_WHATS = frozenset({"type", "bytes", "pixels"})


@channel_check
def files_are_taken(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which file the network refuses, and what of it could not be measured.

    A picture that is only too large, or of another format, is advice: Linja makes it smaller where it
    sends it, and the networks' own apps do so where a person uploads it.
    """
    sends = facts.sends.get(content.network)
    is_short = content.options.get("placement") in _SHORT_FORMS
    accepted = limits.short_media if is_short else limits.media
    for position, item in enumerate(content.media):
        if item.asset is None:
            continue
        is_still = kind_of(item) == "image"
        is_fitted = bool(is_still and sends and sends.fits_pictures)
        for problem in _against(item, accepted):
            told = _without_fitted(problem) if is_fitted else problem
            if told is not None:
                yield Problem(
                    severity=_severity(told, is_still=is_still),
                    code=told.code,
                    network=content.network,
                    field=f"media.{position}",
                    params={"name": item.file_name, **told.params},
                )


@channel_check
def videos_say_nothing_of_the_camera(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which video Linja does not send, since the place can't be taken out of it."""
    if content.network not in facts.connected or content.network not in facts.sends:
        return
    for position, item in enumerate(content.media):
        if item.kind != "video" or item.asset is None or not item.asset.cleaning_problem:
            continue
        reason = item.asset.cleaning_problem
        yield Problem(
            severity=Severity.SHOULD if reason == Trouble.NO_TOOL else Severity.MUST,
            code="video_not_clean",
            network=content.network,
            field=f"media.{position}",
            params={"name": item.file_name, "reason": reason},
        )


def _against(item: MediaItem, accepted: MediaLimits) -> list[MediaProblem]:
    if item.kind == "video":
        return check_video(facts_of_video(item.asset), accepted)
    if item.kind == "document":
        return check_document(facts_of_document(item.asset), accepted)
    return check_picture(_cut(facts_of_picture(item.asset), item.crop), accepted)


def _cut(facts: PictureFacts, crop: str) -> PictureFacts:
    """Return the facts of the largest part of a picture that has the shape of a cut."""
    if not crop or not facts.width or not facts.height:
        return facts
    ratio = Crop(crop).ratio
    width = min(facts.width, facts.height * ratio)
    return replace(facts, width=round(width), height=round(width / ratio))


def _without_fitted(problem: MediaProblem) -> MediaProblem | None:
    """Return what Linja can't mend by itself, or None where it can."""
    if problem.severity != UNKNOWN:
        return None if problem.code in _FITTED else problem
    whats = [what for what in problem.params["whats"] if what not in _FITTED_WHATS]
    return replace(problem, params={"whats": whats}) if whats else None


def _severity(problem: MediaProblem, *, is_still: bool) -> Severity:
    if problem.severity == UNKNOWN or (is_still and problem.code in _FITTED):
        return Severity.SHOULD
    return Severity(problem.severity)
