"""Many publishing times at once, without the time that making so many posts takes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from brand.models import BrandPage
from editorial.models import Slot
from networks.models import Channel
from publishing.deliveries import Delivery
from tests.factories.posts import make_post

CHANNELS = 50


def make_many(brand: BrandPage, number: int, *, first: datetime, campaign: str = "") -> list[Slot]:
    """Give approved posts so many publishing times, an hour apart, each with its waiting delivery."""
    channels = Channel.objects.bulk_create(
        Channel(brand=brand, network="newsfeed", name=f"{campaign} {index}")
        for index in range(min(number, CHANNELS))
    )
    posts = [
        make_post(brand, approved=True, title=f"{campaign} {index}", campaign=campaign)
        for index in range(-(-number // CHANNELS))
    ]
    zone = ZoneInfo(brand.time_zone)
    slots = []
    for index in range(number):
        at = first + timedelta(hours=index)
        slots.append(
            Slot(
                post=posts[index // CHANNELS],
                channel=channels[index % CHANNELS],
                publish_at=at,
                wall_time=at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="seconds"),
                zone_name=brand.time_zone,
                changed_at=first,
            )
        )
    slots = Slot.objects.bulk_create(slots)
    Delivery.objects.bulk_create(
        Delivery(
            brand=brand,
            channel=slot.channel,
            slot=slot,
            post=slot.post,
            revision_id=slot.post.live_revision_id,
            title=slot.post.title,
            publish_at=slot.publish_at,
            late_after=slot.publish_at + timedelta(minutes=15),
            client_id=f"many-{slot.pk}",
            frozen_at=slot.publish_at,
            payload={},
            changed_at=first,
        )
        for slot in slots
    )
    return slots
