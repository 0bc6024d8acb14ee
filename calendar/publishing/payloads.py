"""From an approved post to a frozen payload, and from the frozen payload to what a connector gets."""

import mimetypes
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from brand.models import BrandPage
from cms.core.models import Picture
from editorial.channel_content import ChannelContent, MediaItem, channel_contents
from editorial.models import PostPage
from editorial.post_parts import PostPart, post_parts
from editorial.threads import TooManyParts
from networks.renditions.facts import facts_of_video
from networks.renditions.fitting import picture_for
from networks.rules import rules_for
from publishing.client_ids import client_id_of_part
from publishing.connectors.base import Payload, PayloadImage, PayloadVideo
from publishing.connectors.pictures import Picture as FittedPicture
from publishing.deliveries import Delivery
from publishing.video_files import FileChanged, reader_of

#: How far apart the parts of a thread are said to be written, as their keys are.
PART_STEP = timedelta(milliseconds=1)


def freeze(post: PostPage, network: str, *, brand: BrandPage) -> dict[str, Any] | None:
    """Return what an approved post says on a network as plain data, or None where it says nothing.

    See ``freeze_content`` for the data.
    """
    contents = channel_contents(post, brand=brand)
    content = next((one for one in contents if one.network == network), None)
    return freeze_content(content) if content is not None else None


def freeze_content(content: ChannelContent) -> dict[str, Any]:
    """Return what an approved post says on a network as plain data.

    Returns:
        ``title`` and ``language``, and of its first post ``text``, ``link``, ``images`` and ``videos``;
        the same four of each further part of a thread in ``rest``.
    """
    first, *rest = _parts(content)
    return {
        "title": unicodedata.normalize("NFC", content.title),
        "language": content.language,
        **_frozen(first),
        "rest": [_frozen(part) for part in rest],
    }


def thaw(delivery: Delivery) -> Payload:
    """Return a delivery's frozen payload in the connector's terms; files are read when asked for."""
    data = delivery.payload
    first, *rest = (
        Payload(
            client_id=client_id_of_part(delivery.client_id, number),
            created_at=delivery.frozen_at + (number - 1) * PART_STEP,
            text=part["text"],
            title=data["title"],
            link=part["link"],
            language=data["language"],
            images=tuple(_image(image, delivery.channel.network) for image in part["images"]),
            videos=tuple(_video(video, delivery) for video in part.get("videos", ())),
        )
        for number, part in enumerate([data, *data.get("rest", ())], start=1)
    )
    return replace(first, rest=tuple(rest))


def _parts(content: ChannelContent) -> tuple[PostPart, ...]:
    try:
        parts = post_parts(content)
    except TooManyParts:  # one text, which its network then refuses as too long
        parts = (PostPart(text=content.body, media=content.media, link=content.tagged_link),)
    return parts or (PostPart(text=""),)


def _frozen(part: PostPart) -> dict[str, Any]:
    shown = [item for item in part.media if item.asset is not None]
    return {
        "text": unicodedata.normalize("NFC", part.text).strip(),
        "link": part.link,
        "images": [_frozen_image(item) for item in shown if item.kind == "image"],
        "videos": [_frozen_video(item) for item in shown if item.kind == "video"],
    }


def _frozen_image(item: MediaItem) -> dict[str, Any]:
    picture = item.asset
    return {
        "picture": picture.pk,
        "hash": picture.get_file_hash(),
        "name": item.file_name,
        "alt": item.alt_text,
        "width": picture.width,
        "height": picture.height,
        "mime_type": _mime_type(picture),
        "crop": item.crop,
        "focal_point": [getattr(picture, name) for name in _FOCAL_POINT],
    }


def _frozen_video(item: MediaItem) -> dict[str, Any]:
    facts = facts_of_video(item.asset)
    file = item.asset.file
    return {
        "video": item.asset.pk,
        "file": file.name,
        "name": item.file_name,
        "alt": item.alt_text,
        # Where nothing measures videos, its name and the storage say as much.
        "mime_type": facts.media_type or mimetypes.guess_type(file.name)[0] or "",
        "size_bytes": facts.size_bytes or _size_of(file),
        "width": facts.width or 0,
        "height": facts.height or 0,
        "duration_s": facts.duration_s,
    }


def _size_of(file: Any) -> int:
    try:
        return int(file.size)
    except OSError:  # said when it is sent
        return 0


_FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


def _image(image: dict[str, Any], network: str) -> PayloadImage:
    return PayloadImage(
        name=image["name"],
        mime_type=image["mime_type"],
        width=image["width"],
        height=image["height"],
        alt=image["alt"],
        read=_maker(image, network),
    )


def _video(video: dict[str, Any], delivery: Delivery) -> PayloadVideo:
    return PayloadVideo(
        **{name: value for name, value in video.items() if name not in ("video", "file")},
        read=reader_of(video["video"], file=video["file"], delivery=delivery),
    )


def _mime_type(picture: Picture) -> str:
    extension = picture.filename.rsplit(".", 1)[-1].lower()
    return f"image/{'jpeg' if extension == 'jpg' else extension}"


def _maker(image: dict[str, Any], network: str) -> Callable[[], FittedPicture]:
    """Return what makes a picture for its network, of the very file and focal point that were approved."""

    def make() -> FittedPicture:
        picture = Picture.objects.filter(pk=image["picture"]).first()
        if picture is None:
            raise FileChanged("removed")
        if picture.get_file_hash() != image["hash"]:
            raise FileChanged("replaced")
        for name, value in zip(_FOCAL_POINT, image.get("focal_point", ()), strict=False):
            setattr(picture, name, value)
        return picture_for(picture, rules=rules_for(network), crop=image.get("crop", ""))

    return make
