"""What the board shows, and what it asks for when a card is dropped."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from cms.core import clock
from editorial.board import asked as bodies
from editorial.board.cards import MOST_CARDS, Card, Filled, cards_of, filled_columns
from editorial.board.dropping import DropRefused, DropStale, NeedsField, drop
from editorial.models import PostPage
from editorial.moving.answers import say
from editorial.moving.views import AskedView
from editorial.planner.filters import only_filters
from editorial.planner.tabs import Asked

_CARD = "editorial/board/card.html"


def render_board(asked: Asked) -> SafeString:
    """Return the board of the calendar's posts (see ``editorial.planner.tabs``)."""
    request = asked.request
    columns = filled_columns(
        asked.posts.with_state(now=asked.now), user=request.user, now=asked.now
    )
    return render_to_string(
        "editorial/board/board.html",
        {
            "columns": [(filled, _list_url(request, filled)) for filled in columns],
            "most": MOST_CARDS,
            "mine": _mine(request),
            "is_empty": not any(filled.number for filled in columns),
        },
        request=request,
    )


def _list_url(request: HttpRequest, filled: Filled) -> str:
    """Return the list of all posts of a column, with the same filters."""
    params = only_filters(request.GET)
    params.setlist("state", [str(state) for state in filled.column.states])
    return f"{reverse('posts:index')}?{params.urlencode()}"


def _mine(request: HttpRequest) -> dict[str, Any] | None:
    """Return the switch to the person's own posts: whether it is on, and where it leads; None without posts."""
    user: Any = request.user
    if not PostPage.objects.visible_to(user).filter(owner=user).exists():
        return None
    params: QueryDict = request.GET.copy()
    is_on = params.getlist("owner") == [str(user.pk)]
    if is_on:
        del params["owner"]
    else:
        params.setlist("owner", [str(user.pk)])
    params["view"] = "board"
    return {"is_on": is_on, "url": f"?{params.urlencode()}"}


class DropView(AskedView):
    """Does what a drop means, and answers with the card as it is then."""

    body = bodies.Drop

    def act(self, asked: bodies.Drop) -> JsonResponse:
        user = self.request.user
        try:
            told = drop(asked, by=user, now=clock.now())
        except NeedsField as needs:
            return say(str(needs), status=422, field=needs.field)
        except DropStale as stale:
            return say(str(stale), status=409, **self.card(asked.post))
        except DropRefused as refused:
            return say(str(refused), status=422, **self.card(asked.post))
        return say(told, status=200, **self.card(asked.post))

    def card(self, pk: int) -> dict[str, Any]:
        """Return a card as it is now: its column, and its HTML."""
        # The person's rights were kept while the drop was looked at, and may have changed with it.
        person: Any = self.request.user
        user = get_user_model().objects.get(pk=person.pk)
        cards: list[Card] = cards_of([pk], user=user, now=clock.now())
        if not cards:
            return {}
        html = render_to_string(_CARD, {"card": cards[0]}, request=self.request)
        return {"column": cards[0].column.key, "card": html}
