"""The pictures, videos and documents of a channel together: whether there are any, how many, of which kinds."""

from collections import Counter
from collections.abc import Iterator, Sequence

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent, MediaItem
from editorial.post_parts import media_of_posts, number_of_parts
from editorial.readiness.checks.marking import channel_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

#: The rule that limits each kind from above.
_MOST = {
    "image": "max_images",
    "gif": "max_gifs",
    "video": "max_videos",
    "document": "max_documents",
}
_LEAST = {"image": "min_images", "video": "min_videos"}


def kind_of(item: MediaItem) -> str:
    """Return what a network takes an item for: as its block, but a moving picture is ``gif``."""
    return "gif" if item.kind == "image" and item.file_name.lower().endswith(".gif") else item.kind


@channel_check
def media_is_there(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where the network needs something to show, and where what was chosen is gone."""
    if not content.media:
        if limits.value("media_required"):
            severity = limits.severity("media_required")
            yield Problem(
                severity=severity, code="media_missing", network=content.network, field="media"
            )
        return
    for position, item in enumerate(content.media):
        if item.asset is None:
            yield Problem(
                severity=Severity.MUST,
                code="media_gone",
                network=content.network,
                field=f"media.{position}",
                params={"kind": item.kind},
            )


@channel_check
def kinds_are_taken(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say which kind of media the network does not take, and where kinds don't mix."""
    taken = limits.value("media_kinds")
    kinds = dict.fromkeys(kind_of(item) for item in content.media)
    for kind in kinds:
        if taken is None or kind in taken or (kind == "gif" and _gif_is_a_picture(limits)):
            continue
        yield Problem(
            severity=limits.severity("media_kinds"),
            code="media_refused",
            network=content.network,
            field="media",
            params={"kind": kind},
        )
    is_mixed = any(len({item.kind for item in media}) > 1 for media in media_of_posts(content))
    if is_mixed and limits.value("media_mixing") is False:
        yield Problem(
            severity=limits.severity("media_mixing"),
            code="media_mixed",
            network=content.network,
            field="media",
        )


@channel_check
def media_is_as_many(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where there are too many or too few of a kind, or in a carousel: of each part of a thread."""
    for media in media_of_posts(content):
        if media:
            yield from _as_many(content, limits, media)


@channel_check
def parts_are_there(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say what was given to a part that the thread does not have."""
    if not content.thread or all(item.part == 1 for item in content.media):
        return
    total = number_of_parts(content)
    for position, item in enumerate(content.media):
        if total and item.part > total:
            yield Problem(
                severity=Severity.SHOULD,
                code="part_missing",
                network=content.network,
                field=f"media.{position}",
                params={"name": item.file_name, "part": item.part, "found": total},
            )


def _as_many(
    content: ChannelContent, limits: NetworkLimits, media: Sequence[MediaItem]
) -> Iterator[Problem]:
    counted = Counter(kind_of(item) for item in media)
    if limits.value("max_gifs") is None:
        counted["image"] += counted.pop("gif", 0)
    for kind, found in counted.items():
        yield from _most(content, limits, _MOST[kind], f"{kind}s_many", found)
    for kind, name in _LEAST.items():
        least = limits.value(name)
        if least is not None and counted[kind] < least:
            yield _counted(content, limits, name, f"{kind}s_few", counted[kind], least)
    total = len(media)
    yield from _most(content, limits, "max_media", "media_many", total)
    if total > 1 and counted["image"] <= (limits.value("max_images") or total):
        least = limits.value("carousel_min")
        if least is not None and total < least:
            yield _counted(content, limits, "carousel_min", "carousel_short", total, least)
        yield from _most(content, limits, "carousel_max", "carousel_long", total)


def _gif_is_a_picture(limits: NetworkLimits) -> bool:
    return "image/gif" in (limits.value("image_types") or ())


def _most(
    content: ChannelContent, limits: NetworkLimits, name: str, code: str, found: int
) -> Iterator[Problem]:
    most = limits.value(name)
    if most is not None and found > most:
        yield _counted(content, limits, name, code, found, most)


def _counted(
    content: ChannelContent, limits: NetworkLimits, name: str, code: str, found: int, limit: int
) -> Problem:
    return Problem(
        severity=limits.severity(name),
        code=code,
        network=content.network,
        field="media",
        params={"found": found, "limit": limit},
    )
