"""A news feed's item of a delivery, where it is written without being sent: a past that is told."""

from publishing.connectors.base import Account
from publishing.connectors.registry import connector_for
from publishing.deliveries import Delivery
from publishing.feeds import FeedItem
from publishing.payloads import thaw


def item_of(delivery: Delivery) -> FeedItem:
    """Return the item, not saved, that a delivery to a news feed makes; its pictures and videos are kept."""
    payload = thaw(delivery)
    prepared = connector_for("newsfeed").prepare(
        Account(channel_id=delivery.channel_id, handle=""), payload
    )
    return FeedItem(
        channel=delivery.channel,
        client_id=payload.client_id,
        title=payload.title,
        text=payload.text,
        link=payload.link,
        language=payload.language,
        images=prepared.data["images"],
        videos=prepared.data["videos"],
        published_at=delivery.publish_at,
    )
