"""How far an asset is. Like a publishing time it is no part of the post's revisions.

A designer who is done must not start the approval anew, and an older draft must not undo it. What is
needed is known by the row's key, which is the same in every revision.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AssetState(models.TextChoices):
    """How far an asset is."""

    TO_DO = "to_do", _("To do")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")


class AssetWork(models.Model):
    """The state of one asset of a post, and what was delivered; no row means nothing was begun."""

    post = models.ForeignKey(
        "editorial.PostPage", on_delete=models.CASCADE, related_name="asset_work"
    )
    key = models.UUIDField(editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=AssetState.choices, default=AssetState.TO_DO
    )
    picture = models.ForeignKey(
        "core.Picture",
        verbose_name=_("delivered picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    video = models.ForeignKey(
        "core.Video",
        verbose_name=_("delivered video"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("post", "key"), name="one_work_an_asset"),
            models.CheckConstraint(
                condition=models.Q(state__in=AssetState.values), name="asset_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.key}"


def mark(
    *, post_id: int, key: uuid.UUID, state: str, by: Any, now: datetime, **delivered: Any
) -> AssetWork:
    """Record how far an asset is.

    Args:
        post_id: The post's id.
        key: Of the post's need.
        state: A value of ``AssetState``.
        by: Who says so.
        now: The present instant.
        delivered: ``picture`` and ``video``, or nothing to leave them as they are.
    """
    values = {"state": state, "changed_at": now, "changed_by": by, **delivered}
    work, _is_new = AssetWork.objects.update_or_create(post_id=post_id, key=key, defaults=values)
    return work


def works_of(posts: Iterable[int]) -> dict[tuple[int, uuid.UUID], AssetWork]:
    """Return the work on the assets of some posts by post and key; one query."""
    rows = AssetWork.objects.filter(post__in=list(posts)).select_related("picture", "video")
    return {(row.post_id, row.key): row for row in rows}
