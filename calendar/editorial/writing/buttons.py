"""The way from a post to a template of it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editorial.posts import PostPage


class TemplateButton(Button):
    """Leads to the form that keeps a post as a template."""

    label = _("Save as template")
    icon_name = "copy"


def template_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[TemplateButton]:
    """Yield the button where the page is a post, for those who may write posts beside it."""
    if page.pk and page.specific_class is PostPage:
        folder = page.get_parent()
        if folder.permissions_for_user(user).can_add_subpage():
            yield TemplateButton(
                url=reverse("post_templates:from_post", args=[page.pk]), priority=24
            )
