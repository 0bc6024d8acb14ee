"""The posts of the calendar's view as a file, the same as that of the list of posts."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views import View
from wagtail.admin.viewsets.base import ViewSet

from cms.core import clock
from cms.core.spreadsheets.problems import FileProblem
from editorial.placements import dated_between
from editorial.planner.filters import filtered_posts
from editorial.planner.shown import shown_by
from editorial.planner.tabs import tab
from editorial.planner.toolbar import AGENDA_DAYS
from editorial.planner.windows import (
    MONTHS_A_QUARTER,
    WindowError,
    day_of,
    months_later,
    week_start,
)
from editorial.post_files.export_response import post_file


def days_shown(step: str, day: date) -> tuple[date, date]:
    """Return the first and the last day of what a view of the calendar is about.

    Args:
        step: ``month``, ``week``, ``agenda`` or ``quarter``, as ``editorial.planner.tabs`` has it.
        day: A day of it.

    Raises:
        WindowError: The days go beyond the calendar's end.
    """
    if step in {"week", "agenda"}:
        first = week_start(day)
        return first, first + timedelta(days=(7 if step == "week" else AGENDA_DAYS) - 1)
    months = MONTHS_A_QUARTER if step == "quarter" else 1
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return first, months_later(first, months) - timedelta(days=1)


class CalendarFileView(View):
    """The posts that the calendar shows: filtered, searched, in the days of its view."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, file_format: str) -> HttpResponseBase:
        if file_format not in {"csv", "xlsx"}:
            raise Http404
        posts: Any = filtered_posts(request)
        view = tab(request.GET.get("view", "")) or tab("month")
        try:
            if view is not None and view.step:
                today = shown_by(request).today(clock.now())
                day = day_of(request.GET.get("date"), today=today)
                posts = posts.filter(dated_between(*days_shown(view.step, day)))
            ordered = posts.with_next_time(now=clock.now()).order_by(
                F("next_at").asc(nulls_last=True), "target_on", "pk"
            )
            return post_file(list(ordered.values_list("pk", flat=True)), file_format=file_format)
        except (WindowError, FileProblem) as problem:
            messages.error(request, str(problem))
            query = request.META["QUERY_STRING"]
            return redirect(f"{reverse('calendar:index')}?{query}")


class CalendarFileViewSet(ViewSet):
    """Files of what the calendar shows."""

    name = "calendar_files"
    url_prefix = "calendar-files"
    icon = "download"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<str:file_format>/", CalendarFileView.as_view(), name="download")]


calendar_file_viewset = CalendarFileViewSet()
