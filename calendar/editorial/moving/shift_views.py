"""The page on which publishing times are shifted by days: first looked at, then done, all or none."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.models import Slot
from editorial.moving.answers import moved_message
from editorial.moving.reach import slots_to_move
from editorial.moving.selection import Selection, selected
from editorial.moving.shift_forms import Seen, ShiftForm, seal, unseal
from editorial.moving.shifting import Shift, ShiftedSlot, shifted
from editorial.moving.undo import token_of_moves
from editorial.moving.undo_message import with_undo
from editorial.planner.filters import FilterError
from editorial.scheduling import move_slots
from editorial.slots import SlotError

#: In what is sent: a slot that stays.
OUT = "out"


class ShiftView(View):
    """Shows where each time would go (GET), and moves them (POST)."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not BrandPage.objects.where_user_may(request.user, Right.MOVE_SLOTS).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ShiftForm(request.GET if "days" in request.GET else {"days": 1}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, out = ShiftForm(request.POST), set(request.POST.getlist(OUT))
        if not form.is_valid():
            return self.show(form, out=out, status=422)
        seen = unseal(request.POST.get("seen", ""), by=request.user)
        if "move" not in request.POST:
            return self.show(form, out=out)
        if seen is None or seen.shift != form.shift:
            return self.show(form, out=out, problem=_("Look first, then move."), status=409)
        versions = {pk: version for pk, version in seen.versions.items() if str(pk) not in out}
        try:
            before = slots_to_move(request.user, versions)
            moved = self.move(before, versions, form.shift)
        except SlotError as error:
            return self.show(form, out=out, problem=str(error), status=409)
        if moved is None:
            return self.show(form, out=out, status=422)
        self.say(before, moved)
        return redirect(self.next_url)

    def move(
        self, slots: dict[int, Slot], versions: dict[int, int], shift: Shift
    ) -> list[Slot] | None:
        """Move slots; None where one of them can't go there.

        Raises:
            SlotError: Somebody was first, or one of them has just been sent.
        """
        now = clock.now()
        brands = BrandPage.objects.in_bulk({slot.channel.brand_id for slot in slots.values()})
        rows = shifted(list(slots.values()), shift, brands=brands, now=now)
        if not rows or any(row.problem for row in rows):
            return None
        moves = [replace(row.move, version=versions[row.slot.pk]) for row in rows]
        return move_slots(moves, by=self.request.user, now=now)

    def say(self, before: dict[int, Slot], moved: list[Slot]) -> None:
        """Tell what was done, with the button that takes it back."""
        token = token_of_moves(before, moved, by=self.request.user)
        text = with_undo(self.request, moved_message(moved), token=token, next_url=self.next_url)
        messages.success(self.request, text, extra_tags="safe")

    @cached_property
    def next_url(self) -> str:
        """Where the person came from."""
        asked: str = get_valid_next_url_from_request(self.request)
        return asked or reverse("posts:index")

    def show(
        self,
        form: ShiftForm,
        *,
        out: Collection[str] = (),
        problem: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """Return the page."""
        rows: list[ShiftedSlot] = []
        try:
            chosen = selected(self.request)
        except FilterError as error:
            chosen, problem = Selection(), str(error)
        seen = ""
        if form.is_valid():
            rows = shifted(chosen.slots, form.shift, brands=chosen.brands, now=clock.now())
            versions = {row.slot.pk: row.slot.version for row in rows}
            seen = seal(Seen(shift=form.shift, versions=versions), by=self.request.user)
        taken = [row for row in rows if str(row.slot.pk) not in out]
        context = {
            "form": form,
            "rows": [(row, str(row.slot.pk) in out) for row in rows],
            "number": len(taken),
            "bad": sum(bool(row.problem) for row in taken),
            "chosen": chosen,
            "problem": problem,
            "seen": seen,
            "next_url": self.next_url,
            "query": self.request.META["QUERY_STRING"],
            "shows_brand": len({row.brand for row in rows}) > 1,
            "header_title": _("Shift publishing times"),
            "header_icon": "calendar-alt",
            "breadcrumbs_items": [
                {"url": reverse("posts:index"), "label": _("Posts")},
                {"url": "", "label": _("Shift publishing times")},
            ],
        }
        return TemplateResponse(self.request, "editorial/moving/shift.html", context, status=status)
