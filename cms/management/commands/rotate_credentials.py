"""``manage.py rotate_credentials``: every channel's secrets under the newest key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.connecting import rotate_keys


class Command(BaseCommand):
    help = "Encrypt the channels' credentials again with the first key of LINJA_CREDENTIAL_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        rotated, unreadable = rotate_keys()
        self.stdout.write(f"Encrypted anew: {rotated}.")
        if unreadable:
            raise CommandError(
                f"None of the keys reads {unreadable} of the credentials. "
                "Give the key that encrypted them too, or connect these channels again."
            )
