"""That a person is told, once, of posts that a re-check holds: the rows."""

from datetime import datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models

_Notice = TypeVar("_Notice", bound="PostsNotice")


class PostsNoticeQuerySet(models.QuerySet[_Notice]):
    def forgotten(self, *, at: datetime) -> Self:
        """Return what nobody has sent for a minute."""
        return self.filter(sent_at__isnull=True, made_at__lte=at - timedelta(minutes=1))

    def claim(self, pk: int, *, at: datetime) -> bool:
        """Note a notice as sent, before it is; false if another worker was first."""
        return self.filter(pk=pk, sent_at__isnull=True).update(sent_at=at) == 1


class PostsNotice(models.Model):
    """That one person is told, once, what was found in their posts."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    posts = models.JSONField(default=list)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
