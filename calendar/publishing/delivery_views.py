"""Deliveries in the admin: what was sent, what is waiting, what needs a person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from brand.models import BrandPage
from brand.views import BrandListMixin
from cms.core import clock
from cms.users.roles import Right
from networks.models import Channel
from publishing import decisions
from publishing.deliveries import Delivery
from publishing.presentation import delivery_badge, why_it_waits
from publishing.thread_parts import parts_of


class DeliveryFilterSet(WagtailFilterSet):
    """What the list of deliveries can be narrowed down by."""

    brand = ModelMultipleChoiceFilter(
        label=gettext_lazy("Brand"),
        queryset=lambda request: BrandPage.objects.visible_to(request.user),
        widget=forms.CheckboxSelectMultiple,
    )
    state = MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=Delivery.State.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    channel = ModelMultipleChoiceFilter(
        label=gettext_lazy("Channel"),
        queryset=lambda request: Channel.objects.visible_to(request.user),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Delivery
        fields: list[str] = []


class DeliveryStateColumn(Column):
    """A delivery's state as a badge."""

    def get_value(self, instance: Any) -> Any:
        return delivery_badge(instance)


class TimeColumn(Column):
    """An instant in the delivery's own zone."""

    cell_template_name = "publishing/time_cell.html"


class DeliveryIndexView(BrandListMixin, generic.IndexView):
    """The deliveries of all brands that the person may see."""

    model = Delivery
    page_title = gettext_lazy("Deliveries")
    default_ordering = "-publish_at"
    filterset_class = DeliveryFilterSet
    paginate_by = 50
    columns = [
        TitleColumn("title", label=gettext_lazy("Post"), url_name="deliveries:detail"),
        DeliveryStateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        TimeColumn("publish_at", label=gettext_lazy("Time"), sort_key="publish_at"),
        Column("channel", label=gettext_lazy("Channel"), accessor="channel"),
        Column("brand", label=gettext_lazy("Brand"), accessor="brand"),
    ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not BrandPage.objects.where_user_may(self.request.user, Right.HOLD).exists():
            return []
        return [
            HeaderButton(_("Hold publishing"), url=reverse("deliveries:hold"), icon_name="lock")
        ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("channel", "brand").defer("payload")


class ConfirmForm(forms.Form):
    """Where a person has seen the post."""

    permalink = forms.URLField(
        label=gettext_lazy("Where it can be read"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )


class DeliveryDetailView(View):
    """One delivery: what was sent, every call that was made, and what a person can decide."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.delivery = get_object_or_404(
            Delivery.objects.visible_to(request.user)
            .with_rules()
            .select_related("channel", "brand", "post", "slot"),
            pk=kwargs["pk"],
        )
        self.may_decide = self.delivery.brand.user_has(request.user, Right.DECIDE_DELIVERIES)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(ConfirmForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_decide:
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        who_and_when: dict[str, Any] = {
            "delivery": self.delivery,
            "by": request.user,
            "now": clock.now(),
        }
        try:
            match request.POST.get("action"):
                case "send":
                    decisions.send_now(**who_and_when)
                    message = _("It is sent within seconds.")
                case "confirm":
                    if not form.is_valid():
                        return self.show(form, status=422)
                    decisions.confirm_published(
                        permalink=form.cleaned_data["permalink"], **who_and_when
                    )
                    message = _("It is noted as published.")
                case "cancel":
                    decisions.cancel(**who_and_when)
                    message = _("It is cancelled.")
                case _:
                    raise PermissionDenied
        except decisions.DecisionRefused as refused:
            self.delivery.refresh_from_db()
            return self.show(ConfirmForm(), status=409, problem=str(refused))
        messages.success(request, message)
        return redirect("deliveries:detail", self.delivery.pk)

    def show(self, form: ConfirmForm, *, status: int = 200, problem: str = "") -> HttpResponse:
        delivery = self.delivery
        parts = parts_of(delivery)
        missing = [part["number"] for part in parts if not part["permalink"]]
        return TemplateResponse(
            self.request,
            "publishing/delivery.html",
            {
                "delivery": delivery,
                "badge": delivery_badge(delivery),
                "attempts": delivery.attempts.all(),
                "parts": parts,
                "is_thread": len(parts) > 1,
                "is_half_sent": len(parts) > 1 and 0 < len(missing) < len(parts),
                "number_out": len(parts) - len(missing),
                "problem": problem or why_it_waits(delivery),
                "form": form,
                "can_send": self.may_decide and delivery.state in decisions.SEND_AGAIN,
                "can_confirm": self.may_decide and delivery.state in decisions.CONFIRM,
                "can_cancel": self.may_decide and delivery.state in decisions.CANCEL,
                "was_perhaps_sent": delivery.state == Delivery.State.NEEDS_PERSON,
                "header_title": delivery.title,
                "header_icon": "upload",
                "breadcrumbs_items": [
                    {"url": reverse("deliveries:index"), "label": _("Deliveries")},
                    {"url": "", "label": delivery.title, "sublabel": str(delivery.channel)},
                ],
            },
            status=status,
        )
