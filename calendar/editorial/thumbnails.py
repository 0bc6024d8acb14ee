"""The small pictures beside posts in lists: of each post the first picture or video of its newest version.

A list makes no picture: it names those that are there, and for the others the address that makes one when a
browser asks for it. Whoever may not see a file gets no address of it.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from wagtail.images.models import Filter, SourceImageIOError

from brand.isolation.scope import scope_of
from cms.core.models import Picture, Video
from editorial.blocks.media import as_stream
from editorial.posts import PostPage

#: Twice as large as it is shown, for dense screens.
SPEC = "fill-112x112"
_FILTER = Filter(spec=SPEC)
_FRESH_S = 300


def thumbnails_of(request: HttpRequest, posts: Collection[int]) -> dict[int, str]:
    """Return the addresses of posts' thumbnails; at most four queries for any number of posts.

    Args:
        request: Of the person who looks, and may see these posts.
        posts: Their primary keys.

    Returns:
        Primary key of a post -> address; a post without a picture or video has none.
    """
    found = _first_media(posts)
    shows = scope_of(request).shows_collection
    pictures = _pictures(pk for kind, pk in found.values() if kind == "image")
    videos = _videos(pk for kind, pk in found.values() if kind == "video")
    addresses: dict[int, str] = {}
    for post, (kind, pk) in found.items():
        asset = pictures.get(pk) if kind == "image" else videos.get(pk)
        if asset is None or not shows(asset.collection.path):
            continue
        url = asset.thumbnail.url if kind == "video" else _made(asset)
        addresses[post] = url or reverse("calendar:thumbnail", args=[post])
    return addresses


class ThumbnailView(View):
    """Leads to a post's thumbnail, which it makes where nobody has asked for it before."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, post_id: int) -> HttpResponse:
        if post_id >= 2**63:
            raise Http404
        get_object_or_404(PostPage.objects.visible_to(request.user), pk=post_id)
        url = _address(request, post_id)
        # Nothing to show is no error: a card asks for any post.
        response = redirect(url) if url else HttpResponse(status=204)
        response["Cache-Control"] = f"private, max-age={_FRESH_S}"
        return response


def _address(request: HttpRequest, post: int) -> str:
    kind, pk = _first_media([post]).get(post, ("", 0))
    asset = (_pictures([pk]) if kind == "image" else _videos([pk])).get(pk) if kind else None
    if asset is None or not scope_of(request).shows_collection(asset.collection.path):
        return ""
    if kind == "video":
        return str(asset.thumbnail.url)
    try:
        return str(asset.get_rendition(SPEC).url)
    except (SourceImageIOError, OSError):
        return ""


def _first_media(posts: Collection[int]) -> dict[int, tuple[str, int]]:
    """Return the kind and primary key of the first picture or video of each post that has one."""
    if not posts:
        return {}
    newest = "latest_revision__content"
    rows = (
        PostPage.objects.filter(pk__in=posts)
        .order_by()
        .values_list(
            "pk",
            Cast(KeyTextTransform("media", newest), TextField()),
            Cast(KeyTextTransform("content", newest), TextField()),
        )
    )
    return {
        pk: first for pk, shared, content in rows if (first := next(_shown(shared, content), None))
    }


def _shown(shared: str | None, content: str | None) -> Iterator[tuple[str, int]]:
    """Yield what a version shows: what is for all channels, then what each has of its own."""
    streams: list[Any] = [json.loads(shared or "[]")]
    streams += [block.get("value", {}).get("media") for block in json.loads(content or "[]")]
    for stream in streams:
        for item in as_stream(stream or ()):
            pk = item["value"].get(item["type"])
            if item["type"] in {"image", "video"} and isinstance(pk, int):
                yield item["type"], pk


def _pictures(pks: Any) -> dict[int, Any]:
    wanted = set(pks)
    if not wanted:
        return {}
    pictures = Picture.objects.filter(pk__in=wanted).select_related("collection")
    return {picture.pk: picture for picture in pictures.prefetch_renditions(SPEC)}


def _videos(pks: Any) -> dict[int, Any]:
    wanted = set(pks)
    if not wanted:
        return {}
    videos = Video.objects.filter(pk__in=wanted).exclude(thumbnail="")
    return videos.select_related("collection").in_bulk()


def _made(picture: Any) -> str:
    """Return the address of a picture's thumbnail, '' where it was not made yet."""
    rendition = picture.find_existing_renditions(_FILTER).get(_FILTER)
    return str(rendition.url) if rendition else ""
