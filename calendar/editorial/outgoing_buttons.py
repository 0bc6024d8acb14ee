"""The ways out of the calendar, in its menu: subscribe, share, download."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from brand.models import BrandPage
from cms.users.roles import Right
from editorial.planner.header_buttons import Looking


def outgoing_buttons(looking: Looking) -> Iterator[Button]:
    """Yield the ways out of what somebody looks at; one query."""
    brands = looking.request.GET.getlist("brand")
    query = urlencode({"brand": brands[0]}) if len(brands) == 1 else ""
    yield Button(
        _("Subscribe"),
        url=_with(reverse("calendar_feeds:index"), query),
        icon_name="rotate",
        priority=300,
    )
    if BrandPage.objects.where_user_may(looking.request.user, Right.SHARE).exists():
        yield Button(
            _("Share…"),
            url=_with(reverse("calendar_shares:make"), looking.query),
            icon_name="link",
            priority=310,
        )
    for priority, (file_format, label) in enumerate(
        (("xlsx", _("Download XLSX")), ("csv", _("Download CSV"))), start=330
    ):
        yield Button(
            label,
            url=_with(reverse("calendar_files:download", args=[file_format]), looking.query),
            icon_name="download",
            priority=priority,
        )


def _with(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url
