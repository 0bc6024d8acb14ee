"""``manage.py seed_demo``: the demo's two brands, into an empty database or one that is in use."""

from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from brand.creation import BrandExists
from cms.core import clock
from cms.demo.accounts import DEMO_USERS, NameTaken, Passwords
from cms.demo.removal import demo_brands, remove_demo
from cms.demo.seeding import seed


class Command(BaseCommand):
    help = "Make the demo's brands, people and posts where they are missing; change nothing else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="remove the demo's brands and people, make nothing"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask before a removal")
        parser.add_argument(
            "--allow-in-production",
            action="store_true",
            help="also where DEBUG is off; the passwords are random then, and printed once",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["allow_in_production"]:
            raise CommandError(
                "The demo's passwords are public, so it is not put into a production installation. "
                "With --allow-in-production its users get random ones."
            )
        if options["reset"]:
            self._reset(asked=options["yes"])
        else:
            self._seed()

    def _seed(self) -> None:
        started = perf_counter()
        passwords = Passwords(random=not settings.DEBUG)
        try:
            seeded = seed(now=clock.now(), passwords=passwords, say=self._say)
        except BrandExists as error:
            raise CommandError(
                f"{error} It is not the demo's, so the demo can't be made."
            ) from None
        except NameTaken as error:
            raise CommandError(
                f"There is a person called {str(error)!r} who is no demo user, so the demo can't "
                "be made beside them."
            ) from None
        for brand in seeded.kept:
            self._say(f"{brand.title} is there and stays as it is.")
        if not seeded.made:
            self._say("Nothing to do.")
            return
        if passwords.random and passwords.given:
            self._say("Passwords, shown this once:")
            for person in DEMO_USERS:
                if person.username in passwords.given:
                    self._say(f"  {person.username:<8} {passwords.given[person.username]}")
        self._say(self.style.SUCCESS(f"The demo is made, in {perf_counter() - started:.1f} s."))

    def _reset(self, *, asked: bool) -> None:
        brands = demo_brands()
        names = " and ".join(brand.title for brand in brands) or "no brand"
        question = f"Remove {names} and the demo's users, with all that was added to them? [y/N] "
        if not asked and input(question).strip().lower() not in {"y", "yes"}:
            raise CommandError("Nothing was removed.")
        remove_demo(say=self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
