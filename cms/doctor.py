"""What Linja finds of the machine, the data folder and the services, and how to mend it."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from cms import health, machine
from cms.core import clock
from cms.supervisor import queue_server

_LEAST_FREE_BYTES = 500 * 1024 * 1024
_LARGEST_CLOCK_DIFFERENCE = timedelta(seconds=2)
#: A clock before this release was never set.
_RELEASED_IN = 2026


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Attributes:
        name: What was looked at.
        ok: Whether it is as it should be.
        detail: What was found.
        cure: The command or the step that mends it; empty where nothing is wrong.
        needed: Whether Linja itself needs it.
        note: What does without it, where it is not needed.
    """

    name: str
    ok: bool
    detail: str
    cure: str = ""
    needed: bool = True
    note: str = "for tests only"


def python() -> Finding:
    """Look at the version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < machine.MINIMUM_PYTHON:
        return Finding("Python", False, f"{version} is too old", "make PYTHON=python3.12 setup")
    return Finding("Python", True, version)


def part(wanted: machine.Part, *, needed: bool, note: str = Finding.note) -> Callable[[], Finding]:
    """Return a look at something that the operating system provides."""

    def look() -> Finding:
        if wanted.present():
            return Finding(wanted.name, True, f"for {wanted.purpose}", needed=needed, note=note)
        detail = f"missing; no {wanted.purpose}"
        return Finding(wanted.name, False, detail, wanted.cure(), needed=needed, note=note)

    return look


def data_folder() -> Finding:
    """Look at whether the data folder can be written."""
    folder = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Linja")
    except OSError as error:
        cure = f'chown "$USER" {folder}, or set LINJA_DATA to another folder'
        return Finding("data folder", False, f"{folder}: {error.strerror}", cure)
    return Finding("data folder", True, str(folder))


def disk() -> Finding:
    """Look at the space left where the data folder is."""
    folder: Path = settings.DATA_DIR
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    detail = f"{free / 1024**3:.1f} GB free"
    if free < _LEAST_FREE_BYTES:
        return Finding("disk", False, detail, f"free 0.5 GB near {folder}, or set LINJA_DATA")
    return Finding("disk", True, detail)


def database() -> Finding:
    """Look at whether the database answers and has every table."""
    name = connection.vendor
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        reason = str(error).splitlines()[0]
        return Finding("database", False, f"{name}: {reason}", "check DATABASE_URL and the server")
    if waiting:
        cure = "python manage.py migrate"
        return Finding("database", False, f"{name}, {len(waiting)} migrations wait", cure)
    return Finding("database", True, name)


def queue() -> Finding:
    """Look at whether the queue answers, or can be started where it is ours."""
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        return Finding("queue", True, "in the web process: no queue server for this platform")
    if health.queue()["ok"]:
        return Finding("queue", True, "answers")
    if not settings.QUEUE_IS_EMBEDDED:
        return Finding("queue", False, "does not answer", "check REDIS_URL and the server")
    server = queue_server.binary()
    try:
        run = subprocess.run([str(server), "--version"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        cure = (
            "set REDIS_URL to a Redis server, or to memory:// for a worker inside the web process"
        )
        return Finding("queue", False, f"{server} does not run: {error}", cure)
    version = next((word[2:] for word in run.stdout.split() if word.startswith("v=")), "?")
    return Finding("queue", True, f"Valkey {version}, starts with Linja")


def clocks() -> Finding:
    """Look at whether this machine's clock is set, and agrees with the database server's."""
    now = clock.now()
    if now.year < _RELEASED_IN:
        return Finding("clock", False, f"shows {now:%Y-%m-%d}", "timedatectl set-ntp true")
    if connection.vendor == "postgresql":
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT clock_timestamp()")
                difference = abs(clock.now() - cursor.fetchone()[0])
        except DatabaseError:
            return Finding("clock", True, "set; the database's is unknown")
        if difference > _LARGEST_CLOCK_DIFFERENCE:
            detail = f"{difference.total_seconds():.0f} s apart from the database's"
            return Finding("clock", False, detail, "timedatectl set-ntp true, on both machines")
    return Finding("clock", True, f"{now:%Y-%m-%d %H:%M:%S} UTC")


MACHINE: tuple[Callable[[], Finding], ...] = (
    python,
    part(machine.PANGO, needed=True),
    part(machine.EMOJI, needed=True),
    part(machine.TEXT_FONT, needed=True),
    part(machine.FFMPEG, needed=False, note="Linja does without"),
    data_folder,
    disk,
    queue,
)
SERVICES: tuple[Callable[[], Finding], ...] = (database, clocks)
TESTS: tuple[Callable[[], Finding], ...] = (
    part(machine.GETTEXT, needed=False),
    part(machine.CHROMIUM, needed=False),
    part(machine.POPPLER, needed=False),
)


def examine(*looks: Callable[[], Finding]) -> Iterator[Finding]:
    """Yield what each look finds."""
    for look in looks:
        yield look()


def line(finding: Finding) -> str:
    """Return a finding as one line, and the cure as a second where there is one."""
    sign = "ok" if finding.ok else ("missing" if finding.needed else "absent")
    text = f"  {sign:8} {finding.name:12} {finding.detail}"
    if finding.ok:
        return text
    note = "" if finding.needed else f"  ({finding.note})"
    return f"{text}{note}\n{'':24}{finding.cure}"
