"""The pages on which a rule is waived for one post, and a waiver is taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.brand_check.findings import read
from editorial.brand_check.presentation import rule_url, severity_badge
from editorial.brand_check.waivers import LONGEST_REASON, Waiver
from editorial.brand_check.waiving import WaiverRefused, finding_to_waive, waive, withdraw
from editorial.posts import PostPage
from networks.labels import network_label


class ReasonForm(forms.Form):
    """Why a post may break a rule."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Stays with the post, for whoever asks later why it was approved."),
    )


class _WaiverView(View):
    """What both pages share: the post's brand, and the right in it."""

    http_method_names = ["get", "head", "post"]
    post_page: PostPage

    def require_right(self) -> None:
        """Find the brand of the post, which the person may see, and refuse those who may not waive."""
        self.brand = BrandPage.objects.containing(self.post_page)
        if not self.brand.user_has(self.request.user, Right.WAIVE_RULES):
            raise PermissionDenied

    @property
    def next_url(self) -> str:
        """Where to go afterwards: where the person came from, else the post's editor."""
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        allowed = url_has_allowed_host_and_scheme(
            asked, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return asked if allowed else reverse("wagtailadmin_pages:edit", args=[self.post_page.pk])

    def page(self, template: str, heading: str, *, status: int, **context: Any) -> HttpResponse:
        """Return a page with what both show."""
        item = context["item"]
        return TemplateResponse(
            self.request,
            template,
            {
                "post": self.post_page,
                "brand": self.brand,
                "network": network_label(item.network),
                "badge": severity_badge(item.severity),
                "rule_url": rule_url(self.brand, item.finding.rule),
                "next_url": self.next_url,
                "header_title": heading,
                "header_icon": "clipboard-list",
                "breadcrumbs_items": [
                    {"url": reverse("posts:index"), "label": _("Posts")},
                    {
                        "url": reverse("wagtailadmin_pages:edit", args=[self.post_page.pk]),
                        "label": self.post_page.get_admin_display_title(),
                    },
                    {"url": "", "label": heading},
                ],
                **context,
            },
            status=status,
        )


class WaiveView(_WaiverView):
    """Lets one post keep one finding."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.post_page = get_object_or_404(
            PostPage.objects.visible_to(request.user), pk=kwargs["post_id"]
        )
        self.require_right()
        found = finding_to_waive(
            post=self.post_page, network=kwargs["network"], key=kwargs["finding_key"]
        )
        if found is None:
            raise Http404
        _check, self.item = found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            waive(
                post=self.post_page,
                network=kwargs["network"],
                key=kwargs["finding_key"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=clock.now(),
            )
        except WaiverRefused as refused:
            form.add_error(None, str(refused))
            return self.show(form, status=409)
        messages.success(
            request,
            _("Waived for this post. The reason is in its review record."),
        )
        return redirect(self.next_url)

    def show(self, form: ReasonForm, *, status: int = 200) -> HttpResponse:
        """Return the page."""
        return self.page(
            "editorial/brand_check/waive.html",
            _("Waive a brand rule"),
            status=status,
            item=self.item,
            form=form,
        )


class WithdrawView(_WaiverView):
    """Takes a waiver back."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.waiver = get_object_or_404(
            Waiver.objects.visible_to(request.user).select_related("post", "waived_by"),
            pk=kwargs["waiver_id"],
        )
        self.post_page = self.waiver.post
        self.require_right()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            withdraw(waiver=self.waiver, by=request.user, now=clock.now())
        except WaiverRefused as refused:
            return self.show(status=409, problem=str(refused))
        messages.success(request, _("The waiver is taken back. What it covered is open again."))
        return redirect(self.next_url)

    def show(self, *, status: int = 200, problem: str = "") -> HttpResponse:
        """Return the page."""
        [item] = read([self.waiver.finding], {})
        return self.page(
            "editorial/brand_check/withdraw.html",
            _("Take a waiver back"),
            status=status,
            item=item,
            waiver=self.waiver,
            problem=problem,
        )
