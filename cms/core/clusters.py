"""Children of a page that keep their identity through drafts and approvals.

Wagtail keeps a page's child rows in the revision's JSON. A child added in a draft has no primary key
there, so every approval of a revision made before the row existed would delete the row and write a
new one, and whatever pointed to it (a post to its goal) would lose it. A ``KeyedChild`` carries a
UUID from its first save, and ``adopt_rows`` gives the rows that exist back to the children they belong to.
"""

import uuid
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class KeyedChild(Orderable):
    """A child row with a key that is the same in every revision of its page."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True


def adopt_rows(page: ClusterableModel, *relations: str) -> None:
    """Point each keyed child without a primary key at the row that already has its key.

    Args:
        page: The page about to be saved.
        relations: Names of its child relations (``related_name`` of the ``ParentalKey``).
    """
    if page.pk is None:
        return
    for relation in relations:
        children = list(getattr(page, relation).all())
        _separate(children)
        unknown = {child.key: child for child in children if child.pk is None}
        if not unknown:
            continue
        model = type(next(iter(unknown.values())))
        taken = {child.pk for child in children if child.pk is not None}
        field = page._meta.get_field(relation).field.name
        rows = model._default_manager.filter(**{field: page.pk}, key__in=unknown)
        for pk, key in rows.values_list("pk", "key"):
            if pk not in taken:
                unknown[key].pk = pk


def _separate(children: list[Any]) -> None:
    """Give a key of its own to each child whose key another one has (a copied or forged row)."""
    seen = set()
    for child in sorted(children, key=lambda child: child.pk is None):
        if child.key in seen:
            child.key = uuid.uuid4()
        seen.add(child.key)


class KeyedRowForm:
    """Carries a row's key through the browser, so that a row without a primary key stays itself.

    A child that exists only in a draft has no primary key, and a formset makes a new object of it on
    every save. A mixin for the forms of such a formset; see ``keep_keys``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = kwargs.get("instance")
        self.fields: dict[str, forms.Field]
        self.fields["key"] = forms.UUIDField(
            required=False, widget=forms.HiddenInput, initial=row.key if row is not None else None
        )

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        row, key = self.instance, self.cleaned_data.get("key")  # type: ignore[attr-defined]
        if key and row.pk is None:
            row.key = key


def keep_keys(form: Any) -> None:
    """Make every formset of keyed children in a page's form carry its rows' keys."""
    for formset in form.formsets.values():
        if issubclass(formset.model, KeyedChild):
            formset.form = type(formset.form.__name__, (KeyedRowForm, formset.form), {})
