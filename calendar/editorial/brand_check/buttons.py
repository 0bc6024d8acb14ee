"""The way from a post to what was found in it, also for who may not open its editor: an approver waives there."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editorial.posts import PostPage


class RecordButton(Button):
    """Leads to the review record of a post's newest version."""

    label = _("Review record")
    icon_name = "clipboard-list"


def record_url(post: Page) -> str:
    """Return the address of what was found in a post's newest version."""
    return reverse("posts:evidence", args=[post.pk, post.latest_revision_id])


def record_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[RecordButton]:
    """Yield the button where the page is a post that was saved."""
    if page.pk and page.latest_revision_id and page.specific_class is PostPage:
        yield RecordButton(url=record_url(page), priority=26)
