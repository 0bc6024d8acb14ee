"""``python -m tests.production COMMAND ...``: run a management command in production settings.

The secrets are samples, made anew each time; nothing is kept.
"""

import os
import secrets
import sys
import tempfile

from cryptography.fernet import Fernet


def environment() -> dict[str, str]:
    """Return every variable that production needs, with sample values."""
    return {
        "LINJA_ENV": "production",
        "LINJA_SECRET_KEY": secrets.token_urlsafe(50),
        "LINJA_CREDENTIAL_KEYS": Fernet.generate_key().decode("ascii"),
        "LINJA_HOSTS": "linja.example.com",
        "LINJA_BASE_URL": "https://linja.example.com",
        "LINJA_MAIL_FROM": "linja@example.com",
        "DATABASE_URL": "postgres://linja:sample@127.0.0.1:5432/linja",
        "REDIS_URL": "redis://127.0.0.1:6379/0",
        "EMAIL_URL": "smtp+tls://linja:sample@smtp.example.com:587",
    }


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="linja-production-") as data:
        os.environ.update(environment(), LINJA_DATA=data, DJANGO_SETTINGS_MODULE="cms.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
