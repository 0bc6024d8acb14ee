"""The budget's page beside a plan: its sums, its lines, and the approval of planned amounts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from cms.core import clock
from cms.users.roles import Right
from strategy.ledger.approving import NotApproved, approve, withdraw
from strategy.ledger.reading import approvals_of, ledger_of_plan
from strategy.ledger.showing import LedgerFilters, rows_of
from strategy.ledger.versions import DRAFT, Version, version_of
from strategy.parts import BudgetLine
from strategy.plan_of_brand import PlanOfBrandMixin

ROWS_A_PAGE = 100


class PlanView(PlanOfBrandMixin, View):
    """A view of a plan in a brand that the person may see."""

    http_method_names = ["get", "head"]

    def version(self) -> Version | None:
        """Return the version that is looked at."""
        asked = self.request.GET.get("version", "")
        return version_of(self.plan, asked=asked, brand=self.brand, user=self.request.user)

    def show(
        self, template: str, context: dict[str, Any], *, title: str, status: int = 200
    ) -> HttpResponse:
        """Return a page of the admin with its breadcrumbs."""
        return TemplateResponse(
            self.request,
            template,
            {
                **context,
                "brand": self.brand,
                "page": self.plan,
                "may_edit": self.may_edit,
                "plan_url": self.plan_url,
                "header_title": title,
                "header_icon": "form",
                "breadcrumbs_items": [
                    {"url": self.plan_url, "label": self.plan.title},
                    {"url": "", "label": title},
                ],
            },
            status=status,
        )


class LedgerView(PlanView):
    """The budget of a plan. Approving and withdrawing are POSTs by those who may."""

    http_method_names = ["get", "head", "post"]

    @cached_property
    def may_approve(self) -> bool:
        """Whether the person approves planned amounts in this brand."""
        return self.brand.user_has(self.request.user, Right.APPROVE_BUDGET)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        version = self.version()
        if version is None:
            return self.show("strategy/ledger/nothing.html", {}, title=_("Budget"))
        return self.show("strategy/ledger/ledger.html", self._context(version), title=_("Budget"))

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_approve:
            raise PermissionDenied
        seen, now = request.POST.getlist("line"), clock.now()
        try:
            if request.POST.get("action") == "withdraw":
                count = withdraw(plan_id=self.plan.pk, seen=seen, by=request.user, now=now)
                done = ngettext(
                    "The approval of %(count)d planned amount is withdrawn.",
                    "The approvals of %(count)d planned amounts are withdrawn.",
                    count,
                )
            else:
                count = approve(plan_id=self.plan.pk, seen=seen, by=request.user, now=now)
                done = ngettext(
                    "%(count)d planned amount is approved.",
                    "%(count)d planned amounts are approved.",
                    count,
                )
        except NotApproved as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, done % {"count": count})
        query = request.GET.urlencode()
        return redirect(f"{request.path}?{query}" if query else request.path)

    def _context(self, version: Version) -> dict[str, Any]:
        plan = version.plan
        whole = ledger_of_plan(plan, brand=self.brand)
        everything = rows_of((*whole.entries, *whole.apart), approvals_of(plan))
        months = sorted({row.entry.month for row in everything})
        filters = LedgerFilters(self.request.GET, months=months)
        shown = [row for row in everything if filters.shows(row)]
        keys = {row.entry.key for row in shown}
        lines = [line for line in plan.budget_lines.all() if line.key in keys]
        part = ledger_of_plan(plan, brand=self.brand, lines=lines) if filters.is_active else whole
        page = Paginator(shown, ROWS_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            "plan": plan,
            "version": version,
            "ledger": part,
            "whole": whole,
            "labels": dict(BudgetLine.Category.choices),
            "filters": filters,
            "page_obj": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "action": self.request.get_full_path(),
            "may_approve": self.may_approve and version.name == DRAFT,
        }
