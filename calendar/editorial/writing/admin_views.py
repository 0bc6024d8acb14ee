"""The admin of contacts, saved texts and post templates."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from brand.models import BrandPage
from brand.views import BrandListMixin, BrandObjectMixin
from editorial.ideas.writers import brands_to_write_in, reads_somewhere
from editorial.posts import PostIndexPage, PostPage
from editorial.writing.contacts import Contact
from editorial.writing.forms import (
    ContactForm,
    PostTemplateForm,
    SavedTextForm,
    TemplateFromPostForm,
)
from editorial.writing.post_templates import PostTemplate, values_of
from editorial.writing.saved_texts import SavedText
from networks.labels import network_label


class KeptIndexView(BrandListMixin, generic.IndexView):
    """What the person's brands keep."""

    any_permission_required = None
    permission_required = "view"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand")


class KeptEditView(BrandObjectMixin, generic.EditView):
    """The form."""


class KeptDeleteView(BrandObjectMixin, generic.DeleteView):
    """Deleting it; what was written with it stays as it is."""


class KeptHistoryView(BrandObjectMixin, history.HistoryView):
    """Who changed it."""


class KeptUsageView(BrandObjectMixin, usage.UsageView):
    """What refers to it."""


class KeptMenuItem(MenuItem):
    """Shown to those who see what is planned somewhere, at no query of its own."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_somewhere(request.user)


class KeptViewSet(ModelViewSet):
    """What is common to the three."""

    menu_item_class = KeptMenuItem

    copy_view_enabled = False
    index_view_class = KeptIndexView
    edit_view_class = KeptEditView
    delete_view_class = KeptDeleteView
    history_view_class = KeptHistoryView
    usage_view_class = KeptUsageView
    search_fields = ["name"]
    form_class: type
    columns: list[Column]

    def get_form_class(self, for_update: bool = False) -> type:
        return self.form_class

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(columns=self.columns, **kwargs)


class SaveAsTemplateView(generic.CreateView):
    """Keeping the newest version of a post as a template."""

    model = PostTemplate
    form_class = TemplateFromPostForm
    page_title = gettext_lazy("Save as template")
    header_icon = "doc-full"
    success_message = gettext_lazy("Template “%(object)s” saved.")

    def setup(self, request: HttpRequest, *args: Any, post_id: int, **kwargs: Any) -> None:
        post = get_object_or_404(PostPage.objects.visible_to(request.user), pk=post_id)
        self.brand = BrandPage.objects.containing(post)
        if not brands_to_write_in(request.user).filter(pk=self.brand.pk).exists():
            raise PermissionDenied
        self.post_page = post
        super().setup(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.post_page.get_admin_display_title())

    def get_form_kwargs(self) -> dict[str, Any]:
        version = self.post_page.get_latest_revision_as_object()
        instance = PostTemplate(
            brand=self.brand, values=values_of(version), made_by=self.request.user
        )
        return {**super().get_form_kwargs(), "instance": instance, "for_user": self.request.user}

    def get_add_url(self) -> str:
        return reverse("post_templates:from_post", args=[self.post_page.pk])

    def get_success_url(self) -> str:
        return reverse("post_templates:index")

    def get_success_buttons(self) -> list[Any]:
        return []


_BRAND = Column("brand", label=gettext_lazy("Brand"), sort_key="brand__title")


class _HandlesColumn(Column):
    def get_value(self, instance: Any) -> str:
        return ", ".join(
            f"{network_label(network)} @{handle}" for network, handle in instance.handles.items()
        )


class _TextColumn(Column):
    def get_value(self, instance: Any) -> str:
        return Truncator(instance.text).chars(120)


class _StartColumn(Column):
    def get_value(self, instance: Any) -> str:
        folder = PostIndexPage.objects.child_of(instance.brand).values_list("pk", flat=True).first()
        if folder is None:
            return ""
        add = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder])
        return format_html(
            '<a class="button button-small button-secondary" href="{}?template={}">{}</a>',
            add,
            instance.pk,
            _("New post from it"),
        )


class ContactViewSet(KeptViewSet):
    """The address book."""

    model = Contact
    name = "contacts"
    icon = "user"
    menu_label = gettext_lazy("Address book")
    form_class = ContactForm
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), url_name="contacts:edit", sort_key="name"),
        _HandlesColumn("handles", label=gettext_lazy("Handles")),
        _BRAND,
    ]


class SavedTextViewSet(KeptViewSet):
    """Saved texts."""

    model = SavedText
    name = "saved_texts"
    icon = "copy"
    menu_label = gettext_lazy("Saved texts")
    form_class = SavedTextForm
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), url_name="saved_texts:edit", sort_key="name"
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        _TextColumn("text", label=gettext_lazy("Text")),
        _BRAND,
    ]


class PostTemplateViewSet(KeptViewSet):
    """Post templates; a new one is made from a post."""

    model = PostTemplate
    name = "post_templates"
    icon = "doc-full"
    menu_label = gettext_lazy("Post templates")
    form_class = PostTemplateForm
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), url_name="post_templates:edit", sort_key="name"
        ),
        Column("note", label=gettext_lazy("Note")),
        _BRAND,
        _StartColumn("start", label=""),
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(**kwargs) | {"add_url_name": None}

    def get_urlpatterns(self) -> list[Any]:
        patterns = super().get_urlpatterns()
        return [
            *(pattern for pattern in patterns if pattern.name != "add"),
            path("from-post/<int:post_id>/", SaveAsTemplateView.as_view(), name="from_post"),
        ]


class WritingGroup(ModelViewSetGroup):
    """What is at hand while one writes."""

    menu_label = gettext_lazy("Writing")
    menu_icon = "edit"
    menu_order = 118
    items = (SavedTextViewSet, ContactViewSet, PostTemplateViewSet)
