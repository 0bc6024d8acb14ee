"""The calendar's page: a listing of Wagtail's whose results are a view of days."""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button, HeaderButton

from cms.core import clock
from cms.core.keys import key_of
from editorial.ideas.writers import writes_somewhere
from editorial.models import PostPage, SavedView
from editorial.moving.shift_button import shift_buttons
from editorial.planner.filters import (
    CalendarFilterSet,
    only_filters,
    search,
    usable_filters,
    visible_posts,
)
from editorial.planner.header_buttons import Looking, calendar_buttons
from editorial.planner.layers import panels_above
from editorial.planner.preferences import Colour, preference_of
from editorial.planner.shown import Shown, shown_by
from editorial.planner.tabs import Asked, Tab, default_tab, tab, tabs
from editorial.planner.toolbar import Period, period_of
from editorial.planner.windows import WindowError, day_of


class CalendarView(IndexView):
    """The calendar. Its address holds the view, the day, the colours and the filters: it can be shared."""

    model = PostPage
    any_permission_required = None  # see ``dispatch``
    base_filterset_class = CalendarFilterSet
    filterset_class = CalendarFilterSet
    index_url_name = "calendar:index"
    index_results_url_name = "calendar:index_results"
    template_name = "editorial/planner/index.html"
    results_template_name = "editorial/planner/results.html"
    page_title = gettext_lazy("Calendar")
    header_icon = "calendar-alt"
    is_searchable = True
    list_export: list[str] = []
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.shown.brands and not request.user.is_superuser:
            raise PermissionDenied
        if "saved" in request.GET:
            return self.open_saved(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def shown(self) -> Shown:
        """Whose calendar it is."""
        return shown_by(self.request)

    @cached_property
    def now(self) -> Any:
        """The present instant."""
        return clock.now()

    @cached_property
    def preference(self) -> Any:
        """How the person last looked at the calendar."""
        return preference_of(self.request.user)

    @cached_property
    def tab(self) -> Tab:
        """The view that is shown: the one of the address, of a phone, or of last time."""
        asked = tab(self.request.GET.get("view", ""))
        if asked:
            return asked
        # Client hint that browsers send unasked; where one does not, the script looks at the width.
        on_phone = self.request.headers.get("Sec-CH-UA-Mobile") == "?1"
        return tab("agenda" if on_phone else self.preference.view) or default_tab()

    @cached_property
    def colour(self) -> str:
        """What the cards are coloured by."""
        asked = self.request.GET.get("colour", "")
        return asked if asked in Colour.values else str(self.preference.colour)

    @cached_property
    def day(self) -> date:
        """Any day of what is shown; today where the address names none that there is."""
        today = self.shown.today(self.now)
        try:
            return day_of(self.request.GET.get("date"), today=today)
        except WindowError as error:
            messages.warning(self.request, f"{error} {_('This is today.')}")
            return today

    @cached_property
    def period(self) -> Period:
        """What the toolbar says and where its arrows lead."""
        try:
            return period_of(self.tab.step, self.day)
        except WindowError as error:
            messages.warning(self.request, str(error))
            self.day = self.shown.today(self.now)
            return period_of(self.tab.step, self.day)

    @cached_property
    def kept(self) -> QueryDict:
        """The filters and the search of the address."""
        return only_filters(self.request.GET)

    def address(self, **changes: Any) -> str:
        """Return the calendar's address with these filters, another view, day or colours."""
        params = self.kept.copy()
        params["view"] = changes.get("view", self.tab.name)
        if "date" in changes or "date" in self.request.GET:
            params["date"] = changes.get("date", self.day).isoformat()
        params["colour"] = self.colour
        return f"{self.index_url}?{params.urlencode()}"

    def open_saved(self, request: HttpRequest) -> HttpResponse:
        """Lead to what a saved view shows, without filters that the person does not have."""
        pk = request.GET["saved"]
        views = SavedView.objects.visible_to(request.user)
        saved = get_object_or_404(views, pk=key_of(pk))
        params, is_whole = usable_filters(saved.params, request)
        if not is_whole:
            messages.warning(request, _("Some filters of this view are not there for you."))
        if "date" in request.GET:
            params["date"] = request.GET["date"]
        return redirect(f"{reverse('calendar:index')}?{params.urlencode()}")

    def get_base_queryset(self) -> QuerySet:
        return visible_posts(self.request)

    def get_queryset(self) -> QuerySet:
        posts = self.get_base_queryset()
        if self.filters.is_valid():
            self.posts = search(self.filter_queryset(posts), self.search_query)
        else:
            self.posts = posts.none()
        return PostPage.objects.none()  # what is shown is read by the view's own tab

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not writes_somewhere(self.request.user):
            return []
        return [
            HeaderButton(
                _("New post"),
                url=reverse("posts:choose_parent"),
                icon_name="plus",
                attrs={"data-linja-calendar-new": ""},
            )
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        looking = Looking(self.request, self.address().partition("?")[2], self.tab.name, self.day)
        return [*shift_buttons(self.request, self.kept), *calendar_buttons(looking)]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        period = self.period
        asked = Asked(
            request=self.request,
            posts=self.posts,
            day=self.day,
            zone_name=self.shown.zone.key,
            now=self.now,
        )
        return context | {
            "tab": self.tab,
            "tabs": [(each, self.address(view=each.name)) for each in tabs()],
            "day": self.day,
            "period": period,
            "earlier_url": self.address(date=period.earlier) if period.earlier else "",
            "later_url": self.address(date=period.later) if period.later else "",
            "today_url": self.address(date=self.shown.today(self.now)),
            "agenda_url": self.address(view="agenda"),
            "here": self.address(),
            "is_default": "view" not in self.request.GET,
            "shown": self.shown,
            "colour": self.colour,
            "colours": Colour.choices,
            "saved_views": SavedView.objects.visible_to(self.request.user).select_related("brand"),
            "filter_errors": self.filter_errors,
            "panels": panels_above(asked, self.tab.name) if self.tab.step else [],
            "body": self.tab.render(asked),
        }

    @property
    def filter_errors(self) -> list[str]:
        """What is wrong with the address's filters."""
        form = self.filters.form
        return [
            f"{form.fields[name].label}: {error}"
            for name, errors in form.errors.items()
            for error in errors
        ]
