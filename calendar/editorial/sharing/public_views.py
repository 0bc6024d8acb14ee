"""What somebody without an account sees of the calendar: as it is now, and nothing that leads further."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from cms.core import clock
from cms.core.picture_fitting import PictureRefused, fit
from editorial.planner.windows import WindowError
from editorial.sharing.pages import entry_shown, shared_page
from editorial.sharing.share_link import ShareLink

#: The size in which a picture is shown: enough for a card, too small to be used for anything else.
PICTURE = "max-640x640"
MOST_BYTES = 200_000
_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}


def _kept_apart(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Have a view answer for a link that is open alone, be read by nobody else, and lead nowhere."""

    with_policy: Any = csp(_POLICY)

    @require_safe
    @with_policy
    @wraps(view)
    def answer(request: HttpRequest, key: str, **kwargs: Any) -> HttpResponseBase:
        link = (
            ShareLink.objects.opened_by(key, at=clock.now())
            .select_related("brand", "created_by")
            .first()
        )
        if link is None:
            raise Http404
        response = view(request, link, key=key, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-cache"
        response["X-Frame-Options"] = "DENY"
        return response

    return answer


@_kept_apart
def calendar_view(request: HttpRequest, link: ShareLink, *, key: str) -> HttpResponseBase:
    """Show a month of the calendar, as a table and as a list.

    Raises:
        Http404: The link is unknown, revoked or expired, or the address names no month that it shows.
    """
    with override(link.brand.language):
        try:
            page = shared_page(
                link,
                month=request.GET.get("month", ""),
                view=request.GET.get("view", ""),
                now=clock.now(),
            )
        except (WindowError, BadRequest):
            raise Http404 from None
        return render(request, "editorial/sharing/calendar.html", {"page": page, "key": key})


@_kept_apart
def picture_view(
    request: HttpRequest, link: ShareLink, *, key: str, entry: str
) -> HttpResponseBase:
    """Answer with the picture of an entry that the link shows at this moment, made smaller.

    Raises:
        Http404: The link does not show it, or its file is gone.
    """
    shown = entry_shown(link, entry, now=clock.now())
    if shown is None or shown.picture is None:
        raise Http404
    try:
        with shown.picture.asset.get_rendition(PICTURE).file.open("rb") as file:
            small = fit(file.read(), max_bytes=MOST_BYTES)  # drops what the camera wrote into it
    except (OSError, SourceImageIOError, PictureRefused):
        raise Http404 from None
    response = HttpResponse(small.data, content_type=small.mime_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
