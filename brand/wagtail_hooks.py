"""What brands add to Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from brand.rights import report
from brand.rule_buttons import guideline_buttons
from brand.rule_viewset import rule_viewset
from brand.viewsets import brand_viewset

hooks.register("register_page_header_buttons", guideline_buttons)


@hooks.register("register_admin_viewset")
def register_brand_viewsets() -> list[Any]:
    return [brand_viewset, rule_viewset]


@hooks.register("register_admin_urls")
def register_report_of_rights() -> list[Any]:
    return report.urlpatterns


@hooks.register("register_reports_menu_item")
def put_rights_into_the_menu() -> MenuItem:
    return report.menu_item()
