"""Ideas in the admin's menu."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from editorial.ideas import views
from editorial.ideas.forms import CaptureForm, ChangeForm
from editorial.ideas.idea import Idea
from editorial.ideas.listing import IdeaFilterSet, IdeaIndexView
from editorial.ideas.writers import reads_somewhere, writes_somewhere


class InboxMenuItem(MenuItem):
    """Leads to the open ideas; shown to those who see what is planned somewhere."""

    def is_shown(self, request: Any) -> bool:
        return reads_somewhere(request.user)


class CaptureMenuItem(MenuItem):
    """Opens the dialog for a new idea, as its key does; a new tab or window shows the page."""

    def is_shown(self, request: Any) -> bool:
        return writes_somewhere(request.user)


class IdeaViewSet(ModelViewSet):
    """The inbox of ideas."""

    model = Idea
    name = "ideas"
    icon = "linja-idea"
    menu_label = _("Ideas")
    menu_order = 108
    add_to_admin_menu = True
    menu_item_class = InboxMenuItem
    copy_view_enabled = False
    ordering = ("-created_at", "-pk")
    list_per_page = IdeaIndexView.paginate_by
    create_template_name = "editorial/ideas/add.html"
    edit_template_name = "editorial/ideas/edit.html"
    search_fields = IdeaIndexView.search_fields
    index_view_class = IdeaIndexView
    add_view_class = views.IdeaCreateView
    edit_view_class = views.IdeaEditView
    delete_view_class = views.IdeaDeleteView
    history_view_class = views.IdeaHistoryView
    usage_view_class = views.IdeaUsageView

    @property
    def menu_url(self) -> str:
        return f"{reverse(self.get_url_name('index'))}?state={Idea.State.OPEN}"

    def get_form_class(self, for_update: bool = False) -> type:
        return ChangeForm if for_update else CaptureForm

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"columns": IdeaIndexView.base_columns, "filterset_class": IdeaFilterSet}
        return super().get_index_view_kwargs(**own, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        patterns = super().get_urlpatterns()
        return [
            *(pattern for pattern in patterns if pattern.name != "add"),
            path("add/", self.add_view, name="add"),
            path("post/<int:pk>/", views.TurnIntoPostView.as_view(), name="post"),
            path("put-away/<int:pk>/", views.PutAwayView.as_view(), name="put_away"),
            path("bring-back/<int:pk>/", views.BringBackView.as_view(), name="bring_back"),
        ]


def capture_menu_item() -> CaptureMenuItem:
    """Return the menu's item that opens the dialog, with the key that does the same."""
    return CaptureMenuItem(
        _("New idea"),
        reverse("ideas:add"),
        name="new-idea",
        icon_name="circle-plus",
        order=107,
        attrs={
            "data-controller": "linja-idea-opener w-kbd",
            "data-action": "click->linja-idea-opener#open",
            "data-w-kbd-key-value": "i",
            "aria-keyshortcuts": "i",
            "aria-haspopup": "dialog",
        },
    )


idea_viewset = IdeaViewSet()
