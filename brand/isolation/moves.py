"""A page stays in its brand: it is neither moved nor copied into another one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from brand.isolation.scope import brand_path


def same_brand(page: Page, parent: Page | None) -> bool:
    """Whether a page would be in the brand that it is in, below a parent."""
    return parent is not None and brand_path(page.path) == brand_path(parent.path)


def refuse_move(
    sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Stop any move into another brand, whoever or whatever makes it (``pre_page_move``)."""
    if not same_brand(parent_page_before, parent_page_after):
        raise PermissionDenied(_("A page can't be moved into another brand."))


def explain_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Say why a move into another brand isn't made (``before_move_page``)."""
    if same_brand(page, destination):
        return None
    messages.error(request, _("A page can't be moved into another brand."))
    return redirect("wagtailadmin_pages:move", page.pk)


def explain_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a copy into another brand, and say so (``before_copy_page``)."""
    wanted = request.POST.get("new_parent_page", "")
    if request.method != "POST" or not wanted.isdecimal():
        return None
    if same_brand(page, Page.objects.filter(pk=int(wanted)).first()):
        return None
    messages.error(request, _("A page can't be copied into another brand."))
    return redirect("wagtailadmin_pages:copy", page.pk)


def explain_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Say why selected pages aren't moved into another brand (``before_bulk_action``)."""
    if action_type != "move" or not all(isinstance(page, Page) for page in objects):
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    if all(same_brand(page, destination) for page in objects):
        return None
    messages.error(request, _("A page can't be moved into another brand."))
    return redirect(action.next_url)
