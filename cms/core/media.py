"""Pictures and videos are given to those who may see them, and are not there for anybody else.

The web server never serves the media folder. Every address under ``/media/`` comes here, is looked
up in the database (never on the disk), and is answered with 404 unless the person who asks may see
what it shows. Who may see what is known by a higher layer, which registers its checks; until it
does, only a superuser sees anything.
"""

import mimetypes
import os
from collections.abc import Callable
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe
from wagtail.users.models import UserProfile

from cms.core.byte_ranges import ranged_response
from cms.core.models import Picture, PictureRendition, Video

#: What is shown in the browser; anything else is downloaded.
_PICTURES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
#: What is played, by the ending of its name: the types that a machine knows differ.
_PLAYED = {
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".wav": "audio/wav",
    ".webm": "video/webm",
}
#: A list of fifty thumbnails that is opened again asks nothing for this long.
_FRESH_S = 300

Check = Callable[[HttpRequest, Any], bool]


def _superuser_only(request: HttpRequest, subject: Any) -> bool:
    return bool(request.user.is_superuser)


_checks: dict[str, Check] = {"picture": _superuser_only, "person": _superuser_only}


def register_checks(*, picture: Check, person: Check) -> None:
    """Register who may see what.

    Args:
        picture: Called with the request and the tree path of the picture's or video's collection.
        person: Called with the request and the id of the person whose portrait it is.
    """
    _checks.update(picture=picture, person=person)


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a picture, a rendition of one, a video, its poster frame, or a person's portrait.

    A video is also given in parts (``Range``), without which a browser can't seek in it.

    Args:
        request: Of a person who is signed in.
        path: The file's name in the media storage.

    Raises:
        Http404: There is no such file, or the person may not see it.
    """
    if not request.user.is_authenticated or not request.user.is_active:
        raise Http404
    return _respond(request, _find(request, path))


def _find(request: HttpRequest, path: str) -> Any:
    """Return the file behind a path, which the person may see; one query, and the check's own."""
    kind: Any
    if path.startswith("avatar_images/"):
        profile = UserProfile.objects.filter(avatar=path).first()
        if profile is None or not _checks["person"](request, profile.user_id):
            raise Http404
        return profile.avatar
    field, lookup = "file", "collection"
    if path.startswith("original_images/"):
        kind = Picture.objects
    elif path.startswith("media/"):
        kind = Video.objects
    elif path.startswith("media_thumbnails/"):
        kind, field = Video.objects, "thumbnail"
    else:
        kind, lookup = PictureRendition.objects, "image__collection"
    found = kind.filter(**{field: path}).select_related(lookup).first()
    if found is None:
        raise Http404
    collection = found.collection if lookup == "collection" else found.image.collection
    if not _checks["picture"](request, collection.path):
        raise Http404
    return getattr(found, field)


def _respond(request: HttpRequest, file: Any) -> HttpResponseBase:
    try:
        changed_at = int(file.storage.get_modified_time(file.name).timestamp())
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        if since is not None and changed_at <= since:
            response: HttpResponseBase = HttpResponseNotModified()
        else:
            response = _content(request, file, changed_at)
    except OSError:
        # The row is there and the file is not: a restore without media, or a storage that is away.
        raise Http404 from None
    response["Last-Modified"] = http_date(changed_at)
    response["Cache-Control"] = f"private, max-age={_FRESH_S}"
    response["Vary"] = "Cookie"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _content(request: HttpRequest, file: Any, changed_at: int) -> HttpResponseBase:
    """Return the file, or the part of a video that is asked for."""
    ending = os.path.splitext(file.name)[1].lower()
    content_type = _PLAYED.get(ending) or mimetypes.guess_type(file.name)[0] or ""
    is_shown = content_type in _PICTURES or ending in _PLAYED
    values: dict[str, Any] = {
        "as_attachment": not is_shown,
        "content_type": content_type if is_shown else "application/octet-stream",
    }
    if ending not in _PLAYED:
        return FileResponse(file.open("rb"), **values)
    return ranged_response(
        lambda: file.open("rb"),
        size=file.size,
        wanted=_range(request, changed_at),
        name=os.path.basename(file.name),
        **values,
    )


def _range(request: HttpRequest, changed_at: int) -> str:
    """Return the part that is asked for; nothing where it is of a file that has changed since."""
    condition = request.headers.get("If-Range")
    if condition is not None and parse_http_date_safe(condition) != changed_at:
        return ""
    return request.headers.get("Range", "")
