"""The page that sets, moves or removes a publishing time; from the editor and from the list alike."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.ui.components import MediaContainer

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.cautions.of_slot import cautions_of
from editorial.cautions.words import Told, tell
from editorial.models import PostPage, Slot
from editorial.queues.free_times import take_next_free
from editorial.queues.offers import offers_for
from editorial.scheduling import channels_for, move_slot, remove_slot, set_slot
from editorial.slot_forms import SlotForm
from editorial.slots import SlotConflict, SlotError
from networks.models import Channel


class SlotView(View):
    """One post's time on one channel."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.post_page = get_object_or_404(
            PostPage.objects.visible_to(request.user), pk=kwargs["post_id"]
        )
        self.brand = BrandPage.objects.containing(self.post_page)
        self.channel = get_object_or_404(Channel, pk=kwargs["channel_id"], brand=self.brand)
        if not self.brand.user_has(request.user, Right.MOVE_SLOTS):
            raise PermissionDenied
        self.slot = (
            Slot.objects.filter(post=self.post_page, channel=self.channel)
            .select_related("post", "channel")
            .first()
        )
        latest = self.post_page.get_latest_revision_as_object()
        if self.slot is None and self.channel not in channels_for(latest, self.brand):
            raise Http404

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.slot.zone_name if self.slot else self.brand.time_zone)

    @cached_property
    def next_url(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        allowed = url_has_allowed_host_and_scheme(
            asked, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return asked if allowed else reverse("wagtailadmin_pages:edit", args=[self.post_page.pk])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.fresh_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "remove" in request.POST:
            return self.remove(request)
        if "next_free" in request.POST:
            return self.take_next_free(request)
        form = SlotForm(request.POST, zone=self.zone)
        if not form.is_valid():
            return self.show(form, status=422)
        values = {
            "wall_at": form.cleaned_data["wall_at"],
            "fold": form.cleaned_data["fold"],
            "by": request.user,
            "now": clock.now(),
        }
        version = form.cleaned_data["version"]
        try:
            if self.slot is not None and version is not None:
                slot = move_slot(slot=self.slot, version=version, **values)
            else:
                slot = set_slot(post=self.post_page, channel=self.channel, **values)
        except SlotConflict as conflict:
            return self.conflict(conflict)
        except SlotError as error:
            form.add_error("wall_at", str(error))
            return self.show(form, status=422)
        return self.done(slot)

    def done(self, slot: Slot) -> HttpResponse:
        """Say when the post goes out, and what is worth a look about that."""
        messages.success(
            self.request,
            _("%(post)s goes out on %(channel)s %(time)s (%(zone)s), once it is approved.")
            % {
                "post": self.post_page.get_admin_display_title(),
                "channel": self.channel,
                "time": slot.wall_label,
                "zone": slot.zone_abbreviation,
            },
        )
        for told in self.cautions(slot):
            messages.warning(self.request, told.sentence)
        return redirect(self.next_url)

    def cautions(self, slot: Slot) -> list[Told]:
        """Return what is worth a look about a time."""
        return tell(cautions_of(slot, self.brand, user=self.request.user, now=clock.now()))

    def take_next_free(self, request: HttpRequest) -> HttpResponse:
        """Set the next free time of the channel's queue."""
        try:
            slot = take_next_free(
                post=self.post_page,
                channel=self.channel,
                slot=self.slot,
                by=request.user,
                now=clock.now(),
            )
        except SlotConflict as conflict:
            return self.conflict(conflict)
        except SlotError as error:
            return self.show(self.fresh_form(), status=422, problem=str(error))
        return self.done(slot)

    def remove(self, request: HttpRequest) -> HttpResponse:
        """Take the time away."""
        version = request.POST.get("version", "")
        if self.slot is not None:
            try:
                remove_slot(
                    slot=self.slot,
                    version=int(version) if version.isdecimal() else 0,
                    by=request.user,
                    now=clock.now(),
                )
            except SlotConflict as conflict:
                return self.conflict(conflict)
            except SlotError as error:
                form = self.fresh_form()
                return self.show(form, status=422, problem=str(error))
        messages.success(request, _("The publishing time was removed."))
        return redirect(self.next_url)

    def conflict(self, conflict: SlotConflict) -> HttpResponse:
        """Say who was first, and show the time as it is now."""
        self.slot = conflict.slot
        self.__dict__.pop("zone", None)
        return self.show(self.fresh_form(), status=409, problem=str(conflict))

    def fresh_form(self) -> SlotForm:
        """Return a form that shows the slot as it is."""
        initial: dict[str, Any] = {}
        if self.slot is not None:
            initial = {"wall_at": self.slot.wall_at, "version": self.slot.version}
        elif self.post_page.target_on:
            initial = {"wall_at": f"{self.post_page.target_on.isoformat()}T09:00"}
        return SlotForm(initial=initial, zone=self.zone)

    def show(self, form: SlotForm, *, status: int = 200, problem: str = "") -> HttpResponse:
        """Return the page."""
        return TemplateResponse(
            self.request,
            "editorial/slot.html",
            {
                "form": form,
                "media": MediaContainer([form]).media,
                "problem": problem,
                "post": self.post_page,
                "channel": self.channel,
                "slot": self.slot,
                "cautions": self.cautions(self.slot) if self.slot else [],
                "offers": offers_for(
                    self.channel,
                    self.brand,
                    slot=self.slot,
                    user=self.request.user,
                    now=clock.now(),
                ),
                "zone": self.zone.key,
                "next_url": self.next_url,
                "header_title": _("Publishing time"),
                "header_icon": "calendar-alt",
                "breadcrumbs_items": [
                    {"url": reverse("posts:index"), "label": _("Posts")},
                    {
                        "url": reverse("wagtailadmin_pages:edit", args=[self.post_page.pk]),
                        "label": self.post_page.get_admin_display_title(),
                    },
                    {"url": "", "label": _("Publishing time"), "sublabel": str(self.channel)},
                ],
            },
            status=status,
        )


class PostTimesView(View):
    """Leads to the one channel that a post can go out on, or lets the person choose."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *, post_id: int) -> HttpResponse:
        post = get_object_or_404(PostPage.objects.visible_to(request.user), pk=post_id)
        brand = BrandPage.objects.containing(post)
        if not brand.user_has(request.user, Right.MOVE_SLOTS):
            raise PermissionDenied
        channels = channels_for(post.get_latest_revision_as_object(), brand)
        query = f"?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else ""
        urls = [
            (channel, reverse("posts:slot", args=[post.pk, channel.pk]) + query)
            for channel in channels
        ]
        if len(urls) == 1:
            return redirect(urls[0][1])
        return TemplateResponse(
            request,
            "editorial/times.html",
            {
                "post": post,
                "channels": urls,
                "header_title": _("Publishing times"),
                "header_icon": "calendar-alt",
                "breadcrumbs_items": [
                    {"url": reverse("posts:index"), "label": _("Posts")},
                    {
                        "url": "",
                        "label": _("Publishing times"),
                        "sublabel": post.get_admin_display_title(),
                    },
                ],
            },
        )
