"""Linja's own news feed as a network: publishing is one row, and its id makes it idempotent."""

from collections.abc import Sequence
from datetime import UTC

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from publishing.connectors.base import (
    Account,
    Ambiguous,
    Capabilities,
    Check,
    Found,
    Outcome,
    Payload,
    Prepared,
    Problem,
    ProvenAbsent,
    Result,
    Standing,
)
from publishing.connectors.newsfeed.keeping import keep_picture, keep_video

#: Formats of videos that feed readers play.
PLAYED = frozenset({"video/mp4", "video/webm", "video/quicktime"})


class NewsFeedConnector:
    """Publishes to a brand's RSS and JSON feed."""

    network = "newsfeed"
    secret_names: tuple[str, ...] = ()

    def check(self, account: Account) -> Check:
        return Check(usable=True, handle=account.handle)

    def capabilities(self, account: Account) -> Capabilities:
        return Capabilities()

    def validate(self, account: Account, payload: Payload) -> list[Problem]:
        problems = []
        if not payload.title.strip():
            problems.append(
                Problem(field="title", code="missing", message=_("The news feed needs a headline."))
            )
        if not payload.text.strip():
            problems.append(
                Problem(field="text", code="missing", message=_("The news feed needs a text."))
            )
        for video in payload.videos:
            if video.mime_type not in PLAYED:
                message = _("The news feed takes videos as MP4, WebM or MOV: export %(name)s anew.")
                problems.append(
                    Problem(
                        field="videos", code="type_refused", message=message % {"name": video.name}
                    )
                )
        return problems

    def prepare(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Prepared:
        name = payload.client_id
        return Prepared(
            payload=payload,
            data={
                "images": [
                    keep_picture(image, f"{name}-{number}")
                    for number, image in enumerate(payload.images)
                ],
                "videos": [
                    keep_video(video, f"{name}-v{number}")
                    for number, video in enumerate(payload.videos)
                ],
            },
        )

    def publish(
        self, account: Account, prepared: Prepared, before: Sequence[Standing] = ()
    ) -> Result:
        from publishing.feeds import FeedItem

        payload = prepared.payload
        try:
            with transaction.atomic():
                FeedItem.objects.create(
                    channel_id=account.channel_id,
                    client_id=payload.client_id,
                    title=payload.title,
                    text=payload.text,
                    link=payload.link,
                    language=payload.language,
                    images=prepared.data["images"],
                    videos=prepared.data["videos"],
                    published_at=payload.created_at.astimezone(UTC),
                )
        except IntegrityError:  # sent before: the row is the proof
            pass
        return Result(
            outcome=Outcome.PUBLISHED,
            remote_id=payload.client_id,
            permalink=self._permalink(account, payload.client_id),
        )

    def poll(self, account: Account, remote_id: str) -> Result:
        return Result(
            outcome=Outcome.PUBLISHED,
            remote_id=remote_id,
            permalink=self._permalink(account, remote_id),
        )

    def reconcile(
        self, account: Account, payload: Payload, before: Sequence[Standing] = ()
    ) -> Found | ProvenAbsent | Ambiguous:
        from publishing.feeds import FeedItem

        if FeedItem.objects.filter(client_id=payload.client_id).exists():
            return Found(
                remote_id=payload.client_id,
                permalink=self._permalink(account, payload.client_id),
            )
        return ProvenAbsent()

    def delete(self, account: Account, remote_id: str) -> Result:
        from publishing.feeds import FeedItem

        FeedItem.objects.filter(channel_id=account.channel_id, client_id=remote_id).delete()
        return Result(outcome=Outcome.PUBLISHED, remote_id=remote_id)

    @staticmethod
    def _permalink(account: Account, client_id: str) -> str:
        from publishing.feeds import item_address

        return item_address(channel_id=account.channel_id, client_id=client_id)
