"""Tags are one table for all brands; a person sees those that their brands use."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from taggit.models import CommonGenericTaggedItemBase, ItemBase, TagBase

from brand.isolation.scope import Scope
from cms.core.models import BrandFile, Picture, Video

POPULAR = 10


def visible_tags(scope: Scope, tag_model: type[TagBase]) -> QuerySet[Any]:
    """Return the tags of a model that something within a scope has."""
    if scope.everything:
        return tag_model._default_manager.all()
    condition = Q(pk__in=())
    for relation in tag_model._meta.related_objects:
        through = relation.related_model
        if issubclass(through, CommonGenericTaggedItemBase):
            for media in (Picture, Video, BrandFile):
                condition |= Q(pk__in=_tagged_media(scope, through, media))
        elif issubclass(through, ItemBase):
            target = through._meta.get_field("content_object").related_model
            if not scope.knows(target):
                continue  # what can't be narrowed would show every brand's tags
            inside = scope.narrow(target._default_manager.all())
            rows = through._default_manager.filter(content_object__in=inside.values("pk"))
            condition |= Q(pk__in=rows.values("tag_id"))
    return tag_model._default_manager.filter(condition)


def popular_tags(scope: Scope, tag_model: type[TagBase], media: Any) -> list[Any]:
    """Return the most used tags of the pictures (videos, files) within a scope, at most ten."""
    for relation in tag_model._meta.related_objects:
        through = relation.related_model
        if issubclass(through, CommonGenericTaggedItemBase):
            uses = _tagged_media(scope, through, media).values("tag_id")
            counted = uses.annotate(uses=Count("pk")).order_by("-uses", "tag_id")[:POPULAR]
            order = [row["tag_id"] for row in counted]
            tags = tag_model._default_manager.in_bulk(order)
            return [tags[pk] for pk in order]
    return []


def _tagged_media(scope: Scope, through: Any, media: Any) -> QuerySet[Any]:
    inside = scope.narrow(media._default_manager.all())
    return through._default_manager.filter(
        content_type=ContentType.objects.get_for_model(media), object_id__in=inside.values("pk")
    ).values("tag_id")
