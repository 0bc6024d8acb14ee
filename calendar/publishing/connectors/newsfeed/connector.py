"""Linja's own news feed as a network: publishing is one row, and its id makes it idempotent."""

import mimetypes
from datetime import UTC
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from publishing.connectors.base import (
    Account,
    Ambiguous,
    Capabilities,
    Check,
    Fault,
    Found,
    Outcome,
    Payload,
    PayloadImage,
    Prepared,
    PrepareFailed,
    Problem,
    ProvenAbsent,
    Result,
)
from publishing.connectors.pictures import PictureRefused, fit

#: Where copies of published pictures are kept in the media storage.
FOLDER = "news_feed"
MAX_IMAGE_BYTES = 5_000_000


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
        return problems

    def prepare(self, account: Account, payload: Payload) -> Prepared:
        return Prepared(
            payload=payload,
            data={
                "images": [
                    _keep_copy(image, f"{payload.client_id}-{number}")
                    for number, image in enumerate(payload.images)
                ]
            },
        )

    def publish(self, account: Account, prepared: Prepared) -> Result:
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

    def reconcile(self, account: Account, payload: Payload) -> Found | ProvenAbsent | Ambiguous:
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


def _keep_copy(image: PayloadImage, name: str) -> dict[str, Any]:
    """Store a copy of a picture for good, upright and without what a camera wrote into it.

    What was published stays as it was, whatever happens to the picture in the library.
    """
    try:
        picture = fit(image.read(), max_bytes=MAX_IMAGE_BYTES)
    except (OSError, PictureRefused):
        raise PrepareFailed(
            Result(
                outcome=Outcome.REJECTED,
                fault=Fault.CONTENT,
                message=_(
                    "The picture %(name)s is damaged, or was replaced or removed after the approval."
                )
                % {"name": image.name},
            )
        ) from None
    path = f"{FOLDER}/{name}{mimetypes.guess_extension(picture.mime_type)}"
    if not default_storage.exists(path):  # an earlier try has stored the same bytes
        default_storage.save(path, ContentFile(picture.data))
    return {
        "file": path,
        "alt": image.alt,
        "width": picture.width,
        "height": picture.height,
        "mime_type": picture.mime_type,
        "size_bytes": len(picture.data),
    }
