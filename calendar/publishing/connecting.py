"""Connecting a channel: its secrets are tried once, then kept encrypted; they are never shown again."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from networks.models import Channel
from publishing.connectors.base import Account, Check
from publishing.connectors.registry import connector_for
from publishing.credentials import Credential, CredentialUnreadable
from publishing.deliveries import Delivery


def connect(*, channel: Channel, secrets: Mapping[str, str], now: datetime) -> Check:
    """Try secrets on a channel's account and keep them if they work.

    Args:
        channel: The channel.
        secrets: One value for each of its connector's ``secret_names``.
        now: The present instant.

    Returns:
        What the network said. Where it refused, what was stored before stays as it was.

    Raises:
        NoConnector: Linja can't publish to this network.
    """
    account = Account(
        channel_id=channel.pk,
        handle=channel.handle,
        service_url=channel.service_url.rstrip("/"),
        secrets=dict(secrets),
    )
    check = connector_for(channel.network).check(account)
    if check.usable and _is_another_account(channel, check.handle):
        return Check(
            usable=False,
            handle=check.handle,
            message=_(
                "This is another account (%(handle)s), and something sent to the old one is not settled "
                "yet: it would be looked for in the wrong place. Decide about it under Deliveries first."
            )
            % {"handle": check.handle},
        )
    if check.usable:
        credential = Credential.objects.filter(channel=channel).first() or Credential(
            channel=channel
        )
        credential.seal(secrets)
        credential.status = Credential.Status.USABLE
        credential.message = ""
        credential.checked_at = now
        credential.save()
        if check.handle and check.handle != channel.handle:
            Channel.objects.filter(pk=channel.pk).update(handle=check.handle)
    return check


def _is_another_account(channel: Channel, handle: str) -> bool:
    """Whether a channel would change its account while something sent to the old one is unclear."""
    if not channel.handle or not handle or channel.handle.lstrip("@") == handle:
        return False
    return Delivery.objects.filter(channel=channel, state__in=Delivery.UNSETTLED).exists()


def disconnect(*, channel: Channel) -> None:
    """Forget a channel's secrets."""
    Credential.objects.filter(channel=channel).delete()


def rotate_keys() -> tuple[int, int]:
    """Encrypt every credential again with the newest key.

    Returns:
        How many were, and how many none of the keys can read (they are left as they are).
    """
    rotated = unreadable = 0
    for credential in Credential.objects.select_related("channel"):
        try:
            credential.secrets()
        except CredentialUnreadable:
            unreadable += 1
            continue
        credential.rotate()
        credential.save(update_fields=["sealed"])
        rotated += 1
    return rotated, unreadable
