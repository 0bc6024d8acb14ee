"""Choosing a video in a form, or uploading one there: what wagtailmedia's widget opens."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.paginator import WagtailPaginator
from wagtail.permissions import policy_registry
from wagtail.search.index import insert_or_update_object
from wagtailmedia.forms import get_media_form
from wagtailmedia.models import MediaType

from cms.core.models import Video
from cms.core.video_words import facts_of

_PREFIX = "media-chooser-upload"
_PER_PAGE = 20


class _ChooserView(View):
    """What the steps have in common."""

    @property
    def policy(self) -> Any:
        return policy_registry.get_by_type(Video)

    @property
    def media_type(self) -> str:
        """``video`` or ``audio``; empty where both may be chosen."""
        return str(self.kwargs.get("media_type") or "")

    def chosen(self, video: Video) -> HttpResponse:
        """Tell the widget what was chosen."""
        result = {
            "id": video.pk,
            "title": video.title,
            "edit_url": reverse("wagtailmedia:edit", args=[video.pk]),
        }
        response: HttpResponse = render_modal_workflow(
            self.request, None, None, None, json_data={"step": "media_chosen", "result": result}
        )
        return response

    def modal(self, forms: dict[str, Any]) -> HttpResponse:
        """Open the modal: a search, and a form for each kind that may be uploaded."""
        titles = {"audio": _("Choose a sound"), "video": _("Choose a video")}
        response: HttpResponse = render_modal_workflow(
            self.request,
            "core/videos/chooser.html",
            None,
            {
                "title": titles.get(self.media_type, _("Choose a video or a sound")),
                "search_form": SearchForm(),
                "upload_forms": forms,
                **self.results(),
            },
            json_data={
                "step": "chooser",
                "error_label": _("The server answers with an error"),
                "error_message": _("It could not be uploaded."),
                "tag_autocomplete_url": reverse("wagtailadmin_tag_autocomplete"),
            },
        )
        return response

    def form(self, kind: str, *data: Any) -> Any:
        """Return the form with which a video or a sound is uploaded."""
        instance = Video(uploaded_by_user_id=self.request.user.pk, type=kind)
        return get_media_form(Video)(
            *data, user=self.request.user, instance=instance, prefix=_PREFIX
        )

    def results(self) -> dict[str, Any]:
        """Return what may be chosen, newest first, or what was searched for."""
        found: QuerySet[Video] = self.policy.instances_user_has_any_permission_for(
            self.request.user, ["choose", "change"]
        ).select_related("collection")
        for hook in hooks.get_hooks("construct_media_chooser_queryset"):
            found = hook(found, self.request)
        address = reverse("wagtailmedia:chooser")
        if self.media_type:
            found = found.filter(type=self.media_type)
            address = reverse("wagtailmedia:chooser_typed", args=[self.media_type])
        query = self.request.GET.get("q", "").strip()
        videos: Any = found.order_by("-created_at", "-pk")
        if query:
            videos = found.autocomplete(query)  # type: ignore[attr-defined]
        page: Page[Video] = WagtailPaginator(videos, _PER_PAGE).get_page(self.request.GET.get("p"))
        rows = [{"video": video, "facts": facts_of(video, short=True)} for video in page]
        return {"rows": rows, "page": page, "query": query, "chooser_url": address}


class VideoChooseView(_ChooserView):
    """The modal, and its results alone while somebody searches."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "q" in request.GET or "p" in request.GET:
            return render(request, "core/videos/chooser_results.html", self.results())
        kinds = [self.media_type] if self.media_type else [MediaType.VIDEO, MediaType.AUDIO]
        may_add = self.policy.user_has_permission(request.user, "add")
        return self.modal({str(kind): self.form(kind) for kind in kinds} if may_add else {})


class VideoChosenView(_ChooserView):
    """The answer to a click on one of the results."""

    def get(self, request: HttpRequest, media_id: int) -> HttpResponse:
        video = get_object_or_404(Video, pk=media_id)
        if not self.policy.user_has_any_permission_for_instance(
            request.user, ["choose", "change"], video
        ):
            raise PermissionDenied
        return self.chosen(video)


class VideoChooserUploadView(_ChooserView):
    """Uploading in the modal; what is wrong is shown there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.modal({self.media_type: self.form(self.media_type)})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(self.media_type, request.POST, request.FILES)
        if not form.is_valid():
            return self.modal({self.media_type: form})
        video = form.save()
        insert_or_update_object(video)  # with its tags
        return self.chosen(video)
