"""Queues: all channels' at a glance, and one channel's with its form. Every change is a POST."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from brand.models import BrandPage
from cms.core import clock
from cms.core.keys import key_of
from cms.users.roles import Right
from editorial.queues.free_times import free_times
from editorial.queues.queue_times import MOST_TIMES, QueueTime
from editorial.series.forms import TimeInput
from editorial.series.wording import occurrence_words
from editorial.writing.admin_views import KeptMenuItem
from networks.models import Channel


class QueueTimeForm(forms.Form):
    """A time of day on some weekdays."""

    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one weekday.")},
    )
    at = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput)

    def clean_at(self) -> time:
        at: time = self.cleaned_data["at"]
        return at.replace(second=0, microsecond=0)


class QueueIndexView(View):
    """The queues of all channels that the person may see."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        channels = (
            Channel.objects.visible_to(request.user)
            .in_use()
            .select_related("brand")
            .prefetch_related(Prefetch("queue_times", QueueTime.objects.order_by("weekday", "at")))
            .order_by("brand__title", "name", "pk")
        )
        return TemplateResponse(
            request,
            "editorial/queues/index.html",
            {
                "rows": [
                    (channel, week_in_words(channel.queue_times.all())) for channel in channels
                ],
                "header_title": _("Queues"),
                "header_icon": "list-ol",
                "breadcrumbs_items": [{"url": "", "label": _("Queues")}],
            },
        )


def week_in_words(times: Any) -> str:
    """Return a queue as text: each time of day with its days, such as 'Monday, Friday 09:00'."""
    days: dict[time, list[str]] = {}
    for queue_time in times:
        days.setdefault(queue_time.at, []).append(str(queue_time.get_weekday_display()))
    return " · ".join(
        f"{', '.join(named)} {time_format(at, 'TIME_FORMAT')}" for at, named in sorted(days.items())
    )


class QueueView(View):
    """One channel's queue."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.channel = get_object_or_404(
            Channel.objects.visible_to(request.user).select_related("brand"),
            pk=kwargs["channel_id"],
        )
        self.brand: BrandPage = self.channel.brand
        self.may_change = self.brand.user_has(request.user, Right.MOVE_SLOTS)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(QueueTimeForm())

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        if "remove" in request.POST:
            return self.remove(request)
        form = QueueTimeForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        if self.channel.queue_times.count() + len(form.cleaned_data["weekdays"]) > MOST_TIMES:
            form.add_error(
                "at", _("A queue has at most %(most)d times a week.") % {"most": MOST_TIMES}
            )
            return self.show(form, status=422)
        made = 0
        for weekday in form.cleaned_data["weekdays"]:
            _time, is_new = QueueTime.objects.get_or_create(
                channel=self.channel, weekday=weekday, at=form.cleaned_data["at"]
            )
            made += is_new
        if made:
            log(instance=self.channel, action="wagtail.edit", user=request.user)
            messages.success(
                request,
                ngettext("%(count)d time added.", "%(count)d times added.", made) % {"count": made},
            )
        else:
            messages.info(request, _("The queue has this time already."))
        return redirect("queues:channel", self.channel.pk)

    def remove(self, request: Any) -> HttpResponse:
        """Take a time away; posts that stand at it keep their publishing time."""
        wanted = request.POST["remove"]
        if QueueTime.objects.filter(channel=self.channel, pk=key_of(wanted)).delete()[0]:
            log(instance=self.channel, action="wagtail.edit", user=request.user)
            messages.success(
                request,
                _("The time was removed. Posts that stand at it keep their publishing time."),
            )
        return redirect("queues:channel", self.channel.pk)

    def show(self, form: QueueTimeForm, *, status: int = 200) -> HttpResponse:
        """Return the page."""
        times = list(self.channel.queue_times.order_by("weekday", "at"))
        free = free_times(self.channel, now=clock.now())
        return TemplateResponse(
            self.request,
            "editorial/queues/channel.html",
            {
                "channel": self.channel,
                "zone": self.brand.time_zone,
                "may_change": self.may_change,
                "form": form,
                "days": [
                    (name, [one for one in times if one.weekday == weekday])
                    for weekday, name in WEEKDAYS.items()
                ],
                "has_times": bool(times),
                "free": [occurrence_words(one, meant=one.wall_at.time()) for one in free],
                "header_title": _("Queue"),
                "header_icon": "list-ol",
                "breadcrumbs_items": [
                    {"url": reverse("queues:index"), "label": _("Queues")},
                    {"url": "", "label": str(self.channel), "sublabel": str(self.brand)},
                ],
            },
            status=status,
        )


class QueueViewSet(ViewSet):
    """The weekly times of each channel."""

    name = "queues"
    icon = "list-ol"
    menu_label = gettext_lazy("Queues")
    menu_item_class = KeptMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", QueueIndexView.as_view(), name="index"),
            path("<int:channel_id>/", QueueView.as_view(), name="channel"),
        ]
