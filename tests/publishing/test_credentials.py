"""Secrets at rest: readable with the right keys alone, and moved to a new key without a person."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from publishing.credentials import Credential, CredentialUnreadable
from tests.factories.brand import make_brand
from tests.factories.posts import make_channel

pytestmark = pytest.mark.django_db
SECRETS = {"identifier": "demo.test", "app_password": "secret"}


@pytest.fixture
def credential():
    return make_channel(make_brand(), "bluesky").credential


def test_the_row_holds_no_secret_in_the_clear(credential):
    assert b"secret" not in bytes(credential.sealed)
    assert "secret" not in repr(credential)
    assert credential.secrets() == SECRETS


def test_another_key_reads_nothing(credential, settings):
    settings.CREDENTIAL_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CredentialUnreadable):
        credential.secrets()


def test_rotation_needs_the_old_key_no_more(credential, settings):
    new = Fernet.generate_key().decode()
    settings.CREDENTIAL_KEYS = [new, *settings.CREDENTIAL_KEYS]
    call_command("rotate_credentials", verbosity=0)

    settings.CREDENTIAL_KEYS = [new]
    assert Credential.objects.get().secrets() == SECRETS


def test_rotation_says_what_it_cannot_read_and_leaves_it(credential, settings):
    before = bytes(credential.sealed)
    settings.CREDENTIAL_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="reads 1 of the credentials"):
        call_command("rotate_credentials", verbosity=0)
    assert bytes(Credential.objects.get().sealed) == before
