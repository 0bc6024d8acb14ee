"""The persona's form: what it can choose from, and what a sub-persona would inherit."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from brand.choices import networks
from brand.forms import BrandBoundPageForm
from cms.core.clusters import keep_keys
from personas import offering_choices
from personas.fields import FIELDS, is_empty
from personas.wording import worded

#: Of what is inherited, as much as a hint shows.
_HINT_LENGTH = 160


class PersonaForm(BrandBoundPageForm):
    """Offers the networks and the brand's offerings, and tells a sub-persona what it inherits."""

    networks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    offering_keys = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_keys(self)
        brand = apps.get_model("brand", "BrandPage").objects.get(path=self.brand_path)
        self._offerings = offering_choices.offerings_of(brand)
        if "networks" in self.fields:
            self._offer("networks", networks())
        if "offering_keys" in self.fields:
            kept = self.instance.offering_keys
            self._offer("offering_keys", offering_choices.choices(self._offerings, kept))
            if not self._offerings and not kept:
                self.fields["offering_keys"].help_text = _(
                    "The brand guideline has no offering yet; add products and services there first."
                )
        self._show_inherited()

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices
        field.label = FIELDS[name].label

    def _show_inherited(self) -> None:
        parent = self.parent_page.specific if self.parent_page is not None else None
        if not isinstance(parent, self._meta.model):
            return
        for name, described in FIELDS.items():
            field = self.fields.get(name)
            if field is None or not described.inherited:
                continue
            said = worded(name, getattr(parent, name), offerings=self._offerings)
            if not said or not is_empty(getattr(self.instance, name)):
                continue
            hint = _("Inherited from %(persona)s: %(value)s") % {
                "persona": parent.title,
                "value": Truncator(" ".join(said.split())).chars(_HINT_LENGTH),
            }
            field.help_text = f"{field.help_text} {hint}".strip()
            if isinstance(field.widget, (forms.TextInput, forms.Textarea)):
                field.widget.attrs["placeholder"] = said
