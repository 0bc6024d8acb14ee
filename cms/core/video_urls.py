"""The addresses of videos in the admin: wagtailmedia's names, our views."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter
from wagtailmedia import admin_urls

from cms.core import video_chooser, video_views


class KindConverter(StringConverter):
    """What is uploaded or chosen."""

    regex = "audio|video"


register_converter(KindConverter, "video_kind")

urlpatterns = [
    path("", video_views.VideoIndexView.as_view(), name="index"),
    path("results/", video_views.VideoIndexView.as_view(results_only=True), name="index_results"),
    path("<video_kind:media_type>/add/", video_views.VideoCreateView.as_view(), name="add"),
    path("edit/<int:media_id>/", video_views.VideoEditView.as_view(), name="edit"),
    path("delete/<int:media_id>/", video_views.VideoDeleteView.as_view(), name="delete"),
    path("usage/<int:media_id>/", video_views.VideoUsageView.as_view(), name="media_usage"),
    path("chooser/", video_chooser.VideoChooseView.as_view(), name="chooser"),
    path(
        "chooser/<video_kind:media_type>/",
        video_chooser.VideoChooseView.as_view(),
        name="chooser_typed",
    ),
    path("chooser/<int:media_id>/", video_chooser.VideoChosenView.as_view(), name="media_chosen"),
    path(
        "<video_kind:media_type>/chooser/upload/",
        video_chooser.VideoChooserUploadView.as_view(),
        name="chooser_upload",
    ),
]


def replace_views() -> None:
    """Put our views in the place of wagtailmedia's; called once, when the apps are ready."""
    admin_urls.urlpatterns[:] = urlpatterns
