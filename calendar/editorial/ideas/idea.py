"""An idea for a post: what somebody thought of, before it is one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from editorial.ideas.writers import brands_to_read_in
from editorial.tags import PostTag

WEB_ADDRESS = URLValidator(
    schemes=["http", "https"],
    message=_("Give an address that starts with https:// or http://."),
)


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Ideas, narrowed to what a person may see."""

    def visible_to(self, user: Any) -> "IdeaQuerySet":
        """Return the ideas of the brands whose planned posts a person may see."""
        return self.filter(brand__in=brands_to_read_in(user))

    def open(self) -> "IdeaQuerySet":
        """Return the ideas that wait in the inbox."""
        return self.filter(state=Idea.State.OPEN)

    def claim(self, pk: int, *, at: datetime) -> bool:
        """Mark one idea used; false where it has a post by now, or is gone.

        For the transaction that makes the post: whoever asks for the same idea meanwhile waits for
        its end, and finds the post.
        """
        free = self.filter(pk=pk, post=None)
        return free.update(state=Idea.State.USED, changed_at=at) == 1

    def put_away(self, pk: int, *, at: datetime) -> bool:
        """Take one open idea out of the inbox; false where it was not there."""
        return self._move(pk, Idea.State.OPEN, Idea.State.PUT_AWAY, at)

    def bring_back(self, pk: int, *, at: datetime) -> bool:
        """Put one idea back into the inbox; false where it was not put away."""
        return self._move(pk, Idea.State.PUT_AWAY, Idea.State.OPEN, at)

    def _move(self, pk: int, before: str, after: str, at: datetime) -> bool:
        there = self.filter(pk=pk, state=before)
        return there.update(state=after, changed_at=at) == 1


class TaggedIdea(ItemBase):
    """That an idea has a tag, one of those of the posts."""

    tag = models.ForeignKey(PostTag, related_name="tagged_ideas", on_delete=models.CASCADE)
    content_object = models.ForeignKey(
        "editorial.Idea", related_name="tagged_items", on_delete=models.CASCADE
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="one_tag_an_idea_once")
        ]


class Idea(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """An idea for a post of a brand. Not a page: nothing of it is reviewed or approved."""

    class State(models.TextChoices):
        """Where an idea is."""

        OPEN = "open", _("Open")
        USED = "used", _("Used")
        PUT_AWAY = "put_away", pgettext_lazy("idea", "Put away")

    brand = models.ForeignKey(
        "brand.BrandPage", verbose_name=_("brand"), on_delete=models.CASCADE, related_name="ideas"
    )
    title = models.CharField(_("idea"), max_length=255)
    link = models.CharField(_("link"), max_length=2048, blank=True, validators=[WEB_ADDRESS])
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    tags = TaggableManager(through=TaggedIdea, blank=True, verbose_name=_("tags"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("caught by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="ideas",
    )
    created_at = models.DateTimeField(_("caught"), editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False
    )
    #: When its state changed last; None while it is as it was caught.
    changed_at = models.DateTimeField(null=True, editable=False)
    post = models.ForeignKey(
        "editorial.PostPage",
        verbose_name=_("post"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="ideas",
    )

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["brand", "state", "-created_at"], name="ideas_of_a_brand"),
            models.Index(fields=["created_by", "-created_at"], name="ideas_of_a_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None) | Q(state="used"), name="ideas_with_a_post_are_used"
            )
        ]

    def __str__(self) -> str:
        return self.title
