"""Writing what became of publishing times into the history of their posts."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from editorial.slots import Slot


@dataclass(frozen=True)
class SlotChange:
    """One change of a slot.

    Attributes:
        slot: With its post and channel.
        before: When it was, or None where it is new.
        after: When it is now, or None where it is gone.
    """

    slot: Slot
    before: datetime | None = None
    after: datetime | None = None


def write_history(action: str, changes: Sequence[SlotChange], *, by: Any, now: datetime) -> None:
    """Write an entry a change, all in one statement; those of one request belong together.

    Args:
        action: One of ``editorial.log_actions``.
        changes: The changes; none writes nothing.
        by: Who did it, or None.
        now: The present instant.

    Source:
        As ``wagtail.models.PageLogEntryManager.log_action``, which writes one entry at a time.
    """
    together = get_active_log_context().uuid or uuid.uuid4()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=change.slot.post_id,
            content_type=ContentType.objects.get_for_model(
                change.slot.post, for_concrete_model=False
            ),
            label=change.slot.post.get_admin_display_title(),
            action=action,
            timestamp=now,
            user=by,
            uuid=together,
            data={
                "channel": str(change.slot.channel),
                "zone": change.slot.zone_name,
                **_times(change),
            },
        )
        for change in changes
    )


def _times(change: SlotChange) -> dict[str, str]:
    times = {"before": change.before, "after": change.after}
    return {name: at.isoformat() for name, at in times.items() if at is not None}
