"""Copying a post: its content and purpose, never its publishing times; the copy gets a day of its own."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.core.inputs import DateInput

_TARGET: dict[str, Any] = {
    "label": _("Target date of the copy"),
    "required": False,
    "widget": DateInput,
    "help_text": _("Publishing times are not copied: the copy gets its own once it is written."),
}


class PostCopyForm(CopyForm):
    """Wagtail's form, which asks for the copy's day too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_on"] = forms.DateField(**_TARGET)


def date_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Give a copied post the day that was asked for, and take the original's away (``after_copy_page``)."""
    from editorial.posts import PostPage

    post = new_page.specific
    if not isinstance(post, PostPage):
        return
    field = forms.DateField(**_TARGET)
    target_on = field.clean(request.POST.get("target_on"))
    days = {"target_on": target_on, "production_due_on": None}
    draft = post.get_latest_revision_as_object()
    for name, value in days.items():
        setattr(draft, name, value)
    draft.save_revision(user=request.user)
    PostPage.objects.filter(pk=post.pk).update(**days)
