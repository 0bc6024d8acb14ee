"""The page of a series: its rule, its posts, and the way to end it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from cms.core import clock
from cms.users.roles import Right
from editorial.models import PostPage, Series, Slot
from editorial.presentation import state_badge
from editorial.series.changing import end_series
from editorial.series.forms import EndForm
from editorial.series.making import due
from editorial.series.saying import made_words, say_change, start_making
from editorial.series.wording import sentence

#: How many posts of a series its page lists.
LISTED = 60


class SeriesView(View):
    """A series with its posts; asked by POST, it makes what is due, or ends."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.series = get_object_or_404(
            Series.objects.visible_to(request.user).select_related(
                "brand", "owner", "template", "source_post"
            ),
            pk=kwargs["pk"],
        )
        self.may_change = self.series.brand.user_has(request.user, Right.MOVE_SLOTS)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        if request.POST.get("action") == "end":
            form = EndForm(request.POST)
            form.is_valid()
            with transaction.atomic():
                change = end_series(
                    self.series,
                    remove_untouched=form.cleaned_data["remove_untouched"],
                    by=request.user,
                    now=clock.now(),
                )
            say_change(request, change, more=_("The series has ended: nothing more is made of it."))
        else:
            messages.success(request, made_words(*start_making(self.series)))
        return redirect("series:detail", self.series.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = clock.now()
        series = self.series
        return TemplateResponse(
            request,
            "editorial/series/detail.html",
            {
                "series": series,
                "rule_sentence": sentence(series.rule),
                "channels": list(series.channels.all()),
                "rows": self.rows(now),
                "waiting": len(due(series, now=now)),
                "has_run_out": not series.ended_at
                and not series.rule.occurrences(
                    ZoneInfo(series.brand.time_zone), after=now, limit=1
                ),
                "may_change": self.may_change,
                "end_form": EndForm(),
                "is_sourceless": bool(series.values)
                and not (series.template or series.source_post),
                "header_title": series.name,
                "header_icon": "rotate",
                "breadcrumbs_items": [
                    {"url": reverse("series:index"), "label": _("Series")},
                    {"url": "", "label": series.name, "sublabel": str(series.brand)},
                ],
            },
        )

    def rows(self, now: Any) -> list[dict[str, Any]]:
        """Return the latest occurrences that were made, in a constant number of queries."""
        made = list(self.series.posts.order_by("-on")[:LISTED])
        pks = [row.post_id for row in made if row.post_id]
        posts = PostPage.objects.with_state(now=now).in_bulk(pks)
        slots: dict[int, list[Slot]] = {}
        for slot in Slot.objects.filter(post__in=pks).select_related("channel"):
            slots.setdefault(slot.post_id, []).append(slot)
        return [
            {
                "on": row.on,
                "post": (post := posts.get(row.post_id or 0)),
                "state": state_badge(post.state) if post else "",
                "slots": slots.get(row.post_id or 0, []),
                "is_edited": bool(post and post.latest_revision_id != row.revision_id),
            }
            for row in reversed(made)
        ]
