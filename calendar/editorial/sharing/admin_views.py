"""Sharing the calendar: make a link, see who shared what, close a link."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.ui.components import MediaContainer
from wagtail.log_actions import log

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.calendar_crumb import calendar_crumb
from editorial.calendar_entries import kept_filters
from editorial.calendar_filter_words import filter_words
from editorial.sharing.forms import ShareForm
from editorial.sharing.share_link import ShareLink, share_address

HEADER: dict[str, Any] = {"header_icon": "link"}
#: A query longer than this is no query of a calendar.
_MOST_FILTERS = 4000


class SharersOnly(View):
    """A view for those who may share the calendar of some brand."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not BrandPage.objects.where_user_may(request.user, Right.SHARE).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ShareIndexView(SharersOnly):
    """The links of the person's brands that are open, and those that were."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        links = ShareLink.objects.visible_to(request.user)
        links = links.select_related("brand", "created_by", "revoked_by")
        open_links = [
            (link, filter_words(request.user, brand=link.brand, filters=link.filters))
            for link in links.open(at=now)
        ]
        return TemplateResponse(
            request,
            "editorial/outgoing/shares.html",
            {
                **HEADER,
                "header_title": _("Shared calendars"),
                "open_links": open_links,
                "closed_links": links.exclude(pk__in=[link.pk for link, _words in open_links])[:50],
                "breadcrumbs_items": _breadcrumbs(),
            },
        )


class ShareView(SharersOnly):
    """Shares what the calendar's address shows."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        brands = request.GET.getlist("brand")
        initial: dict[str, Any] = {
            "view": "agenda" if request.GET.get("view") == "agenda" else "month"
        }
        if len(brands) == 1 and brands[0].isdecimal() and len(brands[0]) < 10:
            initial["brand"] = int(brands[0])
        return self.show(ShareForm(user=request.user, now=clock.now(), initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        form = ShareForm(request.POST, user=request.user, now=now)
        filters = kept_filters(request.GET)
        if form.is_valid() and len(filters) > _MOST_FILTERS:
            form.add_error(None, _("The calendar has too many filters to be shared. Choose fewer."))
        if not form.is_valid():
            return self.show(form, status=422)
        values = form.cleaned_data
        link, key = ShareLink.objects.issue(
            brand=values["brand"],
            by=request.user,
            view=values["view"],
            filters=filters,
            label=values["label"],
            expires_at=values["expires_at"],
            at=now,
        )
        log_share("linja.share.make", link, by=request.user)
        return self.show_address(link, key)

    def show(self, form: ShareForm, *, status: int = 200) -> HttpResponse:
        """Return the form, with what is shared in words."""
        brand = _chosen_brand(form)
        filters = kept_filters(self.request.GET)
        words = filter_words(self.request.user, brand=brand, filters=filters) if brand else []
        return TemplateResponse(
            self.request,
            "editorial/outgoing/share.html",
            {
                **HEADER,
                "header_title": _("Share the calendar"),
                "form": form,
                "media": MediaContainer([form]).media,
                "words": words,
                "has_filters": bool(QueryDict(filters)),
                "breadcrumbs_items": [
                    *_breadcrumbs(),
                    {"url": "", "label": _("Share the calendar")},
                ],
            },
            status=status,
        )

    def show_address(self, link: ShareLink, key: str) -> HttpResponse:
        """Return the one page that ever shows the address; a reload of it would make another."""
        response = TemplateResponse(
            self.request,
            "editorial/outgoing/share_made.html",
            {
                **HEADER,
                "header_title": _("Share the calendar"),
                "link": link,
                "address": share_address(key),
                "breadcrumbs_items": [
                    *_breadcrumbs(),
                    {"url": "", "label": _("Share the calendar")},
                ],
            },
        )
        add_never_cache_headers(response)
        return response


class RevokeShareView(SharersOnly):
    """Closes a link of one of the person's brands for good."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        link = ShareLink.objects.visible_to(request.user).filter(pk=pk).first()
        if link is None:
            raise Http404
        if ShareLink.objects.revoke(link.pk, by=request.user, at=clock.now()):
            log_share("linja.share.revoke", link, by=request.user)
            messages.success(
                request, _("The link is closed. Nobody sees anything with it any more.")
            )
        return redirect("calendar_shares:index")


def log_share(action: str, link: ShareLink, *, by: Any) -> None:
    """Write into the brand's history that a link was made or closed."""
    log(
        instance=link.brand,
        action=action,
        user=by,
        data={"label": link.label, "expires_at": link.expires_at.isoformat()},
    )


def _chosen_brand(form: ShareForm) -> BrandPage | None:
    field: Any = form.fields["brand"]
    value = form["brand"].value()
    return next((brand for brand in field.queryset if str(brand.pk) == str(value)), None)


def _breadcrumbs() -> list[dict[str, Any]]:
    return [
        calendar_crumb(),
        {"url": reverse("calendar_shares:index"), "label": _("Shared calendars")},
    ]
