"""Keeping how the calendar is looked at: the last view and colours, and views under a name."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.utils import get_valid_next_url_from_request

from brand.models import BrandPage
from cms.core.keys import key_of
from editorial.models import SavedView
from editorial.planner.filters import only_filters, usable_filters
from editorial.planner.preferences import Colour, remember
from editorial.planner.saved_views import MOST_VIEWS
from editorial.planner.tabs import tab


class RememberView(View):
    """Keeps a person's choice for the next time; asked by a form, it leads back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        remember(
            request.user,
            view=request.POST.get("view", ""),
            colour=request.POST.get("colour", ""),
            pictures=request.POST.get("pictures", ""),
        )
        back = get_valid_next_url_from_request(request)
        return redirect(back) if back else HttpResponse(status=204)


class SavedViewForm(forms.ModelForm):
    """A view's name, and whom it is for.

    Args:
        user: Whose it is.
    """

    class Meta:
        model = SavedView
        fields = ["name", "brand"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        brand: Any = self.fields["brand"]
        brand.queryset = BrandPage.objects.visible_to(user).order_by("title")
        brand.empty_label = _("Only for me")

    def clean_name(self) -> str:
        """Return a name that the person has not given yet."""
        name: str = self.cleaned_data["name"]
        others = SavedView.objects.filter(owner=self.user).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError(_("You have a view of this name already."))
        if self.instance.pk is None and others.count() >= MOST_VIEWS:
            raise forms.ValidationError(
                _("You have %(count)d views. Delete one first.") % {"count": MOST_VIEWS}
            )
        return name


class SavedViewsView(View):
    """A person's saved views: saving what is looked at, renaming, sharing, deleting."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(
            SavedViewForm(user=request.user), asked_query(request.GET.get("query", ""))
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if pk := request.POST.get("view_id"):
            own = SavedView.objects.filter(owner=user)
            view = get_object_or_404(own, pk=key_of(pk))
            if "delete" in request.POST:
                view.delete()
                messages.success(request, _("“%(name)s” is deleted.") % {"name": view.name})
                return redirect("calendar:saved_views")
            form = SavedViewForm(
                request.POST, instance=view, user=request.user, prefix=f"view-{view.pk}"
            )
            if not form.is_valid():
                return self.show(SavedViewForm(user=request.user), "", changed=form, status=422)
            form.save()
            messages.success(request, _("“%(name)s” is saved.") % {"name": view.name})
            return redirect("calendar:saved_views")
        query = asked_query(request.POST.get("query", ""))
        form = SavedViewForm(request.POST, user=request.user, instance=SavedView(owner=user))
        params, is_whole = usable_filters(SavedView(query=query).params, request)
        if not is_whole:
            form.add_error(None, _("One of these filters is not there any more."))
        if not form.is_valid():
            return self.show(form, query, status=422)
        form.instance.query = params.urlencode()
        saved = form.save()
        messages.success(request, _("“%(name)s” is saved.") % {"name": saved.name})
        return redirect(f"{reverse('calendar:index')}?{saved.query}")

    def show(
        self,
        form: SavedViewForm,
        query: str,
        *,
        changed: SavedViewForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Return the page."""
        user: Any = self.request.user
        views = SavedView.objects.filter(owner=user).select_related("brand")
        forms_ = [
            changed
            if changed is not None and changed.instance.pk == view.pk
            else SavedViewForm(instance=view, user=user, prefix=f"view-{view.pk}")
            for view in views
        ]
        return TemplateResponse(
            self.request,
            "editorial/planner/saved_views.html",
            {
                "form": form,
                "query": query,
                "forms": forms_,
                "header_title": _("Saved views"),
                "header_icon": "calendar-alt",
                "breadcrumbs_items": [
                    {"url": reverse("calendar:index"), "label": _("Calendar")},
                    {"url": "", "label": _("Saved views")},
                ],
            },
            status=status,
        )


def asked_query(text: str) -> str:
    """Return what is kept of an address: its filters, search, view and colours, no day."""
    params = QueryDict(text[:2000].lstrip("?"))
    kept = only_filters(params)
    view, colour = str(params.get("view", "")), str(params.get("colour", ""))
    if tab(view):
        kept["view"] = view
    if colour in Colour.values:
        kept["colour"] = colour
    return kept.urlencode()
