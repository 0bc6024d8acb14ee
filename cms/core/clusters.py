"""Children of a page that keep their identity through drafts and approvals.

Wagtail keeps a page's child rows in the revision's JSON. A child added in a draft has no primary key
there, so every approval of a revision made before the row existed would delete the row and write a
new one, and whatever pointed to it (a post to its goal) would lose it. A ``KeyedChild`` carries a
UUID from its first save, and ``adopt_rows`` gives the rows that exist back to the children they belong to.
"""

import uuid
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    model_from_serializable_data,
)
from wagtail.models import Orderable


class KeyedChild(Orderable):
    """A child row with a key that is the same in every revision of its page."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, editable=False)

    #: Foreign keys that are looked up for all rows of a page at once, by ``without_gone_links``.
    looked_up_by_page: ClassVar[tuple[str, ...]] = ()

    class Meta(Orderable.Meta):
        abstract = True
        # Rows that no form has numbered (a template's, an import's) stand in the order they were made.
        ordering = ["sort_order", "pk"]

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Build a row out of a revision, without a query a row for the page that is being built.

        What a row points at beside its page is still looked up, as ``modelcluster`` does it, unless its
        page does that (``looked_up_by_page``).
        """
        points_elsewhere = any(
            field.many_to_one
            and not isinstance(field, ParentalKey)
            and field.name not in cls.looked_up_by_page
            for field in cls._meta.fields
        )
        return model_from_serializable_data(
            cls, data, check_fks=check_fks and points_elsewhere, strict_fks=strict_fks
        )


def without_gone_links(model: type[ClusterableModel], data: dict[str, Any]) -> dict[str, Any]:
    """Return a revision's content in which no row points at something that was deleted.

    Args:
        model: The page's.
        data: What a revision keeps of it; stays as it is.

    Returns:
        The content, with None for what is gone in the fields that rows have in ``looked_up_by_page``;
        one query for each such field, however many rows there are.
    """
    content = dict(data)
    for relation in get_all_child_relations(model):
        name, child = relation.get_accessor_name(), relation.related_model
        for field in getattr(child, "looked_up_by_page", ()):
            rows = content.get(name) or []
            wanted = {row.get(field) for row in rows} - {None}
            if not wanted:
                continue
            target = child._meta.get_field(field).related_model
            there = set(target._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
            content[name] = [
                row if row.get(field) in there else {**row, field: None} for row in rows
            ]
    return content


def adopt_rows(page: ClusterableModel, *relations: str) -> None:
    """Point each keyed child without a primary key at the row that already has its key, and number rows.

    Args:
        page: The page about to be saved.
        relations: Names of its child relations (``related_name`` of the ``ParentalKey``).
    """
    for relation in relations:
        children = list(getattr(page, relation).all())
        _number(children)
        if page.pk is None:
            continue
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


def _number(children: list[Any]) -> None:
    """Number rows that no form has numbered; else a form that changes one of them puts it out of order.

    Where some have a number, those without come after them: they were added last.
    """
    if any(child.sort_order is None for child in children):
        in_order = sorted(children, key=lambda child: child.sort_order is None)
        for place, child in enumerate(in_order):
            child.sort_order = place


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

    def full_clean(self) -> None:
        """Take a row that somebody else has deleted in the meantime for a new one with its key.

        Else the person who saves last could not save at all: the row's primary key is refused, in a field
        that nobody sees.
        """
        super().full_clean()  # type: ignore[misc]
        form: Any = self
        name = form._meta.model._meta.pk.name
        refused = form._errors.get(name)
        if not refused or form.instance.pk is not None or not form.cleaned_data.get("key"):
            return
        if all(error.code == "invalid_choice" for error in refused.as_data()):
            del form._errors[name]
            form.cleaned_data[name] = None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        row, key = self.instance, self.cleaned_data.get("key")  # type: ignore[attr-defined]
        if key and row.pk is None:
            row.key = key

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell the open page a new row's key after a save in the background, so that it keeps it."""
        form: Any = self
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()  # type: ignore[misc]
        name = form.add_prefix("key")
        if not form.data.get(name):
            updates.append((name, str(form.instance.key)))
        return updates


def keep_keys(form: Any) -> None:
    """Make every formset of keyed children in a page's form carry its rows' keys."""
    for formset in form.formsets.values():
        if issubclass(formset.model, KeyedChild):
            formset.form = type(formset.form.__name__, (KeyedRowForm, formset.form), {})
