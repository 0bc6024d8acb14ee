"""The way back to the calendar, for the pages that it leads to."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def calendar_crumb() -> dict[str, Any]:
    """Return the calendar as the first of a page's breadcrumbs."""
    return {"url": reverse("calendar:index"), "label": _("Calendar")}
