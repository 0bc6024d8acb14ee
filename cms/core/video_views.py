"""Videos in the admin: their list, their form, where they are used.

They stand in the place of wagtailmedia's, which know no filters, no poster frames and no measures,
and offer the collections and tags of everybody.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UsageCountColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ReferenceIndex
from wagtailmedia.forms import get_media_form
from wagtailmedia.models import MediaType

from cms.core.models import Video
from cms.core.rights_filter import VideoFilterSet
from cms.core.video_words import facts_of

_ANY = ["add", "change", "delete"]


class VideoColumn(TitleColumn):
    """The poster frame, the title, and the file's name."""

    cell_template_name = "core/videos/title_cell.html"


class MeasuresColumn(Column):
    """Length and size, or why they are unknown."""

    cell_template_name = "core/videos/measures_cell.html"

    def get_value(self, instance: Any) -> Any:
        return facts_of(instance, short=True)


class VideoIndexView(generic.IndexView):
    """The videos and sounds of the collections in which a person may change them."""

    model = Video
    any_permission_required = _ANY
    page_title = gettext_lazy("Videos")
    header_icon = "media"
    index_url_name = "wagtailmedia:index"
    index_results_url_name = "wagtailmedia:index_results"
    edit_url_name = "wagtailmedia:edit"
    default_ordering = "-created_at"
    filterset_class = VideoFilterSet
    show_other_searches = True
    paginate_by = 30
    table_classname = "listing full-width linja-videos"

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = [
            VideoColumn("title", label=_("Title"), sort_key="title", get_url=self.get_edit_url),
            MeasuresColumn("measures", label=_("Length and size"), width="20%"),
            DateColumn("licence_ends_on", label=_("May be used until"), sort_key="licence_ends_on"),
            DateColumn("created_at", label=_("Uploaded"), sort_key="created_at"),
            UsageCountColumn("usage_count", label=_("Usage")),
        ]
        if self.filters and "collection_id" in self.filters.filters:
            collection = Column("collection", label=_("Collection"), accessor="collection.name")
            columns.insert(1, collection)
        return columns

    def get_base_queryset(self) -> QuerySet[Video]:
        videos = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "delete"]
        ).select_related("collection")
        if self.is_filtering and "usage_count" in self.filters.form.cleaned_data:
            videos = videos.annotate(usage_count=ReferenceIndex.usage_count_subquery(Video))
        found: QuerySet[Video] = videos
        return found

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "is_searching": self.is_searching}

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return []
        return [
            HeaderButton(
                label, url=reverse("wagtailmedia:add", args=[kind]), icon_name="plus", priority=n
            )
            for n, (kind, label) in enumerate(
                [(MediaType.VIDEO, _("Add a video")), (MediaType.AUDIO, _("Add a sound"))]
            )
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        videos = list(context["object_list"])
        counts = ReferenceIndex.get_count_references_to_in_bulk(videos)
        for video in context["object_list"]:
            video.usage_count = counts.get(video, 0)
        return context


class _VideoFormView:
    """What the forms of a new video and of one that is there have in common."""

    model = Video
    index_url_name = "wagtailmedia:index"
    edit_url_name = "wagtailmedia:edit"
    header_icon = "media"
    request: HttpRequest

    def get_form_class(self) -> Any:
        return get_media_form(Video)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc]


class VideoCreateView(_VideoFormView, generic.CreateView):
    """Uploading a video or a sound."""

    permission_required = "add"
    template_name = "core/videos/add.html"
    error_message = gettext_lazy("It could not be uploaded. See what is wrong at the fields.")

    def get_page_title(self) -> str:
        return _("Add a video") if self._kind == MediaType.VIDEO else _("Add a sound")

    def get_page_subtitle(self) -> str:
        return ""

    def get_add_url(self) -> str:
        return reverse("wagtailmedia:add", args=[self._kind])

    def get_initial_form_instance(self) -> Video:
        return Video(uploaded_by_user_id=self.request.user.pk, type=self._kind)

    def get_success_message(self, instance: Video) -> str:
        return _("“%(title)s” is uploaded. It is being measured.") % {"title": instance.title}

    @property
    def _kind(self) -> str:
        return str(self.kwargs["media_type"])


class VideoEditView(_VideoFormView, generic.EditView):
    """A video: what it is called, whose it is, what it measures."""

    pk_url_kwarg = "media_id"
    delete_url_name = "wagtailmedia:delete"
    template_name = "core/videos/edit.html"
    error_message = gettext_lazy("It could not be saved. See what is wrong at the fields.")

    def get_object(self, queryset: Any = None) -> Video:
        video: Video = super().get_object(queryset)
        if not self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, video
        ):
            raise PermissionDenied
        return video

    def get_success_message(self) -> str:
        return _("“%(title)s” is saved.") % {"title": self.object.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            # As stored: what a refused form holds is no file that can be shown.
            "video": Video.objects.get(pk=self.object.pk),
            "facts": facts_of(self.object),
            "usage_count": self.object.get_usage().count(),
        }


class VideoDeleteView(generic.DeleteView):
    """Deleting a video."""

    model = Video
    pk_url_kwarg = "media_id"
    permission_required = "delete"
    header_icon = "media"
    index_url_name = "wagtailmedia:index"
    delete_url_name = "wagtailmedia:delete"
    usage_url_name = "wagtailmedia:media_usage"

    def user_has_permission(self, permission: str) -> bool:
        may: bool = self.permission_policy.user_has_permission_for_instance(
            self.request.user, permission, self.object
        )
        return may

    def get_success_message(self) -> str:
        return _("“%(title)s” is deleted.") % {"title": self.object.title}


class VideoUsageView(generic.UsageView):
    """Where a video is used."""

    model = Video
    pk_url_kwarg = "media_id"
    permission_required = "change"
    header_icon = "media"
    index_url_name = "wagtailmedia:index"
    edit_url_name = "wagtailmedia:edit"

    def user_has_permission(self, permission: str) -> bool:
        may: bool = self.permission_policy.user_has_permission_for_instance(
            self.request.user, permission, self.object
        )
        return may

    def get_page_subtitle(self) -> str:
        return str(self.object.title)
