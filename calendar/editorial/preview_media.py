"""Pictures, videos and documents as a preview shows them: cut as chosen, in the order in which they are sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.shortcuts import get_rendition_or_not_found

from cms.core.models import PictureRendition
from editorial.channel_content import ChannelContent, MediaItem
from editorial.preview_families import Family

#: The size in which a cut is drawn, as Wagtail's filter; a picture that is not cut keeps its shape.
SIZES = {
    "": "max-1000x1000",
    "square": "fill-800x800",
    "portrait": "fill-800x1000",
    "landscape": "fill-1000x524",
    "vertical": "fill-720x1280",
    "wide": "fill-1000x563",
    "pin": "fill-700x1050",
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An item of a preview's media.

    Attributes:
        kind: ``image``, ``video`` or ``document``.
        number: Its place among the others, from 1.
        alt_text: As on this channel.
        url: Of the picture, or of a video's poster; empty where there is none to show.
        shape: How it is cut, a key of ``SIZES``.
        is_missing: Whether it was deleted, was not chosen yet, or can't be read.
        title: Of a document, or of a video without a poster.
        file_type: Of a document, such as ``PDF``.
        duration: Of a video, as ``1:05``; empty where it is not known.
    """

    kind: str
    number: int
    alt_text: str = ""
    url: str = ""
    shape: str = ""
    is_missing: bool = False
    title: str = ""
    file_type: str = ""
    duration: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownMedia:
    """A channel's media.

    Attributes:
        items: All of them, in order.
        grid: How many a mosaic shows; 0 where all stand in a row.
    """

    items: tuple[Shown, ...] = ()
    grid: int = 0

    @property
    def in_grid(self) -> tuple[Shown, ...]:
        """The pictures and videos that are seen without opening anything."""
        visible = [item for item in self.items if item.kind != "document"]
        return tuple(visible[: self.grid] if self.grid else visible)

    @property
    def more(self) -> int:
        """How many pictures and videos the mosaic leaves out."""
        return sum(item.kind != "document" for item in self.items) - len(self.in_grid)

    @property
    def documents(self) -> tuple[Shown, ...]:
        """The documents, which stand as cards of their own."""
        return tuple(item for item in self.items if item.kind == "document")

    @property
    def first(self) -> Shown | None:
        """What stands for the post where only one picture or video does."""
        return self.in_grid[0] if self.in_grid else None

    @property
    def others(self) -> tuple[Shown, ...]:
        """What comes after the first."""
        return self.in_grid[1:]


def prepare_pictures(contents: Iterable[tuple[ChannelContent, Family]]) -> None:
    """Read the renditions of all pictures at once, whatever the number of channels."""
    pictures, sizes = {}, set()
    for content, family in contents:
        for item in content.media:
            if item.kind == "image" and item.asset:
                pictures[id(item.asset)] = item.asset
                sizes |= {SIZES[_shape(item, several, family)] for several in (True, False)}
    if pictures:
        renditions = PictureRendition.objects.filter(filter_spec__in=sizes)
        prefetch_related_objects(
            list(pictures.values()),
            Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions"),
        )


def shown_media(media: Sequence[MediaItem], family: Family) -> ShownMedia:
    """Return the media of a post, or a part of one, as it is shown; a picture without a rendition gets one."""
    several = sum(item.kind != "document" for item in media) > 1
    return ShownMedia(
        items=tuple(
            _shown(item, number, _shape(item, several, family))
            for number, item in enumerate(media, start=1)
        ),
        grid=family.grid,
    )


def _shape(item: MediaItem, several: bool, family: Family) -> str:
    if item.crop or family.ratio:
        return item.crop or family.ratio
    return "square" if several and family.grid else ""


def _shown(item: MediaItem, number: int, shape: str) -> Shown:
    asset, url, title = item.asset, "", item.title
    is_missing = asset is None
    file_type = duration = ""
    if asset is not None and item.kind == "image":
        rendition = get_rendition_or_not_found(asset, SIZES[shape])
        is_missing = not rendition.width
        url = "" if is_missing else rendition.url
    elif asset is not None and item.kind == "video":
        url = asset.thumbnail.url if asset.thumbnail else ""
        title = asset.title
        duration = _clock(asset.duration)
    elif asset is not None:
        file_type = PurePosixPath(item.file_name).suffix.lstrip(".").upper()
    return Shown(
        kind=item.kind,
        number=number,
        alt_text=item.alt_text,
        url=url,
        shape=shape,
        is_missing=is_missing,
        title=title,
        file_type=file_type,
        duration=duration,
    )


def _clock(seconds: float | None) -> str:
    """Return a length as minutes and seconds; nothing where it is unknown."""
    if not seconds:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
