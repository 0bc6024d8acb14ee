"""Shifting the posts that are ticked in a list: leads to the page on which that is looked at first."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from editorial.moving.selection import POST


class ShiftBulkAction(PageBulkAction):
    """Changes nothing itself. 'All' means all that the list shows, with its filters."""

    display_name = _("Shift times")
    action_type = "shift"
    aria_label = _("Shift the publishing times of the selected posts")
    action_priority = 60

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
        if "all" in request.GET.getlist("id"):
            listed = parse_qsl(urlsplit(self.next_url).query)
            query = [(name, value) for name, value in listed if name != "p"]
        else:
            query = [(POST, pk) for pk in chosen]
        query.append(("next", self.next_url))
        return redirect(f"{reverse('calendar:shift')}?{urlencode(query)}")

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        """Never called: the page that this leads to moves them."""
        raise NotImplementedError
