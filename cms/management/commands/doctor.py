"""``manage.py doctor``: what is missing, and the exact command that mends it."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms import doctor


class Command(BaseCommand):
    help = "Look at the machine, the data folder, the database and the queue."
    # What is wrong with the project is for the doctor to say, not to die of.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = []
        for finding in doctor.examine(*doctor.MACHINE, *doctor.SERVICES, *doctor.TESTS):
            findings.append(finding)
            if not options["json"]:
                self.stdout.write(doctor.line(finding))
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], indent=2))
        if any(finding.needed and not finding.ok for finding in findings):
            raise SystemExit(1)
