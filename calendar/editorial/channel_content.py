"""What a post says on each channel, with what it shares filled in: the one reading that all others use.

Previews, the brand's rules, readiness, exports and deliveries never look into the blocks themselves:
they take a ``ChannelContent``, so that what a person saw is what is checked and what is sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from brand.models import BrandPage
from cms.core.models import BrandFile, Picture, Video
from editorial.blocks import PostContentBlock
from editorial.blocks.media import as_stream
from editorial.link_tags import LinkTags, tagged
from editorial.threads import MAX_PARTS, TooManyParts, joined, split
from editorial.writing.contacts import address_book
from editorial.writing.mentions import Book, expand, has_mentions
from networks.counting import counts
from networks.facts import TextRule
from networks.models import Channel
from networks.rules import rules_for

if TYPE_CHECKING:
    from editorial.posts import PostPage

_BLOCKS = PostContentBlock().child_blocks
#: The block's texts, in the order in which a person reads them.
TEXTS = (
    "title",
    "preheader",
    "content_warning",
    "text",
    "excerpt",
    "tags",
    "first_comment",
    "button",
)
#: Which shared field stands in for a channel's own where that is empty.
SHARED_TEXTS = {"title": "headline", "text": "text"}
#: What is particular to a network and is neither text nor media.
OPTIONS = ("placement", "board", "is_silent")
_KINDS: dict[str, Any] = {"image": Picture, "video": Video, "document": BrandFile}


@dataclass(frozen=True, kw_only=True)
class MediaItem:
    """A picture, video or document of a channel's content.

    Attributes:
        kind: ``image``, ``video`` or ``document``.
        asset: The picture, video or file; None where it was deleted or not chosen yet.
        alt_text: The text alternative on this channel: the item's own, else the asset's.
        title: Of a document: what is shown above it.
        crop: A key of ``editorial.blocks.media.CROPS``; empty for none.
        text_colour: Of text in the picture, as ``#rrggbb``; empty for none.
        background_colour: What that text stands on.
        large_text: Whether that text is large.
        part: Which part of a thread shows it, from 1.
        block_id: The id of its block, which names its place in the form; may be empty.
    """

    kind: str
    asset: Any
    alt_text: str = ""
    title: str = ""
    crop: str = ""
    text_colour: str = ""
    background_colour: str = ""
    large_text: bool = False
    part: int = 1
    block_id: str = ""

    @property
    def file_name(self) -> str:
        """The name of its file; empty where it is gone."""
        return self.asset.filename if self.asset else ""


@dataclass(frozen=True, kw_only=True)
class ChannelContent:
    """What a version of a post says on one network.

    Attributes:
        network: Its code.
        block_id: The id of its block; may be empty in a version that is not saved.
        language: The language it is meant to be in, such as ``fi``.
        texts: Each text field that the network's block has -> its text, with what is shared and the
            network's names of people filled in.
        link: As it was written; empty for none.
        tagged_link: The link that is sent, with the tags that measure it.
        link_tags: The parameters that these tags add, such as ``utm_source``.
        media: In order.
        call_to_action: The channel's own, else the post's.
        thread: Empty, ``split`` or ``numbered``.
        options: What is particular to the network, by ``OPTIONS``.
        shared: Names of the fields (``title``, ``text``, ``link``, ``media``) that are the shared ones.
    """

    network: str
    block_id: str = ""
    language: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    tagged_link: str = ""
    link_tags: frozenset[str] = frozenset()
    media: tuple[MediaItem, ...] = ()
    call_to_action: str = ""
    thread: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The main text."""
        return self.texts.get("text", "")

    @property
    def body(self) -> str:
        """The main text as one post, as it is sent: without the lines that would part a thread."""
        return joined(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The posts that the main text makes: one, or the parts of a thread; none where it is empty.

        Raises:
            TooManyParts: See ``editorial.threads.split``.
        """
        if not self.thread:
            return (self.body,) if self.body.strip() else ()
        limits = rules_for(self.network).text_rules()
        parts = _thread(self.network, self.before, self.text, self.thread == "numbered", limits)
        if parts is None:
            raise TooManyParts
        return parts

    @property
    def before(self) -> str:
        """What the network counts before the text of each of its posts: a content warning, which each has."""
        return self.texts.get("content_warning", "")

    @property
    def title(self) -> str:
        """The headline, subject or title; empty where the network has none."""
        return self.texts.get("title", "")

    def has_field(self, name: str) -> bool:
        """Whether the network's block has a field of this name."""
        return name in _BLOCKS[self.network].child_blocks


@lru_cache(maxsize=256)
def _thread(
    network: str, before: str, text: str, numbered: bool, limits: tuple[TextRule, ...]
) -> tuple[str, ...] | None:
    """Return a text's parts, None where it has too many: kept, since preview, checks and sending ask for them.

    Args:
        network: A network's key.
        before: What it counts before each part.
        text: The whole.
        numbered: Whether each part ends with its number.
        limits: Of the network, by which the parts are made.
    """
    # One look at the whole instead of a hundred parts that are then thrown away.
    told = counts(network, " ".join(text.split()))
    if any(item.limit and item.used > (item.limit + 1) * MAX_PARTS for item in told):
        return None

    def fits(part: str) -> bool:
        return not any(item.over for item in counts(network, before + part))

    try:
        return split(text, fits=fits, numbered=numbered)
    except TooManyParts:
        return None


def channel_contents(post: "PostPage", *, brand: BrandPage) -> list[ChannelContent]:
    """Return what a version of a post says, a content a network, in the order of its blocks.

    Args:
        post: The version; it may not be saved yet.
        brand: Its brand, or the one in which it is about to be made.

    Returns:
        The contents; at most one query for the channels' languages, one a kind of media, and two for
        the names in its links' tags.
    """
    return channel_contents_of_many([post], brand=brand)[0]


def channel_contents_of_many(
    posts: Iterable["PostPage"], *, brand: BrandPage
) -> list[list[ChannelContent]]:
    """Return ``channel_contents`` of several posts of one brand, in a constant number of queries.

    Posts whose plans and pillars are to be named in their links' tags come with these selected
    (``select_related("plan", "pillar")``), else each asks for its own.
    """
    posts = list(posts)
    languages = channel_languages(brand) if any(not post.language for post in posts) else {}
    raw = [(post, list(_blocks(post)), _media(post.media.raw_data)) for post in posts]
    assets = _assets(
        [media for _post, blocks, _shared in raw for block in blocks for media in block["media"]]
        + [item for _post, _blocks, shared in raw for item in shared]
    )
    known = _Known(
        brand=brand,
        languages=languages,
        assets=assets,
        book=address_book(brand) if any(_names_somebody(*one[:2]) for one in raw) else {},
    )
    return [
        [_content(post, block, shared, known) for block in blocks] for post, blocks, shared in raw
    ]


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What was looked up for all posts at once."""

    brand: BrandPage
    languages: Mapping[str, str]
    assets: Mapping[tuple[str, int], Any]
    book: Book


def _names_somebody(post: "PostPage", blocks: Iterable[Mapping[str, Any]]) -> bool:
    texts: list[Any] = [post.text, post.headline]
    texts += [block.get(name) for block in blocks for name in TEXTS]
    return any(isinstance(text, str) and has_mentions(text) for text in texts)


def channel_languages(brand: BrandPage) -> dict[str, str]:
    """Return the language of each network on which all of a brand's channels in use have one and the same."""
    found: dict[str, set[str]] = {}
    for network, language in Channel.objects.filter(brand=brand, is_active=True).values_list(
        "network", "language"
    ):
        found.setdefault(network, set()).add(language or brand.language)
    return {network: next(iter(own)) for network, own in found.items() if len(own) == 1}


def _blocks(post: "PostPage") -> Iterable[dict[str, Any]]:
    """Yield each network's stored values, with ``network``, ``id`` and ``media`` as plain items."""
    for raw in post.content.raw_data:
        block = _BLOCKS.get(raw["type"])
        if block is None:
            continue
        value = dict(raw["value"])
        yield {
            **value,
            "network": raw["type"],
            "id": raw.get("id") or "",
            "media": _media(value.get("media")),
        }


def _media(raw: Iterable[Any] | None) -> list[dict[str, Any]]:
    return [
        {**item["value"], "kind": item["type"], "id": item.get("id") or ""}
        for item in as_stream(raw or ())
        if item["type"] in _KINDS
    ]


def _assets(items: list[dict[str, Any]]) -> dict[tuple[str, int], Any]:
    """Return the pictures, videos and files that stand in items; a query a kind that occurs."""
    found = {}
    for kind, model in _KINDS.items():
        pks = {pk for item in items if item["kind"] == kind and (pk := _pk(item))}
        if pks:
            for pk, asset in model._default_manager.in_bulk(pks).items():
                found[kind, pk] = asset
    return found


def _pk(item: Mapping[str, Any]) -> int | None:
    pk = item.get(item["kind"])
    return pk if isinstance(pk, int) else None


def _content(
    post: "PostPage",
    block: dict[str, Any],
    shared_media: list[dict[str, Any]],
    known: _Known,
) -> ChannelContent:
    network = block["network"]
    fields = _BLOCKS[network].child_blocks
    shared = set()
    texts = {}
    for name in TEXTS:
        if name not in fields:
            continue
        text = _plain(block.get(name))
        if not text.strip() and name in SHARED_TEXTS:
            text = _plain(getattr(post, SHARED_TEXTS[name]))
            shared.add(name)
        texts[name] = expand(text, network=network, book=known.book)
    left_out = block.get("leave_out") or ()
    link, media = "", block["media"]
    if "link" in fields and "link" not in left_out:
        link = block.get("link") or ""
        if not link:
            link = post.link
            shared.add("link")
    if "media" in left_out:
        media = []
    elif not media:
        media = shared_media
        shared.add("media")
    tags = LinkTags.of(post, network=network, brand=known.brand) if link else LinkTags()
    return ChannelContent(
        network=network,
        block_id=block["id"],
        language=post.language or known.languages.get(network, known.brand.language),
        texts=texts,
        link=link,
        tagged_link=tagged(link, tags),
        link_tags=frozenset(name for name, _value in tags.pairs()),
        media=tuple(_item(item, known.assets) for item in media),
        call_to_action=block.get("call_to_action") or post.call_to_action,
        thread=block.get("thread") or "",
        options={name: block[name] for name in OPTIONS if name in fields and name in block},
        shared=frozenset(shared),
    )


def _plain(text: str | None) -> str:
    """Return a text with one kind of line break; a form sends another than the browser counts."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def _item(item: dict[str, Any], assets: Mapping[tuple[str, int], Any]) -> MediaItem:
    kind = item["kind"]
    asset = assets.get((kind, _pk(item) or 0))
    own = item.get("alt_text") or ""
    return MediaItem(
        kind=kind,
        asset=asset,
        alt_text=own or (getattr(asset, "description", "") if asset else ""),
        title=item.get("title") or (asset.title if asset and kind == "document" else ""),
        crop=item.get("crop") or "",
        text_colour=item.get("text_colour") or "",
        background_colour=item.get("background_colour") or "",
        large_text=bool(item.get("large_text")),
        part=item.get("part") or 1,
        block_id=item["id"],
    )
