"""Work that one worker at a time has claimed: what is killed is taken up again, and nothing is done twice."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

#: A worker that has said nothing about its work for this long is gone.
LEASE = timedelta(minutes=2)

_Work = TypeVar("_Work", bound="ClaimedWork")


class ClaimedWorkQuerySet(models.QuerySet[_Work]):
    """Every change of a claim is one conditional UPDATE that says whether it was the first."""

    def unfinished(self) -> Self:
        """Return what is waiting or under way."""
        return self.filter(finished_at__isnull=True)

    def forgotten(self, *, at: datetime) -> Self:
        """Return what nobody is at: never taken up for a minute, or left behind."""
        never = Q(lease_until__isnull=True, asked_at__lte=at - timedelta(minutes=1))
        return self.unfinished().filter(never | Q(lease_until__lte=at))

    def claim(self, pk: int, *, at: datetime) -> _Work | None:
        """Take what nobody is at; None if another worker has it, or it is finished."""
        claim = uuid.uuid4()
        free = (
            self.unfinished()
            .filter(pk=pk)
            .filter(Q(lease_until__isnull=True) | Q(lease_until__lte=at))
        )
        if free.update(claim=claim, lease_until=at + LEASE) != 1:
            return None
        return self.get(pk=pk)

    def renew(self, work: _Work, *, at: datetime) -> bool:
        """Prolong this worker's own claim; false if it is no longer its own."""
        own = self.unfinished().filter(pk=work.pk, claim=work.claim)
        return own.update(lease_until=at + LEASE) == 1

    def finish(self, work: _Work, *, at: datetime, **values: Any) -> bool:
        """Write down that work is over; false if the claim is no longer this worker's."""
        own = self.unfinished().filter(pk=work.pk, claim=work.claim)
        return own.update(finished_at=at, lease_until=None, **values) == 1


class ClaimedWork(models.Model):
    """The columns of a row that says who is at some work, and until when they may be silent."""

    asked_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
