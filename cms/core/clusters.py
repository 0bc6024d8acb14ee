"""Children of a page that keep their identity through drafts and approvals.

Wagtail keeps a page's child rows in the revision's JSON. A child added in a draft has no primary key
there, so every approval of a revision made before the row existed would delete the row and write a
new one, and whatever pointed to it (a post to its goal) would lose it. A ``KeyedChild`` carries a
UUID from its first save, and ``adopt_rows`` gives the rows that exist back to the children they belong to.
"""

import uuid

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
