"""``manage.py demo``: what it prepares, what it keeps and what it refuses."""

import io
import sqlite3

import pytest
from django.core.management import CommandError, call_command

from cms import machine
from cms.demo.accounts import DEMO_USERS
from cms.management.commands import demo
from cms.users.models import User


@pytest.fixture
def commands(monkeypatch):
    """The commands that the demo calls; they are called by name and run by their own tests."""
    called: list[str] = []
    monkeypatch.setattr(demo, "call_command", lambda name, *args, **options: called.append(name))
    return called


@pytest.fixture
def command(settings, tmp_path, commands):
    """The demo's command, with a data folder of its own, that says what it does to a string."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    return demo.Command(stdout=io.StringIO())


def said(command) -> str:
    return command.stdout.getvalue()


def prepare(command, **options):
    command.prepare({"reset": False, "yes": False, **options})


@pytest.mark.django_db
class TestPreparation:
    def test_seeds_an_empty_database(self, command, commands):
        prepare(command)
        assert commands == ["seed_demo"]

    def test_keeps_what_is_there(self, command, commands):
        prepare(command)
        User.objects.create(username=DEMO_USERS[0].username)
        prepare(command)
        assert commands == ["seed_demo"]
        assert "Keeping the demo's data (--reset starts over)." in said(command)

    def test_seeds_again_what_was_interrupted(self, command, commands):
        User.objects.create(username=DEMO_USERS[0].username)
        prepare(command)
        assert commands == ["seed_demo"]

    def test_goes_on_without_a_pdf_and_says_how_to_get_one(self, command, monkeypatch):
        absent = machine.Part("Pango", "PDF documents", ("libpango",), ("pango",), lambda: False)
        monkeypatch.setattr(machine, "PANGO", absent)
        prepare(command)
        assert f"No sample PDF: Pango is missing. {absent.cure()}" in said(command)


class TestReset:
    @pytest.fixture
    def embedded(self, settings, tmp_path, monkeypatch):
        """An SQLite database and files in the data folder."""
        name = tmp_path / "linja.sqlite3"
        sqlite3.connect(name).close()
        for folder in ("media", "documents", "outbox"):
            (tmp_path / folder).mkdir()
        (tmp_path / "linja_secret_key").touch()

        class Connection:
            vendor = "sqlite"
            settings_dict = {"NAME": str(name)}

            def close(self):
                pass

        monkeypatch.setattr(demo, "connection", Connection())
        return tmp_path

    def test_throws_the_data_away_and_keeps_the_keys(self, command, embedded):
        command.reset(asked=True)
        assert [path.name for path in embedded.iterdir()] == ["linja_secret_key"]

    @pytest.mark.parametrize("answer", ["", "n", "reset"])
    def test_keeps_everything_unless_the_answer_is_yes(
        self, command, embedded, monkeypatch, answer
    ):
        monkeypatch.setattr("builtins.input", lambda question: answer)
        with pytest.raises(CommandError, match="Nothing was thrown away"):
            command.reset(asked=False)
        assert (embedded / "linja.sqlite3").exists()

    def test_asks_first(self, command, embedded, monkeypatch):
        monkeypatch.setattr("builtins.input", lambda question: "yes")
        command.reset(asked=False)
        assert not (embedded / "linja.sqlite3").exists()

    def test_refuses_a_database_that_is_not_in_the_data_folder(
        self, command, embedded, monkeypatch, tmp_path_factory
    ):
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "linja.sqlite3"
        monkeypatch.setattr(demo.connection, "settings_dict", {"NAME": str(elsewhere)})
        with pytest.raises(CommandError, match="an SQLite database in LINJA_DATA alone"):
            command.reset(asked=True)

    def test_refuses_a_database_server(self, command, embedded, monkeypatch):
        monkeypatch.setattr(demo.connection, "vendor", "postgresql")
        with pytest.raises(CommandError):
            command.reset(asked=True)
        assert (embedded / "linja.sqlite3").exists()


class TestDemo:
    def test_is_refused_in_production(self, settings):
        settings.PRODUCTION = True
        with pytest.raises(CommandError, match="does not run with LINJA_ENV=production"):
            call_command("demo")

    def test_marks_every_process_as_a_demo(self, command):
        assert command.environment() == {"LINJA_DEMO": "1"}

    def test_prints_who_may_sign_in_and_where_things_are(self, command, settings):
        command.sample.touch()
        command.announce("http://localhost:8001")
        text = said(command)
        assert "http://localhost:8001/admin/" in text
        assert str(command.sample) in text
        assert settings.EMAIL_FILE_PATH in text
        rows = [line.split() for line in text.splitlines()]
        for person in DEMO_USERS:
            assert any(row[:2] == [person.username, person.password] for row in rows)

    def test_names_no_pdf_that_is_not_there(self, command):
        command.announce("http://localhost:8001")
        assert "sample-plan.pdf" not in said(command)
