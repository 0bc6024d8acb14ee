"""Brand rules in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from brand.menu import BrandMenuItem
from brand.rule_views import RuleIndexView, RuleView
from brand.rules.payload_view import RulesPayloadView
from brand.vocabulary_import import export_views, views


class RuleViewSet(ViewSet):
    """The rules that are in force, and the vocabulary as a file."""

    name = "brand_rules"
    icon = "clipboard-list"
    menu_label = _("Brand rules")
    menu_order = 106
    add_to_admin_menu = True
    menu_item_class = BrandMenuItem

    def get_urlpatterns(self) -> list[Any]:
        vocabulary = "<int:brand_id>/vocabulary"
        return [
            path("", RuleIndexView.as_view(), name="index"),
            path(f"{vocabulary}/import/", views.ImportView.as_view(), name="import"),
            path(f"{vocabulary}/import/<str:token>/", views.DryRunView.as_view(), name="dry_run"),
            path(f"{vocabulary}/export/", export_views.ExportView.as_view(), name="export"),
            path(
                f"{vocabulary}/template/", export_views.TemplateFileView.as_view(), name="template"
            ),
            path("<int:brand_id>/rules.json", RulesPayloadView.as_view(), name="payload"),
            path("<int:brand_id>/<str:rule_id>/", RuleView.as_view(), name="rule"),
        ]


rule_viewset = RuleViewSet()
