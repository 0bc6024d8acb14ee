"""The way from the calendar to the page that shifts times."""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from brand.models import BrandPage
from cms.users.roles import Right


def shift_buttons(request: HttpRequest, filters: QueryDict) -> list[Button]:
    """Return the button that shifts what some filters show, for those who may move times somewhere.

    Args:
        request: Of the calendar, to which the page leads back.
        filters: The calendar's filters and search.
    """
    if not BrandPage.objects.where_user_may(request.user, Right.MOVE_SLOTS).exists():
        return []
    query = [(name, value) for name, values in filters.lists() for value in values]
    query.append(("next", request.get_full_path()))
    url = f"{reverse('calendar:shift')}?{urlencode(query)}"
    return [Button(_("Shift times by days"), url=url, icon_name="history", priority=50)]
