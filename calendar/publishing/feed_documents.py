"""A brand's news feed as documents: RSS 2.0 and JSON Feed 1.1 of the same items."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.html import escape as html_escape
from django.utils.html import linebreaks

from publishing.feeds import FeedItem, NewsFeed

#: How many items a feed holds: readers ask often and remember what they have read.
FEED_LENGTH = 50


class NewsRssFeed(Rss201rev2Feed):
    """RSS 2.0 with the full text of each item in ``content:encoded``."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


def rss(feed: NewsFeed, items: Sequence[FeedItem]) -> str:
    """Return a feed as RSS 2.0.

    Source:
        RSS Advisory Board, "RSS 2.0 Specification"; the content module 1.0.
    """
    document = NewsRssFeed(
        title=feed.title,
        link=feed.home_page or feed.address("rss"),
        description=feed.description or feed.title,
        language=feed.channel.brand.language,
        feed_url=feed.address("rss"),
    )
    for item in items:
        document.add_item(
            title=item.title,
            link=feed.address("item", item.client_id),
            description=item.text,
            unique_id=item.client_id,
            unique_id_is_permalink=False,
            pubdate=item.published_at,
            # Many readers take one enclosure an item only; what is played comes before what is looked at.
            enclosures=[
                Enclosure(file["url"], str(file["size_bytes"]), file["mime_type"])
                for file in _files(feed, item)[:1]
            ],
            full_text=_html(feed, item),
        )
    text: str = document.writeString("utf-8")
    return text


def json_feed(feed: NewsFeed, items: Sequence[FeedItem]) -> dict[str, Any]:
    """Return a feed as a JSON Feed 1.1 object.

    Source:
        jsonfeed.org, "JSON Feed Version 1.1".
    """
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "feed_url": feed.address("json"),
        "language": feed.channel.brand.language,
        "items": [_json_item(feed, item) for item in items],
    }
    if feed.description:
        document["description"] = feed.description
    if feed.home_page:
        document["home_page_url"] = feed.home_page
    return document


def _json_item(feed: NewsFeed, item: FeedItem) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": item.client_id,
        "url": feed.address("item", item.client_id),
        "title": item.title,
        "content_text": item.text,
        "content_html": _html(feed, item),
        "date_published": item.published_at.isoformat(),
    }
    if item.link:
        entry["external_url"] = item.link
    if item.images:
        entry["image"] = feed.address("image", item.client_id, 0)
    if files := _files(feed, item):
        entry["attachments"] = [_attachment(file) for file in files]
    return entry


def _files(feed: NewsFeed, item: FeedItem) -> list[dict[str, Any]]:
    """Return an item's videos and pictures, each with its ``url``."""
    return [
        {**file, "url": feed.address(view, item.client_id, number)}
        for view, files in (("video", item.videos), ("image", item.images))
        for number, file in enumerate(files)
    ]


def _attachment(file: dict[str, Any]) -> dict[str, Any]:
    attachment = {
        "url": file["url"],
        "mime_type": file["mime_type"],
        "title": file["alt"],
        "size_in_bytes": file["size_bytes"],
    }
    if file.get("duration_s"):
        attachment["duration_in_seconds"] = round(file["duration_s"])
    return attachment


def _html(feed: NewsFeed, item: FeedItem) -> str:
    parts = [linebreaks(html_escape(item.text))]
    parts += [
        f'<p><video controls src="{escape(feed.address("video", item.client_id, number))}" '
        f'aria-label="{html_escape(video["alt"])}"></video></p>'
        for number, video in enumerate(item.videos)
    ]
    parts += [
        f'<p><img src="{escape(feed.address("image", item.client_id, number))}" '
        f'alt="{html_escape(image["alt"])}" width="{image["width"]}" height="{image["height"]}"></p>'
        for number, image in enumerate(item.images)
    ]
    if item.link:
        link = html_escape(item.link)
        parts.append(f'<p><a href="{link}">{link}</a></p>')
    return "\n".join(parts)
