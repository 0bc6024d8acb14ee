"""Credentials: a channel's secrets, encrypted at rest, never shown again."""

import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.models import Channel
from publishing.connectors.base import Account


class CredentialUnreadable(Exception):
    """The key that encrypted the secrets is no longer among the keys of this installation."""


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.CREDENTIAL_KEYS])


class Credential(models.Model):
    """What signs in to a channel's account."""

    class Status(models.TextChoices):
        USABLE = "usable", _("Connected")
        RECONNECT = "reconnect", _("Must be connected again")

    channel = models.OneToOneField(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="credential"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    sealed = models.BinaryField(editable=False)
    checked_at = models.DateTimeField(_("last checked"), null=True)
    message = models.CharField(_("message"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_status_display()}"

    def seal(self, secrets: Mapping[str, str]) -> None:
        """Encrypt secrets into this credential; call ``save`` afterwards."""
        self.sealed = _cipher().encrypt(json.dumps(dict(secrets)).encode())

    def secrets(self) -> dict[str, str]:
        """Return the decrypted secrets.

        Raises:
            CredentialUnreadable: None of the keys decrypts them.
        """
        try:
            plain = _cipher().decrypt(bytes(self.sealed))
        except InvalidToken:
            raise CredentialUnreadable(str(self.channel)) from None
        secrets: dict[str, str] = json.loads(plain)
        return secrets

    def rotate(self) -> None:
        """Encrypt the secrets again with the newest key; call ``save`` afterwards."""
        self.sealed = _cipher().rotate(bytes(self.sealed))


def account_of(channel: Channel) -> Account:
    """Return a channel's account with its decrypted secrets (none where it has no credential).

    Raises:
        CredentialUnreadable: None of the keys decrypts the secrets.
    """
    credential = Credential.objects.filter(channel=channel).first()
    return Account(
        channel_id=channel.pk,
        handle=channel.handle,
        service_url=channel.service_url.rstrip("/"),
        secrets=credential.secrets() if credential else {},
    )
