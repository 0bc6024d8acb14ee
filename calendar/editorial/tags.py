"""The tags that teams put on posts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class PostTag(TagBase):
    """A tag that teams put on posts."""

    class Meta:
        verbose_name = _("post tag")
        verbose_name_plural = _("post tags")


class TaggedPost(ItemBase):
    """That a post has a tag."""

    tag = models.ForeignKey(PostTag, related_name="tagged_posts", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "editorial.PostPage", related_name="tagged_items", on_delete=models.CASCADE
    )
