"""The list of problems of what stands in the editor's form; nothing of the form is saved."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from brand.models import BrandPage
from cms.core import clock
from editorial.posts import PostIndexPage, PostPage
from editorial.readiness.checking import problems_of
from editorial.readiness.presentation import counted, grouped


class FormCheckMixin:
    """Reads the editor's form as Wagtail's preview does, and answers with its problems."""

    http_method_names = ["post"]
    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        post = self._post_of(self.get_form(request.POST))  # type: ignore[attr-defined]
        brand = BrandPage.objects.containing(post)
        problems = problems_of(post, brand=brand, now=clock.now())
        return TemplateResponse(
            request,
            "editorial/readiness/problems.html",
            {"groups": grouped(problems), "counts": counted(problems)},
        )

    def _post_of(self, form: Any) -> PostPage:
        """Return the post that a form says, with what can be read of a field that is wrong.

        The form takes out of its data what is another brand's, but the post may have it by then.
        """
        self.validate_form(form)  # type: ignore[attr-defined]
        post: PostPage = form.instance
        for name in ("content", "media"):
            if name in form.errors:
                widget = form.fields[name].widget
                value = widget.value_from_datadict(form.data, {}, form.add_prefix(name))
                setattr(post, name, value)
        return post


class ReadinessView(FormCheckMixin, PreviewOnEditView):
    """Of a post that is there, for whoever may edit it."""

    def get_object(self) -> PostPage:
        own = PostPage.objects.visible_to(self.request.user).select_related("latest_revision")
        row = get_object_or_404(own, pk=self.kwargs["post_id"])
        if not row.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        post: PostPage = row.get_latest_revision_as_object()
        return post


class NewReadinessView(FormCheckMixin, PreviewOnCreateView):
    """Of a post that is about to be made, for whoever may make one there."""

    def get_object(self) -> PostPage:
        brands = BrandPage.objects.visible_to(self.request.user)
        folder = get_object_or_404(PostIndexPage, pk=self.kwargs["parent_id"])
        brand = BrandPage.objects.containing(folder)
        get_object_or_404(brands, pk=brand.pk if brand else None)
        self.kwargs["parent_page_id"] = folder.pk
        post: PostPage = super().get_object()
        return post

    @property
    def content_type(self) -> Any:
        return ContentType.objects.get_for_model(PostPage)
