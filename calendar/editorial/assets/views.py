"""Changing the state of an asset: with one click in the list, or on its page with what was delivered."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.widgets import AdminVideoChooser

from brand.models import BrandPage
from cms.core import clock
from cms.core.models import Picture, Video
from editorial.assets.needs import AssetNeed
from editorial.assets.presentation import asset_badge
from editorial.assets.work import AssetState, AssetWork, mark


class AssetForm(forms.Form):
    """How far an asset is, and what was delivered: a picture or a video of the brand's collection."""

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=AssetState.choices)
    picture: Any = forms.ModelChoiceField(
        Picture.objects.none(), label=gettext_lazy("Delivered picture"), required=False
    )
    video: Any = forms.ModelChoiceField(
        Video.objects.none(), label=gettext_lazy("Delivered video"), required=False
    )

    def __init__(self, *args: Any, brand: BrandPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model, widget in (
            ("picture", Picture, AdminImageChooser),
            ("video", Video, AdminVideoChooser),
        ):
            field: Any = self.fields[name]
            field.widget = widget()
            collection = brand.collection
            field.queryset = (
                model._default_manager.filter(collection__path__startswith=collection.path)
                if collection
                else model._default_manager.none()
            )
            field.error_messages["invalid_choice"] = _(
                "What was chosen is not this brand's. Choose again."
            )

    def without_foreign(self) -> "AssetForm":
        """Take out of a refused form what is not the brand's, which its chooser would name."""
        sent: Any = self.data
        data = sent.copy()
        for name in ("picture", "video"):
            if self.has_error(name):
                data[name] = ""
        self.data = data
        return self

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("picture") and values.get("video"):
            raise ValidationError(_("Give a picture or a video, not both."))
        return values


class _AssetView(View):
    """What both views have in common: whose asset it is, and who may change it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        needs = AssetNeed.objects.visible_to(request.user).with_state().select_related("post")
        self.need: Any = get_object_or_404(needs, post=kwargs["post_id"], key=kwargs["key"])
        self.post_page = self.need.post
        if not self.post_page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    @cached_property
    def next_url(self) -> str:
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        allowed = url_has_allowed_host_and_scheme(
            asked, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return asked if allowed else reverse("assets:index")

    def mark(self, state: str, **delivered: Any) -> HttpResponse:
        """Record the state, say so, and go back."""
        mark(
            post_id=self.post_page.pk,
            key=self.need.key,
            state=state,
            by=self.request.user,
            now=clock.now(),
            **delivered,
        )
        messages.success(
            self.request,
            _("“%(what)s”: %(state)s.")
            % {"what": self.need.what, "state": AssetState(state).label.lower()},
        )
        return redirect(self.next_url)


class AssetMarkView(_AssetView):
    """One click in the list."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        state = request.POST.get("state", "")
        if state not in AssetState.values:
            return HttpResponseBadRequest(_("There is no such state."))
        return self.mark(state)


class AssetView(_AssetView):
    """An asset's own page: what is needed, and what was delivered."""

    http_method_names = ["get", "head", "post"]

    @cached_property
    def brand(self) -> BrandPage:
        path = self.post_page.path[: BrandPage.steplen * 2]
        return get_object_or_404(BrandPage.objects.visible_to(self.request.user), path=path)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        work = AssetWork.objects.filter(post=self.post_page.pk, key=self.need.key).first()
        initial = {"state": self.need.state}
        if work is not None:
            initial |= {"picture": work.picture_id, "video": work.video_id}
        return self.show(AssetForm(initial=initial, brand=self.brand))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = AssetForm(request.POST, brand=self.brand)
        if not form.is_valid():
            return self.show(form.without_foreign(), status=422)
        values = form.cleaned_data
        return self.mark(values["state"], picture=values["picture"], video=values["video"])

    def show(self, form: AssetForm, *, status: int = 200) -> HttpResponse:
        """Show the page."""
        label = _("Assets")
        return TemplateResponse(
            self.request,
            "editorial/assets/asset.html",
            {
                "need": self.need,
                "post": self.post_page,
                "badge": asset_badge(self.need.state),
                "form": form,
                "media": form.media,
                "next_url": self.next_url,
                "page_title": self.need.what,
                "header_icon": "image",
                "breadcrumbs_items": [
                    {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                    {"url": reverse("assets:index"), "label": label},
                    {"url": "", "label": self.need.what},
                ],
            },
            status=status,
        )
