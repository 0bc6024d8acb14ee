"""What is known to be out of a delivery that is a thread: a row a part, written as soon as it is known.

A row stands for a fact of the network, whoever holds the delivery's claim. A delivery of one post has none:
its own row says it all.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from publishing.connectors.base import Standing
from publishing.deliveries import Delivery

#: How long what is missing of a begun thread is sent without asking, after what stopped it.
GO_ON = timedelta(hours=1)


class ThreadPartQuerySet(models.QuerySet["ThreadPart"]):
    def keep(self, delivery: Delivery, *, number: int, standing: Standing, at: datetime) -> None:
        """Write down that a part is out; a second time it changes nothing."""
        part = self.model(
            delivery=delivery,
            number=number,
            remote_id=standing.remote_id,
            version=standing.version,
            permalink=standing.permalink,
            found_at=at,
        )
        self.bulk_create([part], ignore_conflicts=True)


class ThreadPart(models.Model):
    """A part of a thread that is on the network."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="thread_parts")
    number = models.PositiveSmallIntegerField()
    remote_id = models.CharField(max_length=500)
    version = models.CharField(max_length=200, blank=True)
    permalink = models.URLField(max_length=500, blank=True)
    found_at = models.DateTimeField()

    objects = ThreadPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a thread")
        verbose_name_plural = _("parts of threads")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="one_row_a_thread_part")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.remote_id}"

    @property
    def standing(self) -> Standing:
        """The part as those that answer it name it."""
        return Standing(remote_id=self.remote_id, version=self.version, permalink=self.permalink)


def standing_of(delivery: Delivery) -> list[Standing]:
    """Return what is known to be out of a thread, from the first part on; no query for one post alone."""
    if delivery.number_of_posts == 1:
        return []
    standing: list[Standing] = []
    for part in delivery.thread_parts.all():
        if part.number != len(standing) + 1:
            break
        standing.append(part.standing)
    return standing


def has_begun() -> Exists:
    """Return the condition, on deliveries, that a part of their thread is out and others may be missing."""
    return Exists(ThreadPart.objects.filter(delivery=OuterRef("pk")))


def take(delivery: Delivery, *, number: int, standing: Standing, at: datetime) -> Standing | None:
    """Write down that a post of a delivery is out.

    Args:
        delivery: Whose post it is.
        number: Of the post, from 1.
        standing: Where it stands.
        at: When that was known.

    Returns:
        The delivery's first post, where all of its posts are out now; None where others are missing.
    """
    if delivery.number_of_posts == 1:
        return standing
    ThreadPart.objects.keep(delivery, number=number, standing=standing, at=at)
    known = standing_of(delivery)
    return known[0] if len(known) == delivery.number_of_posts else None


def published(first: Standing, *, at: datetime) -> dict[str, Any]:
    """Return a delivery's values once all of its posts are out: it is found where its first post is."""
    return {"remote_id": first.remote_id, "permalink": first.permalink, "published_at": at}


def going_on(delivery: Delivery, *, at: datetime) -> dict[str, Any]:
    """Return a delivery's values where it is armed again: what has begun is not late for an hour.

    Half a thread is seen by everybody, so that what is missing follows without a person.
    """
    values: dict[str, Any] = {"not_before": None}
    if delivery.thread_has_begun:
        values["late_after"] = max(delivery.late_after, at + GO_ON)
    return values


def parts_of(delivery: Delivery) -> list[dict[str, Any]]:
    """Return what each of a delivery's posts says and shows, with its ``number`` and its ``permalink``.

    A part that is not known to be out has an empty address; one query for a thread, none for one post.
    """
    frozen = [delivery.payload, *delivery.payload.get("rest", ())]
    links = {1: delivery.permalink}
    if len(frozen) > 1:
        links = dict(delivery.thread_parts.values_list("number", "permalink"))
    return [
        {**part, "number": number, "permalink": links.get(number, "")}
        for number, part in enumerate(frozen, start=1)
    ]
