"""``manage.py demo``: two made-up brands, and all of Linja to try on them."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection

from cms import doctor, machine
from cms.demo.accounts import DEMO_USERS
from cms.management.commands.run import Command as RunCommand
from cms.users.models import User
from strategy.models import MarketingPlanPage

#: What the demo writes into the data folder; keys and logs stay.
_MADE = ("media", "documents", "outbox", "sample-plan.pdf", "beat-schedule")


class Command(RunCommand):
    help = "Prepare two demo brands where there are none, then run Linja until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reset", action="store_true", help="throw the data away first")
        parser.add_argument("--yes", action="store_true", help="do not ask before a reset")

    @property
    def sample(self) -> Path:
        """Where the sample document is."""
        return Path(settings.DATA_DIR / "sample-plan.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demo's passwords are public, so it does not run with LINJA_ENV=production. "
                "Use `manage.py run`, or leave LINJA_ENV unset."
            )
        super().handle(*args, **options)

    def prepare(self, options: dict[str, Any]) -> None:
        self.stdout.write("Looking at this machine ...")
        findings = list(doctor.examine(*doctor.MACHINE))
        for finding in findings:
            self.stdout.write(doctor.line(finding))
        if options["reset"]:
            self.reset(asked=options["yes"])
        super().prepare(options)
        if User.objects.filter(username=DEMO_USERS[0].username).exists() and self._seeded.exists():
            self.stdout.write("Keeping the demo's data (--reset starts over).")
        else:
            self.stdout.write("Making the demo's brands ...")
            call_command("seed_demo", stdout=self.stdout)
            self._seeded.touch()
        if not self.sample.exists():
            self.print_sample()

    @property
    def _seeded(self) -> Path:
        return Path(settings.DATA_DIR / "demo-is-seeded")

    def reset(self, *, asked: bool) -> None:
        """Throw away the data of the embedded database and what was made from it."""
        name = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor != "sqlite" or settings.DATA_DIR not in name.parents:
            raise CommandError(
                "--reset throws away an SQLite database in LINJA_DATA alone; "
                "empty the database of DATABASE_URL yourself."
            )
        question = f"Throw away everything in {settings.DATA_DIR}? [y/N] "
        if not asked and input(question).strip().lower() not in {"y", "yes"}:
            raise CommandError("Nothing was thrown away.")
        connection.close()
        made = [settings.DATA_DIR / part for part in _MADE]
        for path in [self._seeded, *made, *name.parent.glob(f"{name.name}*")]:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def print_sample(self) -> None:
        """Print an approved plan as PDF where this machine can."""
        if not machine.PANGO.present():
            self.stdout.write(f"No sample PDF: Pango is missing. {machine.PANGO.cure()}")
            return
        plan = MarketingPlanPage.objects.live().order_by("pk").first()
        if plan is None:
            return
        self.stdout.write("Printing a plan ...")
        arguments = ["plan", "--id", str(plan.pk), "--out", str(self.sample)]
        try:
            call_command("report", *arguments, stdout=self.stdout)
        except CommandError as error:
            self.stdout.write(f"No sample PDF: {error}")

    def environment(self) -> dict[str, str]:
        return {"LINJA_DEMO": "1"}

    def announce(self, url: str) -> None:
        lines = ["", f"  Linja runs at {url}/admin/  (Ctrl-C stops it)", ""]
        rows = [
            (user.username, user.password, user.role_label, user.language, user.brand_key or "all")
            for user in DEMO_USERS
        ]
        header = ("user", "password", "role", "language", "brand")
        widths = [max(len(str(row[at])) for row in [header, *rows]) for at in range(len(header))]
        for row in [header, *rows]:
            cells = (f"{cell!s:{width}}" for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "  ".join(cells).rstrip())
        lines.append("")
        if self.sample.exists():
            lines.append(f"  A plan as PDF   {self.sample}")
        lines += [f"  Demo outbox     {settings.EMAIL_FILE_PATH}", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
