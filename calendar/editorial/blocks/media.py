"""Pictures, videos and documents of a post, each with its text alternative."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from brand.blocks import HEX_COLOUR
from editorial.blocks.together import ReadTogether
from editorial.threads import MAX_PARTS
from networks.renditions.planning import Crop

#: How a picture is cut for a network; the networks' data say how large.
CROPS = [(crop, label) for crop, label in Crop.choices if crop != Crop.ORIGINAL]


def part_block() -> blocks.IntegerBlock:
    """Return the field that says which part of a thread shows a picture or video."""
    return blocks.IntegerBlock(
        label=_("Part of the thread"),
        min_value=1,
        max_value=MAX_PARTS,
        required=False,
        help_text=_("Which post shows it, where the text is a thread. Empty: the first."),
    )


PART = part_block()


class _PictureChooser(ReadTogether, ImageChooserBlock):
    kind = "image"


class _VideoChooser(ReadTogether, VideoChooserBlock):
    kind = "video"


class _DocumentChooser(ReadTogether, DocumentChooserBlock):
    kind = "document"


class PictureBlock(blocks.StructBlock):
    """A picture with its text alternative."""

    image = _PictureChooser(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alt text"),
        max_length=2000,
        required=False,
        help_text=_(
            "What the picture shows, for those who can't see it. Empty: the picture's own."
        ),
    )
    crop = blocks.ChoiceBlock(
        label=_("Cut"),
        choices=CROPS,
        required=False,
        help_text=_("Cut around the focal point. Empty: as it is, or as the network needs it."),
    )
    text_colour = blocks.CharBlock(
        label=_("Colour of text in the picture"),
        max_length=7,
        required=False,
        validators=[HEX_COLOUR],
        help_text=_("Where a designer has put text into the picture, as #rrggbb."),
    )
    background_colour = blocks.CharBlock(
        label=_("What the text stands on"),
        max_length=7,
        required=False,
        validators=[HEX_COLOUR],
    )
    large_text = blocks.BooleanBlock(
        label=_("The text is large"),
        required=False,
        help_text=_("24 px and more, or 18.7 px and bold, at the size that people see."),
    )
    part = PART

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{alt_text}"
        form_layout = blocks.BlockGroup(
            children=["image", "alt_text", "crop"],
            settings=["part", "text_colour", "background_colour", "large_text"],
        )


class VideoBlock(blocks.StructBlock):
    """A video with its text alternative."""

    video = _VideoChooser(label=_("Video"))
    alt_text = blocks.CharBlock(
        label=_("Description"),
        max_length=2000,
        required=False,
        help_text=_("What is seen and heard, for those who can't. Empty: the video's own."),
    )
    part = PART

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{alt_text}"
        form_layout = blocks.BlockGroup(children=["video", "alt_text"], settings=["part"])


class DocumentBlock(blocks.StructBlock):
    """A document that people leaf through, such as LinkedIn's."""

    document = _DocumentChooser(label=pgettext_lazy("posted file", "Document"))
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("What is shown above it. Empty: the document's own."),
    )

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("posted file", "Document")
        label_format = "{title}"


class MediaStreamBlock(blocks.StreamBlock):
    """What a post shows, in order: several pictures are a carousel where the network has one."""

    image = PictureBlock()
    video = VideoBlock()
    document = DocumentBlock()

    class Meta:
        icon = "image"
        required = False
        max_num = 35

    def to_python(self, value: Any) -> Any:
        is_raw = isinstance(value, list) and value and isinstance(value[0], dict)
        return super().to_python(as_stream(value) if is_raw else value)

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([as_stream(value) for value in values])


def as_stream(raw: Iterable[Any]) -> list[dict[str, Any]]:
    """Return stored media as a stream; once they were a list of pictures, whose items have no type."""
    items = []
    for item in raw or ():
        if "value" not in item:
            item = {"type": "image", "value": item}
        elif item.get("type") == "item":
            item = {**item, "type": "image"}
        items.append(item)
    return items
