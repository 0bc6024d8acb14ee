"""Network rules in the admin's menu of reports."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from networks import rule_views


class NetworkRuleViewSet(ViewSet):
    """What each network accepts, where that is known from, and what was corrected here."""

    name = "network_rules"
    icon = rule_views.ICON
    menu_label = _("Network rules")
    menu_order = 900
    #: Among the reports, which everybody sees.
    menu_hook = "register_reports_menu_item"

    def get_urlpatterns(self) -> list[Any]:
        correct = rule_views.CorrectView.as_view()
        return [
            path("", rule_views.RuleIndexView.as_view(), name="index"),
            path("<slug:network>/", rule_views.NetworkView.as_view(), name="network"),
            path("<slug:network>/correct/", correct, name="correct_unknown"),
            path("<slug:network>/correct/<str:target>/", correct, name="correct"),
            path(
                "corrections/<int:override_id>/withdraw/",
                rule_views.WithdrawView.as_view(),
                name="withdraw",
            ),
        ]


network_rule_viewset = NetworkRuleViewSet()
