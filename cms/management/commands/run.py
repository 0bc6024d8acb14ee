"""``manage.py run``: all of Linja on one machine."""

from argparse import ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms import tables
from cms.supervisor.serve import AlreadyRunning, only_one, serve


def port(text: str) -> int:
    """Return a port number.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise ArgumentTypeError(f"{text!r} is not a port. Allowed: 1 to 65535.")
    return int(text)


class Command(BaseCommand):
    help = "Run queue, web, worker and beat together until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port, default=8000, help="or the next free one")
        parser.add_argument(
            "--address", default="127.0.0.1", help="0.0.0.0 opens it to the network"
        )
        parser.add_argument("--concurrency", type=int, default=8, help="tasks at once")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            with only_one(settings.DATA_DIR):
                self.prepare(options)
                raise SystemExit(
                    serve(
                        address=options["address"],
                        port=options["port"],
                        concurrency=options["concurrency"],
                        on_ready=self.announce,
                        environment=self.environment(),
                    )
                )
        except KeyboardInterrupt:
            # Ctrl-C while it prepares; once it runs, the supervisor takes the signal.
            self.stdout.write("\nStopped.")
            raise SystemExit(130) from None
        except AlreadyRunning as error:
            raise CommandError(
                f"Linja already runs with the data in {settings.DATA_DIR} (process {error})."
            ) from None
        except OSError as error:
            raise CommandError(f"Linja cannot start: {error}") from error

    def prepare(self, options: dict[str, Any]) -> None:
        """Bring folders, tables and static files up to date."""
        for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        tables.bring_up_to_date()
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)

    def environment(self) -> dict[str, str]:
        """Return further variables for every process."""
        return {}

    def announce(self, url: str) -> None:
        """Say where Linja is."""
        self.stdout.write(f"\n  Linja runs at {url}/  (Ctrl-C stops it)\n")
        self.stdout.flush()
