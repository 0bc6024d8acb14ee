"""A person's own calendar feeds: make one, see which there are, revoke one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View

from brand.models import BrandPage
from cms.core import clock
from editorial.brand_choice import BrandField, offer_brands
from editorial.calendar_crumb import calendar_crumb
from editorial.calendar_feeds.feed_token import MOST_IN_USE, FeedToken, TooManyFeeds, feed_address
from editorial.calendar_feeds.window import DAYS_AHEAD, DAYS_BACK

HEADER: dict[str, Any] = {
    "header_title": gettext_lazy("Subscribe to the calendar"),
    "header_icon": "rotate",
}


class FeedForm(forms.ModelForm):
    """Which brand's calendar somebody wants to have elsewhere, and what they call it.

    Args:
        user: Who asks.
    """

    class Meta:
        model = FeedToken
        fields = ["brand", "label"]
        field_classes = {"brand": BrandField}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_brands(self, BrandPage.objects.visible_to(user))


class FeedIndexView(View):
    """The person's addresses in use, and the form for a new one."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("brand", "")
        initial = {"brand": int(asked)} if asked.isdecimal() and len(asked) < 10 else {}
        return self.show(FeedForm(user=request.user, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FeedForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            token, key = FeedToken.objects.issue(
                user=request.user,
                brand=form.cleaned_data["brand"],
                label=form.cleaned_data["label"],
                at=clock.now(),
            )
        except TooManyFeeds:
            form.add_error(
                None,
                ngettext(
                    "You have %(number)d address of this brand's calendar. Revoke it first.",
                    "You have %(number)d addresses of this brand's calendar. Revoke one first.",
                    MOST_IN_USE,
                )
                % {"number": MOST_IN_USE},
            )
            return self.show(form, status=422)
        return self.show_address(token, key)

    def show(self, form: FeedForm, *, status: int = 200) -> HttpResponse:
        """Return the page."""
        user: Any = self.request.user
        feeds = FeedToken.objects.in_use().filter(
            user=user, brand__in=BrandPage.objects.visible_to(user)
        )
        return TemplateResponse(
            self.request,
            "editorial/outgoing/feeds.html",
            {
                **HEADER,
                "form": form,
                "feeds": feeds.select_related("brand"),
                "days_back": DAYS_BACK,
                "days_ahead": DAYS_AHEAD,
                "breadcrumbs_items": _breadcrumbs(),
            },
            status=status,
        )

    def show_address(self, token: FeedToken, key: str) -> HttpResponse:
        """Return the one page that ever shows the address; a reload of it would make another."""
        address = feed_address(key)
        response = TemplateResponse(
            self.request,
            "editorial/outgoing/feed_made.html",
            {
                **HEADER,
                "address": address,
                "app_address": "webcal://" + address.partition("://")[2],
                "brand": token.brand,
                "breadcrumbs_items": _breadcrumbs(),
            },
        )
        add_never_cache_headers(response)
        return response


class RevokeFeedView(View):
    """Closes one of the person's own addresses for good."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user: Any = request.user
        own = FeedToken.objects.filter(user=user)
        if not own.filter(pk=pk).exists():
            raise Http404
        if own.revoke(pk, at=clock.now()):
            messages.success(
                request, _("The address is revoked. Nothing is read with it any more.")
            )
        return redirect("calendar_feeds:index")


def _breadcrumbs() -> list[dict[str, Any]]:
    return [
        calendar_crumb(),
        {"url": "", "label": _("Subscribe")},
    ]
