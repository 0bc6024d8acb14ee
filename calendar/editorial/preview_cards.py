"""What the preview of one channel shows, ready for its family's template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.blocks import PostContentBlock
from editorial.channel_content import ChannelContent
from editorial.post_parts import link_place, media_by_part
from editorial.preview_families import Family
from editorial.preview_links import linked_spans
from editorial.preview_marks import Note, marked
from editorial.preview_media import ShownMedia, shown_media
from editorial.preview_passages import Passage, address_of, body_of, cut_at, passages_of
from editorial.threads import MAX_PARTS, TooManyParts
from networks.counting import counts
from networks.labels import network_label
from networks.rules import Severity, rules_for
from networks.unit_labels import UNIT_LABELS

_BLOCKS = PostContentBlock().child_blocks
#: What the networks' rules call a field, where that is not its own name.
_RULE_FIELDS = {("newsletter", "title"): "subject"}


@dataclass(frozen=True, kw_only=True)
class Counter:
    """How much of a limit a text uses.

    Attributes:
        label: The field; empty for the main text.
        used: In ``unit``.
        limit: In ``unit``; None for none.
        unit: In words.
        over: By how much it is too long.
        is_advice: Whether the network takes more than that, and it is only better to stay within.
    """

    label: str
    used: int
    limit: int | None
    unit: str
    over: int
    is_advice: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """A post of a thread, or the one post.

    Attributes:
        number: From 1.
        start: What is seen at once.
        middle: What is seen at once on a larger screen, and opens with a tap on a phone; may be empty.
        rest: What opens with a tap everywhere; empty where all is seen.
        counters: How long it is.
        media: What it shows, where it is a part of a thread.
        has_link: Whether the link stands below it.
    """

    number: int
    start: SafeString
    middle: SafeString
    rest: SafeString
    counters: tuple[Counter, ...]
    media: ShownMedia
    has_link: bool


@dataclass(frozen=True, kw_only=True)
class Card:
    """A channel's preview.

    Attributes:
        network: Its code.
        label: Its name.
        template: The path of its family's template.
        language: Of its texts.
        account: The account's name on the network; may be empty.
        texts: Each of its other texts -> HTML, in which findings are marked.
        parts: The main text's posts; none where nothing is written.
        problem: Why the text can't be parted; empty where it can.
        media: Its pictures, videos and documents.
        link: The address that is sent; empty for none.
        host: Of that address, without ``www.``.
        address: The address as HTML, in which findings are marked.
        counters: Of the other texts.
        options: What is particular to the network.
        call_to_action: The channel's own or the post's.
        notes: What the brand's rules find.
    """

    network: str
    label: str
    template: str
    language: str
    account: str
    texts: Mapping[str, SafeString]
    parts: tuple[Part, ...]
    problem: str
    media: ShownMedia
    link: str
    host: str
    address: SafeString
    counters: tuple[Counter, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    call_to_action: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def where(self) -> str:
        """The place on the network in words, such as ``Reel``; empty where it has one alone."""
        field_block = _BLOCKS[self.network].child_blocks.get("placement")
        if field_block is None:
            return ""
        labels = dict(field_block.field.choices)
        return str(labels.get(self.options.get("placement"), ""))

    @property
    def is_story(self) -> bool:
        """Whether it is shown without a caption."""
        return self.options.get("placement") == "story"


def card_of(
    content: ChannelContent, family: Family, *, account: str, notes: Sequence[Note]
) -> Card:
    """Return what the preview of a channel shows."""
    problem = ""
    try:
        passages = passages_of(content)
    except TooManyParts:
        passages = [body_of(content)]
        problem = _("The text makes more than %(number)s posts.") % {"number": MAX_PARTS}
    by_part = media_by_part(content, max(1, len(passages)))
    shown = [shown_media(media, family) for media in by_part]
    link_at = link_place(by_part)
    return Card(
        network=content.network,
        label=network_label(content.network),
        template=f"editorial/previews/{family.template}.html",
        language=content.language,
        account=account,
        texts={
            name: _html(Passage.whole(text), name, content, family, notes)
            for name, text in content.texts.items()
            if name != "text"
        },
        parts=tuple(
            _part(
                number, passage, content, family, notes, media=media, has_link=number - 1 == link_at
            )
            for number, (passage, media) in enumerate(zip(passages, shown, strict=False), start=1)
        ),
        problem=problem,
        media=ShownMedia(
            items=tuple(item for media in shown for item in media.items), grid=family.grid
        ),
        link=content.tagged_link,
        host=_host(content.tagged_link),
        address=marked(address_of(content), notes, field="link"),
        counters=tuple(_counters_of_fields(content)),
        options=content.options,
        call_to_action=content.call_to_action,
        notes=tuple(notes),
    )


def _part(
    number: int,
    passage: Passage,
    content: ChannelContent,
    family: Family,
    notes: Sequence[Note],
    *,
    media: ShownMedia,
    has_link: bool,
) -> Part:
    start, middle, rest = _cut(passage, content, family)
    return Part(
        number=number,
        start=_html(start, "text", content, family, notes),
        middle=_html(middle, "text", content, family, notes) if middle else SafeString(),
        rest=_html(rest, "text", content, family, notes) if rest else SafeString(),
        counters=tuple(_counters(content, "text", content.before + passage.text)),
        media=media,
        has_link=has_link,
    )


def _cut(
    passage: Passage, content: ChannelContent, family: Family
) -> tuple[Passage, Passage | None, Passage | None]:
    """Return what of a text is seen at once everywhere, what on a larger screen only, and the rest."""
    if family.template not in {"feed", "pictures"}:
        return passage, None, None
    number = rules_for(content.network).number
    text = passage.text
    wide = cut_at(text, number("see_more_characters"), lines=number("see_more_lines"))
    phone = cut_at(text, number("see_more_phone_characters"), lines=number("see_more_phone_lines"))
    if phone is None or (wide is not None and phone >= wide):
        return _parted(passage, wide)
    start, after = passage.parted(phone)
    if wide is None:
        return start, after, None
    return start, *after.parted(wide - phone)


def _parted(passage: Passage, wide: int | None) -> tuple[Passage, None, Passage | None]:
    if wide is None:
        return passage, None, None
    start, rest = passage.parted(wide)
    return start, None, rest


def _html(
    passage: Passage, name: str, content: ChannelContent, family: Family, notes: Sequence[Note]
) -> SafeString:
    is_prose = name in {"text", "first_comment", "excerpt"}
    links = (
        linked_spans(passage.text, network=content.network, names=family.names) if is_prose else []
    )
    return marked(passage, notes, field=name, links=links)


def _counters_of_fields(content: ChannelContent) -> list[Counter]:
    fields = _BLOCKS[content.network].child_blocks
    return [
        counter
        for name, text in content.texts.items()
        if name != "text" and text
        for counter in _counters(content, name, text, label=str(fields[name].label))
        if counter.limit is not None
    ]


def _counters(content: ChannelContent, name: str, text: str, *, label: str = "") -> list[Counter]:
    """Return the counts of a text by every limit, and its length where there is none."""
    field_name = _rule_field(content, name)
    try:
        rules = rules_for(content.network).text_rules(field_name)
    except KeyError:
        return []
    found = list(zip(counts(content.network, text, field_name), rules, strict=True))
    limited = [(count, rule) for count, rule in found if count.limit is not None]
    return [
        Counter(
            label=label,
            used=count.used,
            limit=count.limit,
            unit=str(UNIT_LABELS[count.unit]),
            over=count.over,
            is_advice=rule.severity == Severity.SHOULD,
        )
        for count, rule in limited or found[:1]
    ]


def _rule_field(content: ChannelContent, name: str) -> str:
    """Return which field of the network's rules a text is counted by."""
    kinds = {item.kind for item in content.media}
    if content.network == "telegram" and name == "text" and kinds:
        field_name = "caption"
    elif content.network == "tiktok" and kinds == {"image"}:
        field_name = {"title": "photo_title", "text": "photo_description"}.get(name, name)
    else:
        field_name = _RULE_FIELDS.get((content.network, name), name)
    return field_name


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
