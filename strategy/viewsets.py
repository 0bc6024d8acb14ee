"""Plans, their budget and its exchange rates in the admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageViewSet

from strategy.ledger import rate_views
from strategy.ledger.file_views import ExportView, ImportView
from strategy.ledger.rates import ExchangeRate
from strategy.ledger.views import LedgerView
from strategy.models import MarketingPlanPage
from strategy.plan_views import PlanEditView, PlanListView
from strategy.starting.views import PlanCreateView


class PlanPageViewSet(PageViewSet):
    """What is particular to the pages of plans."""

    model = MarketingPlanPage
    add_view_class = PlanCreateView
    edit_view_class = PlanEditView
    index_view_class = PlanListView


class BudgetViewSet(ViewSet):
    """The budget beside a plan."""

    name = "budget"
    icon = "form"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:plan_id>/", LedgerView.as_view(), name="ledger"),
            path("<int:plan_id>/import/", ImportView.as_view(), name="import"),
            path("<int:plan_id>/export/<slug:file_format>/", ExportView.as_view(), name="export"),
        ]


class ExchangeRateViewSet(ModelViewSet):
    """Dated exchange rates."""

    model = ExchangeRate
    name = "exchange_rates"
    icon = "order"
    menu_label = _("Exchange rates")
    copy_view_enabled = False
    ordering = ("from_currency", "to_currency", "-valid_on")
    index_view_class = rate_views.RateIndexView
    edit_view_class = rate_views.RateEditView
    delete_view_class = rate_views.RateDeleteView
    history_view_class = rate_views.RateHistoryView
    usage_view_class = rate_views.RateUsageView

    def get_form_class(self, for_update: bool = False) -> type:
        return rate_views.ExchangeRateForm

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(columns=rate_views.RateIndexView.columns, **kwargs)


plan_page_viewset = PlanPageViewSet()
budget_viewset = BudgetViewSet()
exchange_rate_viewset = ExchangeRateViewSet()
