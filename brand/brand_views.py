"""Brands in the admin: their list, and the one form that makes a brand."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from brand.creation import BrandExists, BrandSpec, create_brand
from brand.models import BrandGroup, BrandPage


class BrandForm(forms.ModelForm):
    """What is decided when a brand is made."""

    all_roles = forms.BooleanField(
        label=gettext_lazy("Give me every role"),
        required=False,
        initial=True,
        help_text=gettext_lazy("For a team of one. Others get their roles under Settings, Users."),
    )

    class Meta:
        model = BrandPage
        fields = ["title", "language", "time_zone", "country", "currency"]
        labels = {"title": gettext_lazy("Name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].validators.append(MaxLengthValidator(100))

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if BrandPage.objects.filter(title__iexact=title).exists():
            raise ValidationError(_("There is a brand called %(name)s.") % {"name": title})
        return title

    def _post_clean(self) -> None:
        """A brand's page is made by ``create_brand``, which checks it; nothing is built here."""


class BrandIndexView(View):
    """The brands that the person may see, with their roles in each."""

    http_method_names = ["get", "head"]

    def get(self, request: Any) -> HttpResponse:
        roles: dict[int, list[str]] = {}
        for group in BrandGroup.objects.filter(group__user=request.user):
            roles.setdefault(group.brand_id, []).append(str(group.get_role_display()))
        brands = BrandPage.objects.visible_to(request.user).order_by("title")
        return TemplateResponse(
            request,
            "brand/index.html",
            {
                "brands": [(brand, ", ".join(roles.get(brand.pk, []))) for brand in brands],
                "may_add": request.user.is_superuser,
                "header_title": _("Brands"),
                "header_icon": "tag",
                "breadcrumbs_items": [{"url": "", "label": _("Brands")}],
            },
        )


class BrandCreateView(View):
    """One form makes the brand's tree, collection, groups, permissions and workflow."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(BrandForm())

    def post(self, request: Any) -> HttpResponse:
        form = BrandForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        values = form.cleaned_data
        spec = BrandSpec(
            name=values["title"],
            language=values["language"],
            time_zone=values["time_zone"],
            currency=values["currency"],
            country=values["country"],
        )
        try:
            brand = create_brand(
                spec=spec, all_roles_for=request.user if values["all_roles"] else None
            )
        except BrandExists as error:
            form.add_error("title", str(error))
            return self.show(form, status=422)
        messages.success(
            request,
            _(
                "%(brand)s is ready: its folders, groups and workflow are made. Write its guideline first."
            )
            % {"brand": brand.title},
        )
        return redirect("wagtailadmin_explore", brand.pk)

    def show(self, form: BrandForm, *, status: int = 200) -> HttpResponse:
        return TemplateResponse(
            self.request,
            "brand/create.html",
            {
                "form": form,
                "header_title": _("New brand"),
                "header_icon": "tag",
                "breadcrumbs_items": [
                    {"url": reverse("brands:index"), "label": _("Brands")},
                    {"url": "", "label": _("New brand")},
                ],
            },
            status=status,
        )
