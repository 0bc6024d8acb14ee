"""The feed's public address: whoever has a key that is in use may read, nobody else learns that it exists."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.users.models import UserProfile

from cms.core import clock
from editorial.calendar_feeds.document import FORMAT, feed_document
from editorial.calendar_feeds.entries import entries_of, fingerprint_of, with_texts
from editorial.calendar_feeds.feed_token import FeedToken

#: A program that asks again sooner gets what it has.
FRESH_S = 300


@require_safe
def feed_view(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the feed, or that it has not changed.

    Raises:
        Http404: The key is unknown or revoked, or its owner may not see the brand any more.
    """
    token = (
        FeedToken.objects.opened_by(key)
        .select_related("brand", "user__wagtail_userprofile")
        .first()
    )
    if token is None:
        raise Http404
    brand, now = token.brand, clock.now()
    entries = entries_of(brand, now=now)
    with override(_language_of(token.user)):
        etag = '"{}"'.format(
            fingerprint_of(
                entries,
                *(FORMAT, get_language() or "", brand.title, brand.time_zone),
                now.date().isoformat(),
            )
        )
        response: HttpResponse
        if etag in _tags(request):
            response = HttpResponseNotModified()
        else:
            response = HttpResponse(
                feed_document(brand, with_texts(entries, brand=brand), now=now),
                content_type="text/calendar; charset=utf-8",
                headers={"Content-Disposition": 'inline; filename="calendar.ics"'},
            )
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={FRESH_S}"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _tags(request: HttpRequest) -> set[str]:
    """Return the tags that the program has; weak ones count, since a proxy may have weakened ours."""
    header = request.headers.get("If-None-Match", "")
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _language_of(user: object) -> str:
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    return str(profile.get_preferred_language())
