"""A post's state: derived from what is true of it, never stored, in one SQL expression.

Approval comes from the page and its workflow, the publishing time from its slots. What happened to
its deliveries is known to a higher layer, which registers its facts here (``register_delivery_facts``).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

from brand.models import BrandPage


class PostState(models.TextChoices):
    """Where a post is between the first words and what the audience sees."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    MISSED = "missed", _("Approved, missed its time")
    SCHEDULED = "scheduled", _("Scheduled")
    HELD = "held", _("Held")
    PUBLISHING = "publishing", _("Publishing")
    # A context of its own: Wagtail says "Published" of what is approved, and is re-worded.
    PUBLISHED = "published", pgettext_lazy("sent to a network", "Published")
    PARTLY_FAILED = "partly_failed", _("Partly failed")
    FAILED = "failed", _("Failed")


#: States that ask something of a person.
NEEDS_ATTENTION = (
    PostState.CHANGES_REQUESTED,
    PostState.MISSED,
    PostState.HELD,
    PostState.PARTLY_FAILED,
    PostState.FAILED,
)

#: What the state depends on that only the deliveries know.
DELIVERY_FACTS = ("is_armed", "is_on_hold", "is_sending", "was_sent", "has_failed", "is_late")

_facts_of_deliveries: list[Callable[[datetime], dict[str, Combinable]]] = []


def register_delivery_facts(facts: Callable[[datetime], dict[str, Combinable]]) -> None:
    """Register how the facts of ``DELIVERY_FACTS`` are found for a post at an instant.

    Args:
        facts: Takes the present instant; returns one boolean expression a fact, on ``PostPage``
            rows (``OuterRef("pk")`` is the post).
    """
    _facts_of_deliveries[:] = [facts]


def _workflow_status(status: str) -> Exists:
    return Exists(
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            status=status,
        )
    )


def _facts(now: datetime) -> dict[str, Combinable]:
    from editorial.slots import Slot

    slots = Slot.objects.filter(post=OuterRef("pk"))
    never: dict[str, Combinable] = {
        name: Value(False, output_field=models.BooleanField()) for name in DELIVERY_FACTS
    }
    return {
        "in_review": _workflow_status(WorkflowState.STATUS_IN_PROGRESS),
        "needs_changes": _workflow_status(WorkflowState.STATUS_NEEDS_CHANGES),
        "has_missed_slot": Exists(slots.filter(publish_at__lte=now)),
        **(_facts_of_deliveries[0](now) if _facts_of_deliveries else never),
    }


_STATE = Case(
    When(is_sending=True, then=Value(PostState.PUBLISHING)),
    When(Q(has_failed=True) & Q(was_sent=True), then=Value(PostState.PARTLY_FAILED)),
    When(has_failed=True, then=Value(PostState.FAILED)),
    When(is_on_hold=True, then=Value(PostState.HELD)),
    When(is_late=True, then=Value(PostState.MISSED)),
    When(is_armed=True, then=Value(PostState.SCHEDULED)),
    When(was_sent=True, then=Value(PostState.PUBLISHED)),
    When(Q(live=False) | Q(has_unpublished_changes=True), then=Case(
        When(in_review=True, then=Value(PostState.IN_REVIEW)),
        When(needs_changes=True, then=Value(PostState.CHANGES_REQUESTED)),
        default=Value(PostState.DRAFT),
    )),
    When(has_missed_slot=True, then=Value(PostState.MISSED)),
    default=Value(PostState.APPROVED),
    output_field=models.CharField(),
)  # fmt: skip


class PostQuerySet(PageQuerySet):
    """Posts, with what can be known of them without a query a row.

    Attributes:
        shown_slots: Lookups that narrow which of the posts' slots are shown; see ``showing_slots``.
    """

    shown_slots: Mapping[str, Any] = {}

    def showing_slots(self, **lookups: Any) -> "PostQuerySet":
        """Return these posts, of which only some slots are to be shown: lookups of a slot."""
        posts = self._chain()
        posts.shown_slots = {**self.shown_slots, **lookups}
        return posts

    def _clone(self) -> "PostQuerySet":
        clone: PostQuerySet = super()._clone()
        clone.shown_slots = self.shown_slots
        return clone

    def visible_to(self, user: object) -> "PostQuerySet":
        """Return the posts of the brands that a person may see."""
        brands = BrandPage.objects.visible_to(user).values_list("path", flat=True)
        condition = Q(pk__in=[])
        for path in brands:
            condition |= Q(path__startswith=path)
        return self.filter(condition)

    def of_brands(self, paths: Iterable[str]) -> "PostQuerySet":
        """Return the posts of brands, named by their paths in the tree: one comparison for any number."""
        posts: PostQuerySet = self.alias(brand_path=Substr("path", 1, BrandPage.steplen * 2))
        return posts.filter(brand_path__in=list(paths))

    def with_state(self, *, now: datetime) -> "PostQuerySet":
        """Annotate each post with ``state`` (a value of ``PostState``) and the facts behind it."""
        return self.annotate(**_facts(now)).annotate(state=_STATE)

    def with_next_time(self, *, now: datetime) -> "PostQuerySet":
        """Annotate each post with ``next_at``, its first publishing time from now on, else its last."""
        coming = models.Min("slots__publish_at", filter=Q(slots__publish_at__gt=now))
        return self.annotate(
            next_at=models.functions.Coalesce(coming, models.Max("slots__publish_at"))
        )

    def in_state(self, *states: PostState, now: datetime) -> "PostQuerySet":
        """Return the posts that are in one of the states."""
        return self.with_state(now=now).filter(state__in=states)


def state_of(post: Page, *, now: datetime) -> PostState:
    """Return a post's state; for many posts use ``PostQuerySet.with_state``."""
    from editorial.posts import PostPage

    return PostState(
        PostPage.objects.with_state(now=now).values_list("state", flat=True).get(pk=post.pk)
    )
