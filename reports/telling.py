"""What somebody is told who has asked for a document."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from reports.models import Document


def tell_of(request: HttpRequest, document: Document) -> None:
    """Say that a document is there, or that it is being made."""
    if document.is_ready:
        download = reverse("printed:download", args=[document.pk])
        messages.success(
            request,
            _("The PDF of “%(title)s” is there.") % {"title": document.title},
            buttons=[messages.button(download, _("Download"))],
        )
    else:
        messages.success(
            request,
            _("The PDF of “%(title)s” is being made.") % {"title": document.title},
        )
