"""``manage.py report``: a document as a file, without the admin and without the queue."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from cms.core import clock
from cms.machine import PANGO
from editorial.planner.windows import WindowError
from reports.calendar_options import add_parts, part_asked
from reports.editions import edition_of
from reports.kinds import KINDS, inputs_of, printable
from reports.models import Document
from reports.refusals import NotPrintable
from reports.rendering import PangoMissing


class Command(BaseCommand):
    help = "Write the document of an approved page, the same file that the admin gives."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kind",
            type=lambda kind: kind.replace("-", "_"),
            choices=sorted(KINDS),
            help="What to print",
        )
        parser.add_argument("--id", type=int, required=True, metavar="PAGE_ID", help="The page")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="The file")
        part = parser.add_argument_group("of a calendar, else the present month")
        add_parts(part.add_mutually_exclusive_group())

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        page = Page.objects.filter(pk=options["id"]).first()
        if page is None:
            raise CommandError(f"There is no page {options['id']}.")
        try:
            part = part_asked(options)
            brand, revision = printable(page, options["kind"])
            inputs = inputs_of(page, options["kind"], brand=brand, now=clock.now(), **part)
        except (NotPrintable, WindowError) as reason:
            raise CommandError(str(reason)) from None
        _check_writable(out)
        stored = Document.objects.filter(
            kind=options["kind"],
            page=page,
            revision=revision,
            edition=edition_of(inputs),
            language=brand.language,
            state=Document.State.READY,
        ).first()
        content = _stored(stored) if stored else None
        if content is None:
            try:
                content = (
                    KINDS[options["kind"]]
                    .printed(revision=revision, inputs=inputs, brand=brand, language=brand.language)
                    .pdf
                )
            except PangoMissing:
                raise CommandError(f"PDF needs Pango. Install it with: {PANGO.cure()}") from None
            except OSError as error:
                raise CommandError(f"The document can't be made: {error.strerror}.") from None
        try:
            _write(out, content)
        except OSError as error:
            raise CommandError(f"{out} can't be written: {error.strerror}.") from None
        self.stdout.write(self.style.SUCCESS(f"Wrote {out}, {len(content)} bytes."))


def _stored(document: Document) -> bytes | None:
    try:
        with document.file.open("rb") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def _check_writable(out: Path) -> None:
    """Fail before the seconds that printing takes."""
    if out.is_dir():
        raise CommandError(f"{out} is a folder; name a file in it.")
    if not out.parent.is_dir():
        raise CommandError(f"{out.parent} is not a folder.")
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise CommandError(f"{out} can't be written: Permission denied.")


def _write(out: Path, content: bytes) -> None:
    """Write a file whole or not at all, where there can be a second file beside it."""
    if out.exists() and not out.is_file():  # such as /dev/stdout
        out.write_bytes(content)
        return
    number, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
