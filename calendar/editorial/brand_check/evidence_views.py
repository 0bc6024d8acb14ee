"""The evidence of an approval as a page that can be printed, and checking a version again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Revision

from brand.models import BrandPage
from cms.core import clock
from cms.users.roles import Right
from editorial.brand_check.checking import check_revision
from editorial.brand_check.evidence import evidence_of
from editorial.brand_check.presentation import by_network
from editorial.brand_check.records import BrandCheck
from editorial.posts import PostPage
from editorial.readiness.presentation import grouped


class EvidenceView(View):
    """One revision of a post: its approved one, or its newest, unless another one is named."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.post_page = get_object_or_404(
            PostPage.objects.visible_to(request.user), pk=kwargs["post_id"]
        )
        self.brand = BrandPage.objects.containing(self.post_page)
        own = Revision.page_revisions.filter(object_id=str(self.post_page.pk))
        wanted = kwargs.get("revision_id") or (
            self.post_page.live_revision_id or self.post_page.latest_revision_id
        )
        self.revision = get_object_or_404(own.select_related("user"), pk=wanted)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        evidence = evidence_of(post=self.post_page, revision=self.revision)
        title = self.post_page.get_admin_display_title()
        return TemplateResponse(
            request,
            "editorial/brand_check/evidence.html",
            {
                "evidence": evidence,
                "brand": self.brand,
                "groups": by_network(
                    evidence.findings,
                    post=self.post_page,
                    brand=self.brand,
                    may_waive=self.brand.user_has(request.user, Right.WAIVE_RULES),
                ),
                "readiness_groups": grouped(
                    evidence.readiness[0].found() if evidence.readiness else []
                ),
                "may_check": self.may_check(),
                "next_url": request.get_full_path(),
                "media": forms.Media(
                    css={"all": ["editorial/brand_check.css", "editorial/readiness.css"]}
                ),
                "header_title": _("Evidence of approval"),
                "header_icon": "clipboard-list",
                "breadcrumbs_items": [
                    {"url": reverse("posts:index"), "label": _("Posts")},
                    {
                        "url": reverse("wagtailadmin_pages:edit", args=[self.post_page.pk]),
                        "label": title,
                    },
                    {"url": "", "label": _("Evidence of approval")},
                ],
            },
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check this version by the guideline in force now, and write that down."""
        if not self.may_check():
            raise PermissionDenied
        check_revision(
            revision=self.revision,
            reason=BrandCheck.Reason.ASKED,
            by=request.user,
            now=clock.now(),
        )
        messages.success(request, _("Checked by the guideline in force now."))
        return redirect("posts:evidence", self.post_page.pk, self.revision.pk)

    def may_check(self) -> bool:
        """Whether the person may have the version checked: who writes or reviews the post."""
        editable: bool = self.post_page.permissions_for_user(self.request.user).can_edit()
        return editable
