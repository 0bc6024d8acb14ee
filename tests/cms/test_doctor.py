"""``manage.py doctor``: what it finds, and the command that mends it."""

import errno
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError

from cms import doctor, health, machine
from cms.doctor import Finding
from cms.supervisor import queue_server


@pytest.fixture
def looks(monkeypatch):
    """Let the doctor look at given findings alone."""

    def give(*findings: Finding) -> None:
        monkeypatch.setattr(doctor, "MACHINE", [lambda found=found: found for found in findings])
        monkeypatch.setattr(doctor, "SERVICES", ())
        monkeypatch.setattr(doctor, "TESTS", ())

    return give


class TestDoctor:
    def test_says_one_line_for_what_is_well(self, looks, capsys):
        looks(Finding("disk", True, "9.0 GB free"))
        call_command("doctor")
        assert capsys.readouterr().out == "  ok       disk         9.0 GB free\n"

    def test_fails_and_gives_the_command_for_what_is_missing(self, looks, capsys):
        looks(Finding("Pango", False, "missing; no PDF documents", "apt-get install pango"))
        with pytest.raises(SystemExit) as stop:
            call_command("doctor")
        assert stop.value.code == 1
        assert capsys.readouterr().out.splitlines() == [
            "  missing  Pango        missing; no PDF documents",
            "                        apt-get install pango",
        ]

    def test_does_not_fail_for_what_only_tests_need(self, looks, capsys):
        looks(Finding("Chromium", False, "missing", "apt-get install chromium", needed=False))
        call_command("doctor")
        assert "absent   Chromium     missing  (for tests only)" in capsys.readouterr().out

    def test_speaks_to_machines(self, looks, capsys):
        looks(Finding("disk", True, "9.0 GB free"))
        call_command("doctor", "--json")
        assert json.loads(capsys.readouterr().out) == [
            {
                "name": "disk",
                "ok": True,
                "detail": "9.0 GB free",
                "cure": "",
                "needed": True,
                "note": "for tests only",
            }
        ]

    @pytest.mark.django_db
    def test_looks_at_every_part(self, capsys):
        with suppress(SystemExit):
            call_command("doctor", "--json")
        names = [finding["name"] for finding in json.loads(capsys.readouterr().out)]
        assert names == [
            *(
                "Python",
                "Pango",
                "emoji font",
                "text font",
                "ffmpeg",
                "data folder",
                "disk",
                "queue",
            ),
            *("database", "clock"),
            *("gettext", "Chromium", "poppler"),
        ]


class TestMachineParts:
    def test_name_the_packages_that_hold_them(self):
        absent = machine.Part("Pango", "PDF documents", ("libpango",), ("pango",), lambda: False)
        finding = doctor.part(absent, needed=True)()
        assert (finding.ok, finding.detail) == (False, "missing; no PDF documents")
        assert "libpango" in finding.cure or "brew" in finding.cure

    def test_include_pythons_version(self, monkeypatch):
        assert doctor.python().ok is True
        monkeypatch.setattr(machine, "MINIMUM_PYTHON", (99, 0))
        assert doctor.python().ok is False


class TestDataFolder:
    def test_is_made(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path / "new"
        assert doctor.data_folder() == Finding("data folder", True, str(tmp_path / "new"))

    def test_that_cannot_be_written_is_told(self, settings):
        settings.DATA_DIR = Path("/proc/linja")
        finding = doctor.data_folder()
        assert finding.ok is False
        assert "LINJA_DATA" in finding.cure

    @pytest.mark.parametrize(("missing_bytes", "ok"), [(0, True), (1, False)])
    def test_needs_half_a_gigabyte(self, settings, tmp_path, monkeypatch, missing_bytes, ok):
        settings.DATA_DIR = tmp_path / "not" / "yet" / "there"
        free = 500 * 1024 * 1024 - missing_bytes
        monkeypatch.setattr("shutil.disk_usage", lambda folder: type("Usage", (), {"free": free}))
        assert doctor.disk().ok is ok


@pytest.mark.django_db
class TestDatabase:
    def test_with_every_table_is_well(self):
        assert doctor.database().ok is True

    def test_that_waits_for_migrations_is_told(self, monkeypatch):
        monkeypatch.setattr(
            "django.db.migrations.executor.MigrationExecutor.migration_plan",
            lambda self, targets: [("0001", False), ("0002", False)],
        )
        finding = doctor.database()
        assert finding.detail.endswith("2 migrations wait")
        assert finding.cure == "python manage.py migrate"

    def test_that_does_not_answer_is_told_in_one_line(self, monkeypatch):
        def refuse(connection):
            raise OperationalError("refused\nand much more")

        monkeypatch.setattr(doctor, "MigrationExecutor", refuse)
        finding = doctor.database()
        assert (finding.ok, finding.detail.partition(": ")[2]) == (False, "refused")


class TestQueue:
    @pytest.fixture(autouse=True)
    def _silent(self, monkeypatch, settings):
        settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
        monkeypatch.setattr(health, "queue", lambda: {"ok": False, "problem": "unreachable"})

    def test_that_answers_is_well(self, monkeypatch):
        monkeypatch.setattr(health, "queue", lambda: {"ok": True})
        assert doctor.queue() == Finding("queue", True, "answers")

    def test_of_somebody_else_that_does_not_answer_is_told(self, settings):
        settings.QUEUE_IS_EMBEDDED = False
        assert doctor.queue() == Finding(
            "queue", False, "does not answer", "check REDIS_URL and the server"
        )

    def test_of_ours_starts_with_linja(self, settings):
        settings.QUEUE_IS_EMBEDDED = True
        finding = doctor.queue()
        assert finding.ok is True
        assert finding.detail.endswith("starts with Linja")

    def test_of_ours_that_does_not_run_is_told(self, settings, monkeypatch, tmp_path):
        settings.QUEUE_IS_EMBEDDED = True
        monkeypatch.setattr(queue_server, "binary", lambda: tmp_path / "absent")
        finding = doctor.queue()
        assert finding.ok is False
        assert finding.detail.endswith(
            f"{errno.ENOENT}] No such file or directory: '{tmp_path}/absent'"
        )
        assert "memory://" in finding.cure

    def test_in_memory_is_well(self, settings):
        settings.CELERY_BROKER_URL = "memory://"
        assert doctor.queue().ok is True


class TestClock:
    @time_machine.travel(datetime(1970, 1, 2, tzinfo=UTC), tick=False)
    def test_that_was_never_set_is_told(self):
        assert doctor.clocks() == Finding(
            "clock", False, "shows 1970-01-02", "timedatectl set-ntp true"
        )

    @pytest.mark.postgres
    @pytest.mark.django_db
    def test_agrees_with_the_databases(self):
        assert doctor.clocks().ok is True
        with time_machine.travel(datetime.now(UTC) + timedelta(seconds=60)):
            finding = doctor.clocks()
        assert finding.ok is False
        assert finding.detail.endswith("s apart from the database's")
