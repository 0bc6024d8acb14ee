"""Series in the admin's menu."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from editorial.series import views
from editorial.series.detail import SeriesView
from editorial.series.forms import SeriesForm
from editorial.series.series import Series
from editorial.series.wording import sentence
from editorial.writing.admin_views import KeptMenuItem


class _RuleColumn(Column):
    def get_value(self, instance: Series) -> str:
        return sentence(instance.rule)


class _ChannelsColumn(Column):
    def get_value(self, instance: Series) -> str:
        return ", ".join(str(channel) for channel in instance.channels.all())


class _StateColumn(Column):
    def get_value(self, instance: Series) -> str:
        return _("Ended") if instance.ended_at else _("Goes on")


class SeriesViewSet(ModelViewSet):
    """Posts that come again."""

    model = Series
    name = "series"
    icon = "rotate"
    menu_label = gettext_lazy("Series")
    menu_item_class = KeptMenuItem
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ["name"]
    ordering = ("ended_at", "name", "pk")
    index_view_class = views.SeriesIndexView
    add_view_class = views.SeriesCreateView
    edit_view_class = views.SeriesEditView
    history_view_class = views.SeriesHistoryView
    usage_view_class = views.SeriesUsageView
    create_template_name = "editorial/series/form.html"
    edit_template_name = "editorial/series/form.html"
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), url_name="series:detail", sort_key="name"),
        _RuleColumn("rule", label=gettext_lazy("When")),
        _ChannelsColumn("channels", label=gettext_lazy("Channels")),
        Column("brand", label=gettext_lazy("Brand"), sort_key="brand__title"),
        _StateColumn("state", label=gettext_lazy("State")),
    ]

    def get_form_class(self, for_update: bool = False) -> type:
        return SeriesForm

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(columns=self.columns, **kwargs)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # It is ended, not deleted: its posts tell where they came from.
        return super().get_edit_view_kwargs(**kwargs) | {"delete_url_name": None}

    def get_urlpatterns(self) -> list[Any]:
        return [
            *(pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"),
            path("dates/", views.SeriesDatesView.as_view(), name="dates"),
            path("<int:pk>/", SeriesView.as_view(), name="detail"),
        ]
