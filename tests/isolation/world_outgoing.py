"""What leads out of a brand's calendar: a feed and a shared calendar."""

from datetime import timedelta
from typing import Any

from cms.core import clock
from editorial.models import FeedToken, ShareLink


def furnish_outgoing(side: Any) -> None:
    """Give the author a feed, and share the calendar; both addresses' keys stand among the ids."""
    now, word, brand = clock.now(), side.word, side.brand
    token, feed_key = FeedToken.objects.issue(
        user=side.author, brand=brand, label=f"{word} quokka feed", at=now
    )
    link, share_key = ShareLink.objects.issue(
        brand=brand,
        by=side.author,
        view=ShareLink.View.MONTH,
        filters="",
        label=f"{word} quokka link",
        expires_at=now + timedelta(days=14),
        at=now,
    )
    side.ids |= {
        "feed_token": token.pk,
        "calendar_key": feed_key,
        "share_link": link.pk,
        "share_key": share_key,
        "share_entry": f"slot-{side.ids['slot']}",
    }
