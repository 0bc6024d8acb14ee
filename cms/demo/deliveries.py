"""What happened to the demo's posts: deliveries, attempts and the items of the news feed.

What lies ahead is armed by approval as everywhere; here is the past, written as rows. Nothing is sent.
"""

import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from cms.demo.posts import Made
from cms.demo.stage import Stage
from editorial.models import PostPage, Slot
from editorial.states import PostState
from networks.models import Channel
from publishing.client_ids import client_id_of_part, new_client_id
from publishing.deliveries import Attempt, Delivery
from publishing.feed_items import item_of
from publishing.feeds import FeedItem, NewsFeed, item_address
from publishing.holds import Hold
from publishing.payloads import freeze
from publishing.thread_parts import ThreadPart

_State = Delivery.State
#: A made-up account's identifier; no server knows it.
_DID = "did:plc:demo2222222222222222{number:04d}"


class HistoryWriter:
    """Writes the deliveries of what is past."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.random = random.Random(stage.data.key)  # noqa: S311  (seconds of a made-up past)
        self.deliveries: list[Delivery] = []
        self.attempts: list[Attempt] = []
        self.parts: list[ThreadPart] = []
        self.items: list[FeedItem] = []

    def add(self, made: Made) -> None:
        """Note what became of a post, where its time has passed."""
        wanted = made.source["state"]
        past = (
            PostState.PUBLISHED,
            PostState.PARTLY_FAILED,
            PostState.FAILED,
            PostState.PUBLISHING,
        )
        late = made.source.get("late", False)
        if wanted not in past and not late:
            return
        post = PostPage.objects.get(pk=made.post.pk)
        failure = made.source.get("failure", {})
        for slot in made.slots:
            if late:
                self._late(post, slot)
            elif failure.get("channel") == slot.channel.network:
                self._failed(post, slot, failure)
            elif wanted == PostState.PUBLISHING:
                self._accepted(post, slot)
            else:
                self._published(post, slot)

    def write(self) -> None:
        """Write what was noted."""
        Delivery.objects.bulk_create(self.deliveries)
        Attempt.objects.bulk_create(self.attempts)
        ThreadPart.objects.bulk_create(self.parts)
        FeedItem.objects.bulk_create(self.items)

    def _delivery(self, post: PostPage, slot: Slot, *, state: str, **values: Any) -> Delivery:
        brand = self.stage.brand
        delivery = Delivery(
            brand=brand,
            channel=slot.channel,
            slot=slot,
            post=post,
            revision_id=post.live_revision_id,
            title=post.title,
            state=state,
            publish_at=slot.publish_at,
            late_after=slot.publish_at + timedelta(minutes=brand.late_grace_minutes),
            client_id=new_client_id(slot.publish_at),
            frozen_at=slot.publish_at,
            payload=freeze(post, slot.channel.network, brand=brand),
            changed_at=slot.publish_at,
            **values,
        )
        self.deliveries.append(delivery)
        return delivery

    def _attempt(self, delivery: Delivery, at: datetime, **values: Any) -> datetime:
        """Note a call that took a moment; return when it was over."""
        over = at + timedelta(milliseconds=self.random.randint(280, 1900))
        values = {"kind": Attempt.Kind.PUBLISH, "claim": delivery.claim, **values}
        self.attempts.append(Attempt(delivery=delivery, started_at=at, finished_at=over, **values))
        return over

    def _claim(self, delivery: Delivery) -> datetime:
        at = delivery.publish_at + timedelta(seconds=self.random.uniform(0.4, 4.6))
        delivery.claim = uuid.UUID(int=self.random.getrandbits(128), version=4)
        delivery.claimed_at = at
        return at

    def _published(self, post: PostPage, slot: Slot) -> None:
        delivery = self._delivery(post, slot, state=_State.PUBLISHED)
        at = self._claim(delivery)
        network = slot.channel.network
        if network == "bluesky" and len(self.deliveries) % 7 == 3:
            self._attempt(delivery, at, outcome="not_sent", fault="transient", http_status=503)
            at += timedelta(seconds=6)
            delivery.tries = 1
        if network == "bluesky":
            over = self._written(delivery, at)
        else:
            over = self._attempt(delivery, at, outcome="published")
        delivery.published_at = delivery.changed_at = over
        if network != "bluesky":
            delivery.remote_id = delivery.client_id
            delivery.permalink = item_address(
                channel_id=slot.channel_id, client_id=delivery.client_id
            )
            self.items.append(item_of(delivery))

    def _written(self, delivery: Delivery, at: datetime) -> datetime:
        """Note that all posts of a delivery were written; return when the last one was."""
        total = delivery.number_of_posts
        for number in range(1, total + 1):
            at = self._attempt(delivery, at, part=number, outcome="published", http_status=200)
            key = client_id_of_part(delivery.client_id, number)
            remote_id = self._address(key)
            permalink = f"https://bsky.app/profile/{delivery.channel.handle}/post/{key}"
            if number == 1:
                delivery.remote_id, delivery.permalink = remote_id, permalink
            if total > 1:
                self.parts.append(
                    ThreadPart(
                        delivery=delivery,
                        number=number,
                        remote_id=remote_id,
                        permalink=permalink,
                        found_at=at,
                    )
                )
        return at

    def _address(self, key: str) -> str:
        did = _DID.format(number=len(self.stage.data.key))
        return f"at://{did}/app.bsky.feed.post/{key}"

    def _failed(self, post: PostPage, slot: Slot, failure: dict[str, Any]) -> None:
        delivery = self._delivery(
            post,
            slot,
            state=failure["state"],
            fault=failure.get("fault", "transient"),
            message=failure["message"],
        )
        at = self._claim(delivery)
        status = failure.get("http_status")
        if failure["state"] == _State.REJECTED:
            delivery.changed_at = self._attempt(
                delivery,
                at,
                outcome="rejected",
                fault=delivery.fault,
                http_status=status,
                message=delivery.message,
            )
            return
        self._attempt(delivery, at, outcome="unknown", fault="transient", http_status=status)
        for wait in (10, 20, 40, 80, 160, 320, 640):
            at += timedelta(seconds=wait)
            delivery.changed_at = self._attempt(
                delivery, at, kind=Attempt.Kind.RECONCILE, outcome="unknown"
            )
        delivery.tries = 10

    def _accepted(self, post: PostPage, slot: Slot) -> None:
        """The network is still working on it; without a time for it, nobody asks how far it is."""
        delivery = self._delivery(post, slot, state=_State.PROCESSING)
        over = self._attempt(delivery, self._claim(delivery), outcome="processing", http_status=202)
        delivery.remote_id = self._address(delivery.client_id)
        delivery.changed_at = over

    def _late(self, post: PostPage, slot: Slot) -> None:
        delivery = self._delivery(post, slot, state=_State.LATE)
        delivery.changed_at = delivery.late_after + timedelta(seconds=3)


def make_channels(stage: Stage) -> dict[str, Channel]:
    """Make the brand's channels, by network; Bluesky stays without a credential, so nothing leaves."""
    channels = {}
    for network, fields in stage.data.brand["channels"].items():
        channels[network] = Channel.objects.create(
            brand=stage.brand, network=network, name=fields["name"], handle=fields["handle"]
        )
    fields = stage.data.brand["channels"]["newsfeed"]
    feed = NewsFeed.objects.of(channels["newsfeed"])
    feed.description = fields["description"]
    feed.home_page = fields["home_page"]
    feed.is_public = fields["public"]
    if not NewsFeed.objects.filter(name=stage.data.key).exists():
        feed.name = stage.data.key
    feed.save()
    return channels


def make_released_hold(stage: Stage) -> Hold:
    """Make the hold that once stopped everything for some hours."""
    source = stage.data.brand["hold"]
    held_at = stage.days.at(-source["days_ago"], source["time"])
    return Hold.objects.create(
        brand=stage.brand,
        reason=source["reason"],
        held_by=stage.approver,
        held_at=held_at,
        released_by=stage.approver,
        released_at=held_at + timedelta(hours=source["hours"]),
    )
