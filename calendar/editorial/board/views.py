"""What the board shows, and what it asks for when a card is dropped."""

from dataclasses import replace
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core import clock
from editorial.board import asked as bodies
from editorial.board.cards import MOST_CARDS, Card, Filled, cards_of, filled_columns
from editorial.board.dropping import DropRefused, DropStale, NeedsField, drop
from editorial.board.undoing import take_drop_back
from editorial.models import PostPage
from editorial.moving.answers import say
from editorial.moving.asked import Undo
from editorial.moving.views import AskedView
from editorial.planner.filters import only_filters
from editorial.planner.preferences import preference_of
from editorial.planner.tabs import Asked
from editorial.thumbnails import thumbnails_of

_CARD = "editorial/board/card.html"


def render_board(asked: Asked) -> SafeString:
    """Return the board of the calendar's posts (see ``editorial.planner.tabs``)."""
    request = asked.request
    columns = filled_columns(
        asked.posts.with_state(now=asked.now), user=request.user, now=asked.now
    )
    pictures = _pictures(request, [card for filled in columns for card in filled.cards])
    columns = [
        replace(filled, cards=[_pictured(card, pictures) for card in filled.cards])
        for filled in columns
    ]
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


def _pictures(request: HttpRequest, cards: list[Card]) -> dict[int, str]:
    """Return the cards' thumbnails, where the person wants any."""
    if not cards or not preference_of(request.user).shows_pictures:
        return {}
    return thumbnails_of(request, [card.post.pk for card in cards])


def _pictured(card: Card, pictures: dict[int, str]) -> Card:
    return replace(card, picture=pictures.get(card.post.pk, ""))


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


class CardMixin:
    """Answers with a card."""

    request: HttpRequest

    def card(self, pk: int) -> dict[str, Any]:
        """Return a card as it is now: its column, and its HTML."""
        # The person's rights were kept while the drop was looked at, and may have changed with it.
        person: Any = self.request.user
        user = get_user_model().objects.get(pk=person.pk)
        cards: list[Card] = cards_of([pk], user=user, now=clock.now())
        if not cards:
            return {}
        card = _pictured(cards[0], _pictures(self.request, cards))
        html = render_to_string(_CARD, {"card": card}, request=self.request)
        return {"column": cards[0].column.key, "card": html}


class DropView(CardMixin, AskedView):
    """Does what a drop means, and answers with the card as it is then."""

    body = bodies.Drop

    def act(self, asked: bodies.Drop) -> JsonResponse:
        user = self.request.user
        try:
            done = drop(asked, by=user, now=clock.now())
        except NeedsField as needs:
            return say(str(needs), status=422, field=needs.field)
        except DropStale as stale:
            return say(str(stale), status=409, **self.card(asked.post))
        except DropRefused as refused:
            return say(str(refused), status=422, **self.card(asked.post))
        return say(done.say, status=200, undo=done.undo, **self.card(asked.post))


class UndropView(CardMixin, AskedView):
    """Takes a drop back, and answers with the card as it is then."""

    body = Undo

    def act(self, asked: Undo) -> JsonResponse:
        pk = take_drop_back(asked.undo, by=self.request.user, now=clock.now())
        return say(_("Taken back."), status=200, **self.card(pk))
