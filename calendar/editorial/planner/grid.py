"""The month and the week: the frame that the browser fills from the feed, and the tray beside it."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.keys import keys_of
from editorial.ideas.writers import brands_to_write_in
from editorial.models import PostIndexPage, PostPage
from editorial.planner.cards import Looks
from editorial.planner.colours import Hues
from editorial.planner.events import MOST_WITHOUT_DATE, without_date
from editorial.planner.filters import filter_params
from editorial.planner.preferences import Colour, preference_of
from editorial.planner.rights import Rights
from editorial.planner.shown import seen_brands, shown_by
from editorial.planner.tabs import Asked
from editorial.planner.windows import first_weekday_of_language
from networks.models import Channel

#: What a new post takes over from the filters, where they name exactly one.
_STARTED_FROM = ("goal", "pillar", "persona")


def render_grid(asked: Asked) -> SafeString:
    """Return the frame of the month and the week."""
    request = asked.request
    waiting, count = without_date(asked.posts, now=asked.now)
    shown = shown_by(request)
    looks = Looks(
        Hues(colour_of(request), request.user), Rights.of(request.user, seen_brands(request))
    )
    return render_to_string(
        "editorial/planner/grid.html",
        {
            "settings": {
                "language": {"en": "en-GB"}.get(get_language() or "en", get_language()),
                "firstDay": (first_weekday_of_language() + 1) % 7,
                "date": asked.day.isoformat(),
                "query": filter_params(request).urlencode(),
                "now": shown.wall_now(asked.now).isoformat(timespec="seconds"),
                "manyBrands": len(shown.brands) > 1,
                "manyZones": not shown.has_one_zone,
                "states": looks.words(),
                "words": words(),
                "urls": {
                    "events": reverse("calendar:events"),
                    "cautions": reverse("calendar:cautions"),
                    "move": reverse("calendar:move"),
                    "undo": reverse("calendar:undo"),
                    "place": reverse("calendar:place"),
                    "edit": reverse("wagtailadmin_pages:edit", args=[0]),
                    "times": reverse("posts:times", args=[0]),
                    "slot": reverse("posts:slot", args=[0, 1]),
                    "thumbnail": reverse("calendar:thumbnail", args=[0])
                    if preference_of(request.user).shows_pictures
                    else "",
                },
            },
            "tray": [looks.of_waiting(each) for each in waiting],
            "tray_count": count,
            "tray_rest": max(count - MOST_WITHOUT_DATE, 0),
            "folders": _folders(request),
            "posts_url": reverse("posts:index") + "?time=none",
        },
        request=request,
    )


def colour_of(request: HttpRequest) -> str:
    """Return what the cards of a page are coloured by."""
    asked = request.GET.get("colour", "")
    return asked if asked in Colour.values else str(preference_of(request.user).colour)


def _folders(request: HttpRequest) -> list[dict[str, Any]]:
    """Return where the person can start a post: the brand's name, and the address of the form."""
    params = filter_params(request)
    brands: Any = brands_to_write_in(request.user).order_by("title")
    if params.getlist("brand"):
        brands = brands.filter(pk__in=keys_of(params.getlist("brand")))
    paths = dict(brands.values_list("path", "title"))
    length = PostPage.steplen * 2
    start = {
        name: params[name] for name in _STARTED_FROM if len(params.getlist(name)) == 1
    } | _network(params)
    opts = PostPage._meta
    folders = PostIndexPage.objects.order_by("path").values_list("pk", "path")
    found = [
        {
            "brand": paths[path[:length]],
            "url": reverse("wagtailadmin_pages:add", args=[opts.app_label, opts.model_name, pk]),
            "start": start,
        }
        for pk, path in folders
        if path[:length] in paths
    ]
    return sorted(found, key=lambda folder: folder["brand"].casefold())


def _network(params: Any) -> dict[str, str]:
    """Return the network on which a new post has to say something, where the filters name one."""
    channels = keys_of(params.getlist("channel"))
    if len(channels) == 1:
        network = Channel.objects.filter(pk=channels[0]).values_list("network", flat=True).first()
        return {"network": network} if network else {}
    networks = params.getlist("network")
    return {"network": networks[0]} if len(networks) == 1 else {}


def words() -> dict[str, str]:
    """Return the words that the scripts need."""
    return {
        "more": _("+{count} more"),
        "moreHint": _("Show {count} more posts of this day"),
        "close": _("Close"),
        "planned": _("Planned"),
        "noTime": _("No time yet"),
        "failed": _("That did not reach the server: nothing was changed. Try again."),
        "signedOut": _("You are signed out. Sign in again, then reload this page."),
        "loadFailed": _("The posts can't be shown just now. Try again."),
        "newPost": _("New post on {day}"),
        "weekTitle": _("{days}, week {number}"),
        "allDay": _("Day"),
    }
