"""Posts, channels and slots."""

from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from brand.models import BrandPage
from cms.core import clock
from cms.core.page_batches import index_pages
from editorial.models import PostIndexPage, PostPage, Slot
from networks.models import Channel
from publishing.credentials import Credential
from tests.factories.brand import unindexed

_number = count(1)


def make_channel(brand: BrandPage, network: str = "newsfeed", **values: Any) -> Channel:
    """Make a channel; a Bluesky channel comes with a usable credential."""
    values.setdefault("name", f"{network} {next(_number)}")
    channel = Channel.objects.create(brand=brand, network=network, **values)
    if network == "bluesky":
        credential = Credential(channel=channel, status=Credential.Status.USABLE)
        credential.seal({"identifier": "demo.test", "app_password": "secret"})
        credential.save()
    return channel


def content(
    network: str = "newsfeed", text: str = "Steam rises over the lake.", **values: Any
) -> dict:
    """Return one block of a post's content."""
    value = {"text": text, "link": "", "media": [], **values}
    if network == "newsfeed":
        value.setdefault("title", "Evening by the lake")
    return {"type": network, "value": value}


def make_post(brand: BrandPage, *blocks: dict, approved: bool = False, **values: Any) -> PostPage:
    """Make a post, a draft unless ``approved``; it is indexed once, not at each of its three saves."""
    folder = PostIndexPage.objects.child_of(brand).get()
    values.setdefault("title", f"Post {next(_number)}")
    post = PostPage(live=False, **values)
    post.content = PostPage._meta.get_field("content").to_python(list(blocks) or [content()])
    with unindexed():
        folder.add_child(instance=post)
        revision = post.save_revision()
        if approved:
            revision.publish()
    post = PostPage.objects.get(pk=post.pk)
    index_pages([post])
    return post


def make_slot(post: PostPage, channel: Channel, publish_at: datetime, **values: Any) -> Slot:
    """Put a slot straight into the table, as if it had been set before."""
    zone = ZoneInfo(channel.brand.time_zone)
    wall = publish_at.astimezone(zone).replace(tzinfo=None)
    return Slot.objects.create(
        post=post,
        channel=channel,
        publish_at=publish_at,
        wall_time=wall.isoformat(timespec="seconds"),
        zone_name=channel.brand.time_zone,
        changed_at=values.pop("changed_at", clock.now()),
        **values,
    )
