"""The admin of exchange rates: a brand's own, and those that a superuser keeps for everybody."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage

from brand.models import BrandPage
from brand.policies import BrandRightPolicy
from brand.views import BrandListMixin, BrandObjectMixin
from cms.core.inputs import DateInput
from cms.users.roles import Right
from strategy.ledger.rates import ExchangeRate
from strategy.templatetags.ledger_tags import plain_rate


class RatePolicy(BrandRightPolicy):
    """Everybody of a brand sees its rates and the installation's; only a superuser changes those."""

    def __init__(self) -> None:
        super().__init__(ExchangeRate, right=Right.KEEP_RATES)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if instance.brand_id is not None:
            return super().user_has_permission_for_instance(user, action, instance)
        return bool(user.is_superuser or (action == "view" and self._brands(user, {action})))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        own = Q(brand__in=self._brands(user, actions))
        if user.is_superuser or "view" in set(actions):
            own |= Q(brand=None)
        return ExchangeRate.objects.filter(own)


class ExchangeRateForm(WagtailAdminModelForm):
    """A rate of one of the brands in which the person keeps rates."""

    class Meta:
        model = ExchangeRate
        fields = ["brand", "from_currency", "to_currency", "rate", "valid_on", "source"]
        widgets = {"valid_on": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["brand"]
        field.queryset = BrandPage.objects.where_user_may(self.for_user, Right.KEEP_RATES).order_by(
            "title"
        )
        if not self.for_user.is_superuser:
            field.required = True
            field.help_text = ""
            if field.queryset.count() == 1:
                field.initial = field.queryset.get()
        if self.instance.pk:
            field.disabled = True  # a rate never moves to another brand

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        names = ("from_currency", "to_currency", "valid_on")
        if all(cleaned.get(name) for name in names):
            same = ExchangeRate.objects.exclude(pk=self.instance.pk).filter(
                brand=cleaned.get("brand"), **{name: cleaned[name] for name in names}
            )
            if same.exists():
                error = ValidationError(_("There is a rate of that day already: change that one."))
                self.add_error("valid_on", error)
        return cleaned


class RateColumn(Column):
    """A rate with as many decimals as it has."""

    def get_value(self, instance: Any) -> str:
        return plain_rate(instance.rate)


class OwnerColumn(Column):
    """Whose rate it is."""

    def get_value(self, instance: Any) -> Any:
        return instance.brand or _("Every brand")


class RateIndexView(BrandListMixin, generic.IndexView):
    """The rates that the person's brands may use."""

    columns = [
        TitleColumn(
            "pair",
            label=gettext_lazy("Currencies"),
            accessor="pair",
            url_name="exchange_rates:edit",
        ),
        RateColumn("rate", label=gettext_lazy("Rate"), sort_key="rate"),
        Column("valid_on", label=gettext_lazy("Valid on"), sort_key="valid_on"),
        Column("source", label=gettext_lazy("Source")),
        OwnerColumn("brand", label=gettext_lazy("Brand"), sort_key="brand__title"),
    ]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("brand")


class RateEditView(BrandObjectMixin, generic.EditView):
    """A rate's form."""


class RateDeleteView(BrandObjectMixin, generic.DeleteView):
    """Deleting a rate: what it converted stands apart from then on."""


class RateHistoryView(BrandObjectMixin, history.HistoryView):
    """Who changed the rate."""


class RateUsageView(BrandObjectMixin, usage.UsageView):
    """What refers to the rate."""
