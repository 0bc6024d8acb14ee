"""Making, changing and ending series. Every change is a POST; looking at the dates changes nothing."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.permissions import policy_registry

from brand.models import BrandPage
from brand.views import BrandListMixin, BrandObjectMixin
from cms.core import clock
from cms.core.keys import key_of
from cms.users.roles import Right
from editorial.models import Series
from editorial.series.changing import SeriesOutdated, change_series
from editorial.series.forms import SeriesForm
from editorial.series.preview import preview_of
from editorial.series.saying import made_words, say_change, start_making
from editorial.series.wording import sentence
from editorial.starting import StartForm

#: The button that shows the dates and saves nothing.
LOOK = "look"
#: In the address where an ended series is meant to go on: a form that was opened before never does it.
AGAIN = "again"


class SeriesIndexView(BrandListMixin, generic.IndexView):
    """The series of all brands that the person may see."""

    any_permission_required = None
    permission_required = "view"

    def get_base_queryset(self) -> Any:
        series = super().get_base_queryset()
        return series.select_related("brand").prefetch_related("channels")


class LookMixin:
    """For the two forms: shows the next dates, beside the form and without saving it."""

    request: Any
    form: Any
    template_name = "editorial/series/form.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if LOOK not in request.POST:
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return response
        self.object: Any = self.look_at()
        self.form = self.get_form()  # type: ignore[attr-defined]
        self.form.is_valid()
        return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]

    def look_at(self) -> Any:
        """Return what the form is about."""
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.form.is_bound:
            context["preview"] = preview_of(self.form, now=clock.now())
            context["looked"] = LOOK in self.request.POST
        elif self.form.instance.pk:
            context["rule_sentence"] = sentence(self.form.instance.rule)
        context["dates_url"] = reverse("series:dates")
        return context

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SeriesCreateView(LookMixin, generic.CreateView):
    """A new series; its first posts are made at once."""

    page_title = gettext_lazy("New series")
    submit_button_label = gettext_lazy("Save and make the posts")
    error_message = gettext_lazy("The series is not saved yet: see below.")

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        wanted = self.request.GET.get("brand", "")
        brands = BrandPage.objects.where_user_may(self.request.user, Right.MOVE_SLOTS)
        brand = brands.filter(pk=key_of(wanted)).first()
        if brand is None:
            return initial
        start = StartForm(self.request.GET, brand=brand)
        start.is_valid()
        return {**initial, "brand": brand, "template": start.cleaned_data.get("template")}

    def save_instance(self) -> Series:
        self.form.instance.owner = self.request.user
        series: Series = super().save_instance()
        return series

    def save_action(self) -> HttpResponse:
        count, is_done = start_making(self.object)
        messages.success(
            self.request,
            _("The series “%(series)s” is saved.") % {"series": self.object.name}
            + " "
            + made_words(count, is_done),
        )
        return redirect("series:detail", self.object.pk)


class RefusingMixin(BrandObjectMixin):
    """Refuses somebody who may see the series and not change it."""

    permission_required: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Series:
        series: Series = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(Series)
        if not policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, series
        ):
            raise PermissionDenied
        return series


class SeriesEditView(LookMixin, RefusingMixin, generic.EditView):
    """Changes a series from a day on, or takes up one that was ended; what came before stays as it is."""

    error_message = gettext_lazy("The series is not saved yet: see below.")

    def look_at(self) -> Series:
        return self.get_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        series = self.get_object()
        self.is_again = series.ended_at is not None and AGAIN in request.GET
        if series.ended_at and not self.is_again:
            messages.error(
                request,
                _("The series has ended, nothing was saved. It can be taken up again here."),
            )
            return redirect("series:detail", series.pk)
        self.submit_button_label = (
            _("Take it up again, from this day on")
            if self.is_again
            else _("Save, from this day on")
        )
        coming = series.rule.occurrences(
            ZoneInfo(series.brand.time_zone), after=clock.now(), limit=1
        )
        self.next_on: date | None = coming[0].on if coming else None
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        """Start with the next post to come, for this one and all that follow, and with how many are left."""
        initial: dict[str, Any] = super().get_initial()
        rule = self.object.rule
        if self.next_on is None:
            # All its dates have passed: it can go on from today, to another end.
            zone = ZoneInfo(self.object.brand.time_zone)
            return {
                **initial,
                "starts_on": clock.now().astimezone(zone).date(),
                "until_on": None,
                "count": None,
            }
        initial["starts_on"] = self.next_on
        if rule.count:
            initial["count"] = rule.count - sum(day < self.next_on for day in rule.days())
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.is_again:
            context["action_url"] = f"{self.get_edit_url()}?{AGAIN}=1"
        return context

    def save_instance(self) -> Series:
        series: Series = self.form.save(commit=False)
        self.form.save_m2m()  # posts that are made anew go to the channels that it has by now
        self.change = change_series(series, by=self.request.user, now=clock.now())
        return series

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except SeriesOutdated as outdated:
            form.add_error(None, str(outdated))
            return self.form_invalid(form)
        return response

    def save_action(self) -> HttpResponse:
        count, is_done = start_making(self.object)
        say_change(self.request, self.change, more=made_words(count, is_done) if count else "")
        return redirect("series:detail", self.object.pk)


class SeriesHistoryView(BrandObjectMixin, history.HistoryView):
    """Who changed the series."""


class SeriesUsageView(BrandObjectMixin, usage.UsageView):
    """What refers to the series."""


class SeriesDatesView(View):
    """The next dates of what stands in the form, as a part of its page."""

    http_method_names = ["get", "head"]

    def get(self, request: Any) -> HttpResponse:
        brands = BrandPage.objects.where_user_may(request.user, Right.MOVE_SLOTS)
        if not brands.exists():
            raise PermissionDenied
        known = request.GET.get("series", "")
        series = (
            get_object_or_404(Series.objects.filter(brand__in=brands), pk=key_of(known))
            if known
            else None
        )
        form = SeriesForm(request.GET, instance=series, for_user=request.user)
        form.is_valid()
        context = {"preview": preview_of(form, now=clock.now()), "form": form}
        return TemplateResponse(request, "editorial/series/dates.html", context)
