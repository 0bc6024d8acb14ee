"""What stands around the posts, in one part of the admin's menu."""

from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.base import ViewSetGroup

from editorial.occasions.viewset import CalendarNoteViewSet
from editorial.queues.views import QueueViewSet
from editorial.series.viewset import SeriesViewSet


class AroundGroup(ViewSetGroup):
    """Series, queues and notes."""

    menu_label = gettext_lazy("Plan ahead")
    menu_icon = "calendar"
    menu_order = 112
    items = (SeriesViewSet, QueueViewSet, CalendarNoteViewSet)
