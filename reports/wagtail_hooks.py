"""What reports add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from reports.buttons import make_pdf_buttons
from reports.viewsets import document_viewset

hooks.register("register_page_header_buttons", make_pdf_buttons)
hooks.register("register_page_listing_more_buttons", make_pdf_buttons)


@hooks.register("register_admin_viewset")
def register_viewset() -> Any:
    return document_viewset
