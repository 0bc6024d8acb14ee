"""Holding a whole brand: one switch stops everything that waits, another lets it go on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from publishing.channel_views import HoldForm
from publishing.deliveries import Delivery
from publishing.holds import Hold


class BrandHoldView(View):
    """The brands that the person may hold, each with its state and its switch."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.brands = BrandPage.objects.where_user_may(request.user, Right.HOLD).order_by("title")
        if not self.brands.exists():
            raise PermissionDenied

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: Any) -> HttpResponse:
        chosen = request.POST.get("brand", "")
        brand = get_object_or_404(self.brands, pk=int(chosen) if chosen.isdecimal() else 0)
        holds = Hold.objects.in_force().filter(brand=brand, channel__isnull=True)
        if request.POST.get("action") == "release":
            for hold in holds:
                hold.release(by=request.user, now=clock.now())
            messages.success(
                request,
                _("%(brand)s: released. What missed its time waits for your decision.")
                % {"brand": brand.title},
            )
            return redirect("deliveries:hold")
        form = HoldForm(request.POST)
        if not form.is_valid():
            return self.show(failed=(brand.pk, form), status=422)
        Hold.objects.get_or_create(
            brand=brand,
            channel=None,
            released_at=None,
            defaults={
                "reason": form.cleaned_data["reason"],
                "held_by": request.user,
                "held_at": clock.now(),
            },
        )
        messages.success(
            request,
            _("%(brand)s: on hold. Nothing is sent until it is released.") % {"brand": brand.title},
        )
        return redirect("deliveries:hold")

    def show(
        self, *, failed: tuple[int, HoldForm] | None = None, status: int = 200
    ) -> HttpResponse:
        """Return the page."""
        holds = {
            hold.brand_id: hold
            for hold in Hold.objects.in_force()
            .filter(brand__in=self.brands, channel__isnull=True)
            .select_related("held_by")
        }
        waiting: dict[int, int] = {}
        armed = Delivery.objects.filter(brand__in=self.brands, state=Delivery.State.ARMED)
        for brand_id in armed.values_list("brand_id", flat=True):
            waiting[brand_id] = waiting.get(brand_id, 0) + 1
        rows = [
            {
                "brand": brand,
                "hold": holds.get(brand.pk),
                "waiting": waiting.get(brand.pk, 0),
                "form": failed[1]
                if failed and failed[0] == brand.pk
                else HoldForm(auto_id=f"id_{brand.pk}_%s"),
            }
            for brand in self.brands
        ]
        return TemplateResponse(
            self.request,
            "publishing/brand_holds.html",
            {
                "rows": rows,
                "header_title": _("Hold publishing"),
                "header_icon": "lock",
                "breadcrumbs_items": [
                    {"url": reverse("deliveries:index"), "label": _("Deliveries")},
                    {"url": "", "label": _("Hold publishing")},
                ],
            },
            status=status,
        )
