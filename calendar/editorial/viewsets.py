"""The admin of posts: their list, their editor, their publishing times."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from editorial.listing import PostFilterSet, PostIndexView
from editorial.models import PostPage
from editorial.side_panels import PublishingSidePanel
from editorial.slot_views import PostTimesView, SlotView


class PostEditView(EditView):
    """The post's editor, with its publishing times beside it."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(PublishingSidePanel(self.page, self.request))
        return panels


class PostPageViewSet(PageViewSet):
    """What is particular to the pages of posts."""

    model = PostPage
    edit_view_class = PostEditView


class PostListingViewSet(PageListingViewSet):
    """The list of posts in the menu."""

    model = PostPage
    name = "posts"
    icon = "doc-full"
    menu_label = _("Posts")
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = PostIndexView
    filterset_class = PostFilterSet

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:post_id>/times/", PostTimesView.as_view(), name="times"),
            path("<int:post_id>/times/<int:channel_id>/", SlotView.as_view(), name="slot"),
        ]


post_page_viewset = PostPageViewSet()
post_listing_viewset = PostListingViewSet("posts")
