"""``manage.py check_translations``: every string of ours has its Finnish, and none is out of date."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

LANGUAGE = "fi"
DOMAINS = ("django", "djangojs")


def catalogue(path: Path) -> Catalog:
    """Return what a .po file holds; nothing where there is no such file."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def key(message: Message) -> tuple[str | None, str]:
    """Return what identifies a message: its context and its text, the singular where it has two."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong inside a catalogue."""
    for message in catalogue(path):
        if not message.id:
            continue
        name = f"{path.name}:{message.lineno}: {key(message)[1]!r}"
        if not message.string or not all(message.string):
            yield f"{name} is not translated"
        elif message.fuzzy:
            yield f"{name} is marked fuzzy"
        else:
            for error in message.check():
                yield f"{name}: {error}"


def extracted(copy: Path, domain: str) -> Catalog:
    """Return the strings of a copy of the project, found as Django's ``makemessages`` finds them."""
    subprocess.run(
        [
            *(sys.executable, "manage.py", "makemessages", "--locale", LANGUAGE),
            *("--domain", domain, "--no-obsolete", "--ignore", "tests/*", "--ignore", "vendor"),
        ],
        cwd=copy,
        check=True,
        capture_output=True,
        text=True,
    )
    return catalogue(copy / _place(domain))


def _place(domain: str) -> Path:
    """Return where a domain's catalogue is, relative to the project."""
    base = Path(settings.LOCALE_PATHS[0]).relative_to(settings.BASE_DIR)
    return base / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def copy_of_project(to: Path) -> None:
    """Copy the files that git knows or would add, so that extracting changes nothing here."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in listed.splitlines():
        source = settings.BASE_DIR / name
        if source.is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, to / name)


class Command(BaseCommand):
    help = "Fail where a string is untranslated, fuzzy, new or no longer used."

    def handle(self, *args: Any, **options: Any) -> None:
        problems: list[str] = []
        with tempfile.TemporaryDirectory(prefix="linja-strings-") as folder:
            copy_of_project(Path(folder))
            for domain in DOMAINS:
                path = settings.BASE_DIR / _place(domain)
                problems += faults(path)
                ours = {key(message) for message in catalogue(path) if message.id}
                try:
                    theirs = {key(message) for message in extracted(Path(folder), domain)}
                except subprocess.CalledProcessError as error:
                    raise CommandError(error.stderr.strip()) from error
                theirs.discard((None, ""))
                problems += [f"{domain}: {text!r} is new" for _, text in sorted_(theirs - ours)]
                problems += [f"{domain}: {text!r} is unused" for _, text in sorted_(ours - theirs)]
        if problems:
            raise CommandError(
                "\n".join(problems)
                + "\n`make messages` collects the new strings; translate them in "
                + str(_place("django").parent)
            )
        self.stdout.write("Every string is translated.")


def sorted_(keys: set[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Return keys in the order of their text."""
    return sorted(keys, key=lambda found: (found[1], found[0] or ""))
