"""A form's choice among the brands in which a person may do something."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from brand.models import BrandQuerySet


class BrandField(forms.ModelChoiceField):
    """A brand; a number that no database holds is no brand, rather than an error of Linja's."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except OverflowError:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message % {"value": value}, code="invalid_choice") from None


def offer_brands(form: forms.BaseForm, brands: BrandQuerySet) -> None:
    """Let a form's field ``brand`` choose among brands; one that is alone is chosen without asking."""
    field: Any = form.fields["brand"]
    field.queryset = brands.order_by("title")
    if len(field.queryset) == 1:
        field.widget = forms.HiddenInput()
        form.initial["brand"] = field.queryset[0].pk
