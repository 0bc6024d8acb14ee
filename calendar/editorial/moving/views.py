"""What the calendar asks for when something is dragged, dropped or taken back: JSON by POST alone."""

import json
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from pydantic import ValidationError
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from cms.core import clock
from editorial.moving import asked as bodies
from editorial.moving.answers import (
    conflict_answer,
    moved_message,
    refusal_answer,
    say,
    slot_facts,
)
from editorial.moving.placing import place, take_back
from editorial.moving.problems import refuse
from editorial.moving.reach import slots_to_move
from editorial.moving.together import with_others
from editorial.moving.undo import move_back, read_token, token_of, token_of_moves
from editorial.scheduling import move_slots
from editorial.slots import SlotConflict, SlotError, SlotGone, SlotMove, SlotsOutdated


class AskedView(View):
    """Reads what is asked for, does it, and turns whatever stands in the way into an answer."""

    http_method_names = ["post"]
    body: ClassVar[type[bodies.Asked]]

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request.body)

    def answer(self, body: str | bytes) -> JsonResponse:
        """Return the answer to a body."""
        try:
            asked = self.body.model_validate_json(body)
        except ValidationError:
            return say(_("This can't be read. Reload the page, then try again."), status=400)
        try:
            return self.act(asked)
        except SlotConflict as conflict:
            return conflict_answer(conflict)
        except SlotGone as gone:
            return say(str(gone), status=409, conflicts=[])
        except SlotError as error:
            return refusal_answer(error)
        except PermissionDenied as denied:
            return say(str(denied) or _("You may not do this."), status=403)
        except Http404 as missing:
            return say(str(missing) or _("This is not there any more."), status=404)

    def act(self, asked: Any) -> JsonResponse:
        """Do it, and return the answer."""
        raise NotImplementedError


class MoveView(AskedView):
    """Moves slots, all or none."""

    body = bodies.Moves

    def act(self, asked: bodies.Moves) -> JsonResponse:
        user, now = self.request.user, clock.now()
        if len({one.slot for one in asked.moves}) < len(asked.moves):
            return say(_("This can't be read. Reload the page, then try again."), status=400)
        slots = slots_to_move(user, [one.slot for one in asked.moves])
        moves = [
            SlotMove(slot=slots[one.slot], version=one.version, wall_at=one.wall_at, fold=one.fold)
            for one in asked.moves
        ]
        if asked.scope == "post":
            moves = with_others(moves, by=user)
        # What is in another version by now is a conflict, whatever else is wrong with it.
        if any(move.slot.version != move.version for move in moves):
            raise SlotsOutdated({move.slot.pk: move.version for move in moves}).conflict()
        refuse(moves, now=now)
        before = {move.slot.pk: move.slot for move in moves}
        moved = move_slots(moves, by=user, now=now)
        return JsonResponse(
            {
                "moved": [slot_facts(slot) for slot in moved],
                "undo": token_of_moves(before, moved, by=user),
                "say": moved_message(moved),
            }
        )


class UndoView(AskedView):
    """Takes back what was moved or placed a moment ago; for a script, or for a form, which comes back."""

    body = bodies.Undo

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.content_type == "application/json":
            return super().post(request)
        answer = self.answer(json.dumps({"undo": request.POST.get("undo", "")}))
        told = messages.success if answer.status_code == HTTPStatus.OK else messages.error
        told(request, json.loads(answer.content)["say"])
        return redirect(get_valid_next_url_from_request(request) or "posts:index")

    def act(self, asked: bodies.Undo) -> JsonResponse:
        user, now = self.request.user, clock.now()
        done = read_token(asked.undo, by=user)
        moved = move_back(done, by=user, now=now) if done.slots else []
        take_back(done, by=user, now=now)
        return JsonResponse(
            {
                "moved": [slot_facts(slot) for slot in moved],
                "removed": [pk for pk, _version in done.placed],
                "say": _("Taken back."),
            }
        )


class PlaceView(AskedView):
    """Gives a post without a time one."""

    body = bodies.Place

    def act(self, asked: bodies.Place) -> JsonResponse:
        user = self.request.user
        placed = place(asked, by=user, now=clock.now())
        if placed.slots:
            text = _("%(post)s: %(time)s (%(zone)s).") % {
                "post": placed.post.get_admin_display_title(),
                "time": placed.slots[0].wall_label,
                "zone": placed.slots[0].zone_abbreviation,
            }
        else:
            text = _("%(post)s is planned for this day. It gets a time later.") % {
                "post": placed.post.get_admin_display_title()
            }
        return JsonResponse(
            {
                "placed": [
                    {**slot_facts(slot), "channel": str(slot.channel)} for slot in placed.slots
                ],
                "target": placed.target.isoformat() if placed.target else None,
                "undo": token_of(placed.done, by=user),
                "say": text,
            }
        )
