"""What reports add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from reports.buttons import make_pdf_buttons, plan_version_buttons
from reports.viewsets import document_viewset, plan_version_viewset

hooks.register("register_page_header_buttons", make_pdf_buttons)
hooks.register("register_page_listing_more_buttons", make_pdf_buttons)
hooks.register("register_page_header_buttons", plan_version_buttons)
hooks.register("register_page_listing_more_buttons", plan_version_buttons)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [document_viewset, plan_version_viewset]
