"""Forms of pages: what a page of a brand points at is its own brand's."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Collection, Page

from cms.core.models import BrandFile, Picture, Video

#: What a form may point at, and where the thing's place in a tree is found.
_BOUND: list[tuple[type[models.Model], str]] = [
    (Page, "path"),
    (Picture, "collection__path"),
    (Video, "collection__path"),
    (BrandFile, "collection__path"),
]

_NOT_OURS = _("What was chosen is not this brand's. Choose again.")

#: Keys of a submitted stream of blocks that say how many there are, and which, but hold no value.
_STRUCTURE = re.compile(r"-(count|\d+-(order|deleted|type|id))$")

Reference = tuple[type[models.Model], str]


class BrandBoundPageForm(WagtailAdminPageForm):
    """Refuses pictures, videos, files and pages of another brand, and offers the brand's own people.

    A chooser offers only what is the brand's, but its field takes any id. What is refused is also
    taken out of the form that is shown again, which would name it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        path = self.instance.path or self.parent_page.path
        self.brand_path: str = path[: Page.steplen * 2]
        people = get_user_model()
        for name, field in self.fields.items():
            offered = getattr(field, "queryset", None)
            if offered is not None and issubclass(offered.model, people):
                own = self._people(getattr(self.instance, f"{name}_id", None))
                field.queryset = own

    def _people(self, current: int | None) -> models.QuerySet[Any]:
        """Return the brand's people, and who stands in the field now."""
        own = Q(groups__brand_group__brand__path=self.brand_path, is_active=True)
        return get_user_model()._default_manager.filter(own | Q(pk=current)).distinct()

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        children = [form for formset in self.formsets.values() for form in formset.forms]
        # Every form is asked: each shows its own error.
        own = [self._is_own(form) for form in (self, *children)]
        return valid and all(own)

    def _is_own(self, form: forms.ModelForm) -> bool:
        if not form.is_bound:
            return True
        pointed = {name: set(_references(form, name)) for name in form.fields}
        foreign = self._foreign(set().union(*pointed.values()))
        for name, references in pointed.items():
            if ids := {pk for model, pk in references & foreign}:
                # Only ours: the first error of a field with blocks is the one that is shown.
                form.errors.pop(name, None)
                form.add_error(name, ValidationError(_NOT_OURS, code="foreign"))
                _take_out(form, name, ids)
        return not any(form.has_error(name, "foreign") for name in form.fields)

    def _foreign(self, references: set[Reference]) -> set[Reference]:
        """Return those references that lead out of the brand; one query a kind of thing."""
        foreign: set[Reference] = set()
        for kind, lookup in _BOUND:
            wanted = {
                (model, pk)
                for model, pk in references
                if issubclass(model, kind) and pk.isdecimal()
            }
            if not wanted:
                continue
            inside = kind._default_manager.filter(
                **{
                    "pk__in": {pk for _model, pk in wanted},
                    f"{lookup}__startswith": self._place(kind),
                }
            )
            own = {str(pk) for pk in inside.values_list("pk", flat=True)}
            foreign |= {(model, pk) for model, pk in wanted if pk not in own}
        return foreign

    def _place(self, kind: type[models.Model]) -> str:
        """Return the path below which the brand's things of a kind are."""
        if kind is Page:
            return self.brand_path
        paths = Collection.objects.filter(brand__path=self.brand_path).values_list(
            "path", flat=True
        )
        return (
            paths.first() or "-"
        )  # no path starts like this: a brand without a collection has none


def _references(form: forms.ModelForm, name: str) -> Iterator[Reference]:
    """Yield what a form's field points at, as it was submitted, whether it is valid or not."""
    try:
        field = form._meta.model._meta.get_field(name)
    except FieldDoesNotExist:
        return
    value = form.cleaned_data.get(name) if name in getattr(form, "cleaned_data", {}) else None
    if value is None:
        value = form[name].data
    if value in (None, ""):
        return
    if hasattr(field, "extract_references"):
        for model, pk, _model_path, _content_path in field.extract_references(value):
            yield model, str(pk)
    elif isinstance(field, models.ForeignKey):
        yield field.related_model, str(getattr(value, "pk", value))


def _take_out(form: forms.ModelForm, name: str, ids: set[str]) -> None:
    """Empty the parts of a submitted field that name these ids."""
    full = form.add_prefix(name)
    data: Any = form.data
    form.data = data = data.copy()
    for key in list(data):
        inside = key.startswith(f"{full}-") and not _STRUCTURE.search(key)
        if (key == full or inside) and data[key] in ids:
            data[key] = ""
