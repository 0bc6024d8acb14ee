"""Printing the calendar: the page that asks what, and the button in the calendar that leads there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import Button

from brand.models import BrandPage
from cms.core import clock
from cms.core.inputs import DateInput
from cms.users.roles import Right
from editorial.brand_choice import BrandField, offer_brands
from editorial.calendar_crumb import calendar_crumb
from editorial.calendar_entries import kept_filters
from editorial.calendar_filter_words import filter_words
from editorial.planner.header_buttons import Looking
from editorial.planner.windows import WindowError, day_of
from editorial.posts import PostIndexPage
from reports.calendar_inputs import MONTH, QUARTER, VIEWS, WEEK, calendar_inputs
from reports.models import Document
from reports.requesting import request_again, request_document
from reports.telling import tell_of


class PrintForm(forms.Form):
    """What of the calendar is printed.

    Args:
        user: Who asks.
    """

    brand = BrandField(label=gettext_lazy("Brand"), queryset=BrandPage.objects.none())
    view = forms.ChoiceField(
        label=gettext_lazy("What to print"),
        choices=[
            (MONTH, pgettext_lazy("what to print", "A month")),
            (WEEK, pgettext_lazy("what to print", "A week")),
            (QUARTER, pgettext_lazy("what to print", "A quarter, a page for each month")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=gettext_lazy("A day of it"),
        widget=DateInput,
        help_text=gettext_lazy("Any day will do."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_brands(self, BrandPage.objects.where_user_may(user, Right.MAKE_DOCUMENTS))

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        try:
            return day_of(day.isoformat(), today=day)
        except WindowError as error:
            raise forms.ValidationError(str(error)) from None


class PrintCalendarView(View):
    """Asks for a calendar's PDF; its query has the filters, as the calendar's own address has them."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not BrandPage.objects.where_user_may(request.user, Right.MAKE_DOCUMENTS).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        view, brands = request.GET.get("view", ""), request.GET.getlist("brand")
        today = clock.now().date()
        try:
            day = day_of(request.GET.get("date"), today=today)
        except WindowError:
            day = today
        initial: dict[str, Any] = {"view": view if view in VIEWS else MONTH, "day": day}
        if len(brands) == 1 and brands[0].isdecimal() and len(brands[0]) < 10:
            initial["brand"] = int(brands[0])
        return self.show(PrintForm(user=request.user, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PrintForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show(form, status=422)
        brand, now = form.cleaned_data["brand"], clock.now()
        try:
            inputs = calendar_inputs(
                request.user,
                brand=brand,
                filters=kept_filters(request.GET),
                view=form.cleaned_data["view"],
                day=form.cleaned_data["day"],
                now=now,
            )
        except WindowError as error:
            form.add_error("day", str(error))
            return self.show(form, status=422)
        folder = PostIndexPage.objects.child_of(brand).get()
        document = request_document(
            kind=Document.Kind.CALENDAR, page=folder, user=request.user, now=now, inputs=inputs
        )
        tell_of(request, document)
        return redirect("printed:index")

    def show(self, form: PrintForm, *, status: int = 200) -> HttpResponse:
        """Return the form, with what the calendar is narrowed by in words."""
        filters = kept_filters(self.request.GET)
        brand = _chosen(form)
        words = filter_words(self.request.user, brand=brand, filters=filters) if brand else []
        return TemplateResponse(
            self.request,
            "reports/print_calendar.html",
            {
                "form": form,
                "media": MediaContainer([form]).media,
                "words": words,
                "has_filters": bool(filters),
                "header_title": _("Print the calendar"),
                "header_icon": "doc-full-inverse",
                "breadcrumbs_items": [calendar_crumb(), {"url": "", "label": _("Print")}],
            },
            status=status,
        )


class PrintAgainView(View):
    """Has a calendar that failed made once more, as it was asked for then."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        documents = Document.objects.visible_to(request.user).filter(kind=Document.Kind.CALENDAR)
        document = get_object_or_404(documents.select_related("brand"), pk=pk)
        if not document.brand.user_has(request.user, Right.MAKE_DOCUMENTS):
            raise PermissionDenied
        request_again(document, user=request.user, now=clock.now())
        document.refresh_from_db()
        tell_of(request, document)
        return redirect("printed:index")


def print_button(looking: Looking) -> Iterator[Button]:
    """Yield the way from the calendar to its PDF, for those who may make documents somewhere."""
    if BrandPage.objects.where_user_may(looking.request.user, Right.MAKE_DOCUMENTS).exists():
        yield Button(
            _("Print as PDF"),
            url=f"{reverse('printed:calendar')}?{looking.query}",
            icon_name="doc-full-inverse",
            priority=320,
        )


def _chosen(form: PrintForm) -> BrandPage | None:
    field: Any = form.fields["brand"]
    value = str(form["brand"].value())
    return next((brand for brand in field.queryset if str(brand.pk) == value), None)
