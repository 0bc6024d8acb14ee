"""The news feed's public addresses: whoever has the key may read, nobody else learns that it exists."""

from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import render
from django.views.decorators.http import condition, require_safe

from cms.core.byte_ranges import ranged_response
from publishing.feed_documents import FEED_LENGTH, json_feed, rss
from publishing.feeds import FeedItem, NewsFeed


def _feed(key: str) -> NewsFeed:
    feed = NewsFeed.objects.opened_by(key).select_related("channel__brand").first()
    if feed is None:
        raise Http404
    return feed


def _newest(request: HttpRequest, key: str) -> str:
    feed = _feed(key)
    newest = (
        FeedItem.objects.filter(channel=feed.channel).order_by("-pk").values_list("pk", flat=True)
    )
    count = FeedItem.objects.filter(channel=feed.channel).count()
    return f'"{feed.pk}-{newest.first() or 0}-{count}"'


def _items(feed: NewsFeed) -> list[FeedItem]:
    return list(
        FeedItem.objects.filter(channel=feed.channel).order_by("-published_at", "-pk")[:FEED_LENGTH]
    )


def _private(feed: NewsFeed, response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    if not feed.is_public:
        response["X-Robots-Tag"] = "noindex"
        response["Cache-Control"] = "private, max-age=60"
    return response


@require_safe
@condition(etag_func=_newest)
def rss_view(request: HttpRequest, key: str) -> HttpResponse:
    feed = _feed(key)
    document = rss(feed, _items(feed))
    return _private(feed, HttpResponse(document, content_type="application/rss+xml; charset=utf-8"))


@require_safe
@condition(etag_func=_newest)
def json_view(request: HttpRequest, key: str) -> HttpResponse:
    feed = _feed(key)
    response = JsonResponse(
        json_feed(feed, _items(feed)),
        content_type="application/feed+json",
        json_dumps_params={"ensure_ascii": False},
    )
    return _private(feed, response)


@require_safe
def item_view(request: HttpRequest, key: str, client_id: str) -> HttpResponse:
    feed = _feed(key)
    item = _item(feed, client_id)
    return _private(
        feed,
        render(
            request,
            "publishing/feed_item.html",
            {
                "feed": feed,
                "item": item,
                "images": [
                    {**image, "url": feed.address("image", item.client_id, number)}
                    for number, image in enumerate(item.images)
                ],
                "videos": [
                    {**video, "url": feed.address("video", item.client_id, number)}
                    for number, video in enumerate(item.videos)
                ],
            },
        ),
    )


@require_safe
def image_view(request: HttpRequest, key: str, client_id: str, number: int) -> HttpResponseBase:
    item = _item(_feed(key), client_id)
    if number >= len(item.images):
        raise Http404
    image = item.images[number]
    try:
        file = default_storage.open(image["file"])
    except OSError:
        raise Http404 from None
    return _kept(FileResponse(file, content_type=image["mime_type"]))


@require_safe
def video_view(request: HttpRequest, key: str, client_id: str, number: int) -> HttpResponseBase:
    """Answer with a video, or the part of it that a player asks for."""
    item = _item(_feed(key), client_id)
    if number >= len(item.videos):
        raise Http404
    video = item.videos[number]
    try:
        response = ranged_response(
            lambda: default_storage.open(video["file"]),
            size=default_storage.size(video["file"]),
            wanted=request.headers.get("Range", ""),
            name=video["file"].rpartition("/")[2],
            content_type=video["mime_type"],
        )
    except OSError:
        raise Http404 from None
    return _kept(response)


def _kept(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _item(feed: NewsFeed, client_id: str) -> FeedItem:
    item = FeedItem.objects.filter(channel=feed.channel, client_id=client_id).first()
    if item is None:
        raise Http404
    return item
