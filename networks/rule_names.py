"""Which rules there are: the name, the kind of value and the unit of each.

A rules file and an administrator's correction are held against this list, so that a name
with a slip of the pen is an error and not a limit that nobody looks up.
"""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from networks.facts import Value

#: Above any number that a network has named: YouTube's 256 GB.
HUGE = 10**12
LONGEST_TEXT = 200
MOST_ITEMS = 60
_MEDIA_TYPE = re.compile(r"(?:image|video|audio|application|text)/[a-z0-9][a-z0-9.+-]*")


class Kind(StrEnum):
    """The kind of a rule's value."""

    COUNT = "count"  # a whole number above 0
    NUMBER = "number"  # a number above 0
    FLAG = "flag"  # yes or no
    TEXT = "text"
    LIST = "list"  # texts


class Group(StrEnum):
    """What rules are listed under."""

    TEXT = "text"
    LINKS = "links"
    MEDIA = "media"
    IMAGES = "images"
    VIDEOS = "videos"
    DOCUMENTS = "documents"
    POSTING = "posting"


GROUP_LABELS: dict[Group, str | Promise] = {
    Group.TEXT: _("Text"),
    Group.LINKS: _("Links, hashtags and mentions"),
    Group.MEDIA: _("Media"),
    Group.IMAGES: _("Pictures"),
    Group.VIDEOS: _("Videos"),
    Group.DOCUMENTS: pgettext_lazy("posted files", "Documents"),
    Group.POSTING: _("Posting"),
}


@dataclass(frozen=True)
class RuleName:
    """One rule that a network may have.

    Attributes:
        name: What code asks for.
        kind: Of its value.
        unit: Of its value, as the rules files write it.
        group: What it is listed under.
        label: What people call it.
        of_field: Whether it is about one text field, which its entry then names.
    """

    name: str
    kind: Kind
    unit: str
    group: Group
    label: str | Promise
    of_field: bool = False

    def fault(self, value: object) -> str:
        """Return what is wrong with a value, in English for whoever edits a file; empty if nothing."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if self.kind is Kind.FLAG:
            return "" if isinstance(value, bool) else "not true or false"
        if self.kind is Kind.COUNT:
            fine = number and isinstance(value, int) and 0 < value <= HUGE
            return "" if fine else f"not a whole number from 1 to {HUGE}"
        if self.kind is Kind.NUMBER:
            fine = number and math.isfinite(value) and 0 < value <= HUGE  # type: ignore[arg-type, operator]
            return "" if fine else f"not a number above 0 and up to {HUGE}"
        if self.kind is Kind.TEXT:
            fine = isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT
            return "" if fine else f"not a text of 1 to {LONGEST_TEXT} characters"
        return self._fault_of_list(value)

    def _fault_of_list(self, value: object) -> str:
        if not isinstance(value, tuple | list) or not 0 < len(value) <= MOST_ITEMS:
            return f"not a list of 1 to {MOST_ITEMS} texts"
        if not all(isinstance(item, str) and item.strip() for item in value):
            return "not a list of texts"
        if len(set(value)) < len(value):
            return "a list that names something twice"
        if self.unit == "media types":
            wrong = [item for item in value if not _MEDIA_TYPE.fullmatch(item)]
            return f"{wrong[0]!r}, which is no media type" if wrong else ""
        return ""


def _names(*rows: RuleName) -> dict[str, RuleName]:
    return {row.name: row for row in rows}


_C, _N, _F, _T, _L = Kind.COUNT, Kind.NUMBER, Kind.FLAG, Kind.TEXT, Kind.LIST
_YES = "yes or no"

RULE_NAMES: dict[str, RuleName] = _names(
    RuleName("required", _F, _YES, Group.TEXT, _("Required"), of_field=True),
    RuleName("forbidden_characters", _T, "characters", Group.TEXT, _("Forbidden characters"), of_field=True),
    RuleName("reserved_characters", _T, "characters", Group.TEXT, _("Characters that are escaped")),
    RuleName("see_more_characters", _C, "characters", Group.TEXT, _("Shown before “see more”")),
    RuleName("see_more_phone_characters", _C, "characters", Group.TEXT, _("Shown before “see more” on a phone")),
    RuleName("see_more_lines", _C, "lines", Group.TEXT, _("Lines shown before “see more”")),
    RuleName("see_more_phone_lines", _C, "lines", Group.TEXT, _("Lines shown before “see more” on a phone")),
    RuleName("max_languages", _C, "language tags", Group.TEXT, _("Languages at most")),
    RuleName("max_hashtags", _C, "hashtags", Group.LINKS, _("Hashtags at most")),
    RuleName("mentions", _F, _YES, Group.LINKS, _("Mentions notify")),
    RuleName("max_mentions", _C, "mentions", Group.LINKS, _("Mentions at most")),
    RuleName("links_in_text", _F, _YES, Group.LINKS, _("Links in the text can be followed")),
    RuleName("link_cards", _F, _YES, Group.LINKS, _("A link gets a card")),
    RuleName("max_links", _C, "links", Group.LINKS, _("Links at most")),
    RuleName("characters_per_url", _C, "characters", Group.LINKS, _("What a link counts as")),
    RuleName("call_to_action_types", _L, "names", Group.LINKS, _("Call-to-action buttons")),
    RuleName("media_kinds", _L, "kinds of media", Group.MEDIA, _("Kinds of media")),
    RuleName("media_mixing", _F, _YES, Group.MEDIA, _("Kinds of media in one post")),
    RuleName("media_required", _F, _YES, Group.MEDIA, _("Media required")),
    RuleName("max_media", _C, "files", Group.MEDIA, _("Files at most")),
    RuleName("carousel_min", _C, "files", Group.MEDIA, _("Carousel, at least")),
    RuleName("carousel_max", _C, "files", Group.MEDIA, _("Carousel, at most")),
    RuleName("alt_supported", _F, _YES, Group.MEDIA, _("Alt text is shown")),
    RuleName("alt_required", _F, _YES, Group.MEDIA, _("Alt text required")),
    RuleName("min_images", _C, "files", Group.IMAGES, _("Pictures at least")),
    RuleName("max_images", _C, "files", Group.IMAGES, _("Pictures at most")),
    RuleName("max_image_bytes", _C, "bytes", Group.IMAGES, _("Size of a picture, at most")),
    RuleName("safe_image_bytes", _C, "bytes", Group.IMAGES, _("Size of a picture that every server takes")),
    RuleName("image_types", _L, "media types", Group.IMAGES, _("Formats of pictures")),
    RuleName("image_min_ratio", _N, "width / height", Group.IMAGES, _("Aspect ratio of a picture, at least")),
    RuleName("image_max_ratio", _N, "width / height", Group.IMAGES, _("Aspect ratio of a picture, at most")),
    RuleName("image_min_width", _C, "pixels", Group.IMAGES, _("Width of a picture, at least")),
    RuleName("image_max_width", _C, "pixels", Group.IMAGES, _("Width of a picture, at most")),
    RuleName("image_min_height", _C, "pixels", Group.IMAGES, _("Height of a picture, at least")),
    RuleName("image_max_height", _C, "pixels", Group.IMAGES, _("Height of a picture, at most")),
    RuleName("max_image_pixels", _C, "pixels", Group.IMAGES, _("Pixels of a picture, at most")),
    RuleName("max_gifs", _C, "files", Group.IMAGES, _("GIFs at most")),
    RuleName("max_gif_bytes", _C, "bytes", Group.IMAGES, _("Size of a GIF, at most")),
    RuleName("gif_max_width", _C, "pixels", Group.IMAGES, _("Width of a GIF, at most")),
    RuleName("gif_max_height", _C, "pixels", Group.IMAGES, _("Height of a GIF, at most")),
    RuleName("min_videos", _C, "files", Group.VIDEOS, _("Videos at least")),
    RuleName("max_videos", _C, "files", Group.VIDEOS, _("Videos at most")),
    RuleName("max_video_bytes", _C, "bytes", Group.VIDEOS, _("Size of a video, at most")),
    RuleName("video_types", _L, "media types", Group.VIDEOS, _("Containers of videos")),
    RuleName("video_codecs", _L, "codecs", Group.VIDEOS, _("Codecs of videos")),
    RuleName("video_min_s", _N, "seconds", Group.VIDEOS, _("Length of a video, at least")),
    RuleName("video_max_s", _N, "seconds", Group.VIDEOS, _("Length of a video, at most")),
    RuleName("video_min_ratio", _N, "width / height", Group.VIDEOS, _("Aspect ratio of a video, at least")),
    RuleName("video_max_ratio", _N, "width / height", Group.VIDEOS, _("Aspect ratio of a video, at most")),
    RuleName("video_min_width", _C, "pixels", Group.VIDEOS, _("Width of a video, at least")),
    RuleName("video_max_width", _C, "pixels", Group.VIDEOS, _("Width of a video, at most")),
    RuleName("video_min_height", _C, "pixels", Group.VIDEOS, _("Height of a video, at least")),
    RuleName("video_max_height", _C, "pixels", Group.VIDEOS, _("Height of a video, at most")),
    RuleName("max_video_pixels", _C, "pixels", Group.VIDEOS, _("Pixels of a video, at most")),
    RuleName("reel_min_s", _N, "seconds", Group.VIDEOS, _("Length of a reel, at least")),
    RuleName("reel_max_s", _N, "seconds", Group.VIDEOS, _("Length of a reel, at most")),
    RuleName("reel_min_width", _C, "pixels", Group.VIDEOS, _("Width of a reel, at least")),
    RuleName("max_documents", _C, "files", Group.DOCUMENTS, _("Documents at most")),
    RuleName("document_types", _L, "media types", Group.DOCUMENTS, _("Formats of documents")),
    RuleName("max_document_bytes", _C, "bytes", Group.DOCUMENTS, _("Size of a document, at most")),
    RuleName("max_document_pages", _C, "pages", Group.DOCUMENTS, _("Pages of a document, at most")),
    RuleName("threads", _F, _YES, Group.POSTING, _("Threads of several posts")),
    RuleName("max_thread_parts", _C, "posts", Group.POSTING, _("Posts of a thread, at most")),
    RuleName("first_comment", _F, _YES, Group.POSTING, _("A first comment can be added")),
    RuleName("max_posts_per_day", _C, "posts", Group.POSTING, _("Posts a day, at most")),
)  # fmt: skip

MEDIA_KINDS = ("image", "gif", "video", "document", "audio")

#: Pairs of which the first can't be above the second.
ORDERED: tuple[tuple[str, str], ...] = tuple(
    (name, name.replace("min", "max"))
    for name in RULE_NAMES
    if "min" in name.split("_") and name.replace("min", "max") in RULE_NAMES
)


def contradiction(values: dict[str, Value]) -> tuple[str, str] | None:
    """Return the first pair of rules of which the least is above the most, or None."""
    for low, high in ORDERED:
        least, most = values.get(low), values.get(high)
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            return low, high
    return None
