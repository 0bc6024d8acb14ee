"""``manage.py check_translations``: what counts as a fault in a catalogue, and what is new."""

import subprocess
import sys

import pytest

from cms.management.commands.check_translations import catalogue, copy_of_project, faults, key
from cms.settings.environment import BASE_DIR

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: fi\\n"\n\n'


@pytest.fixture
def written(tmp_path):
    """Write a catalogue of the given entries and return its path."""

    def write(*entries: str):
        path = tmp_path / "django.po"
        path.write_text(HEADER + "\n\n".join(entries) + "\n", encoding="utf-8")
        return path

    return write


class TestFaults:
    def test_of_a_whole_catalogue_are_none(self, written):
        entries = (
            'msgid "post"\nmsgstr "julkaisu"',
            (
                'msgid "%(n)d post"\nmsgid_plural "%(n)d posts"\n'
                'msgstr[0] "%(n)d julkaisu"\nmsgstr[1] "%(n)d julkaisua"'
            ),
        )
        assert list(faults(written(*entries))) == []

    @pytest.mark.parametrize(
        ("entry", "fault"),
        [
            ('msgid "post"\nmsgstr ""', "'post' is not translated"),
            ('#, fuzzy\nmsgid "post"\nmsgstr "posti"', "'post' is marked fuzzy"),
            (
                'msgid "post"\nmsgid_plural "posts"\nmsgstr[0] "julkaisu"\nmsgstr[1] ""',
                "'post' is not translated",
            ),
            (
                '#, python-format\nmsgid "by %(name)s"\nmsgstr "tekijä %(nimi)s"',
                "'by %(name)s': unknown named placeholder 'nimi'",
            ),
        ],
    )
    def test_are_told_with_their_place(self, written, entry, fault):
        (found,) = faults(written(entry))
        assert found.startswith("django.po:")
        assert found.endswith(fault)

    def test_of_no_catalogue_are_none(self, tmp_path):
        assert list(faults(tmp_path / "djangojs.po")) == []


class TestKey:
    def test_tells_contexts_apart(self, written):
        entries = (
            'msgctxt "noun"\nmsgid "post"\nmsgstr "julkaisu"',
            'msgctxt "verb"\nmsgid "post"\nmsgstr "julkaise"',
        )
        messages = catalogue(written(*entries))
        assert {key(message) for message in messages if message.id} == {
            ("noun", "post"),
            ("verb", "post"),
        }


class TestCopy:
    def test_holds_what_git_knows_and_nothing_of_the_machine(self, tmp_path):
        copy_of_project(tmp_path)
        assert (tmp_path / "manage.py").exists()
        assert not (tmp_path / ".venv").exists()


@pytest.mark.gettext
class TestProject:
    def test_is_wholly_in_finnish(self):
        answer = subprocess.run(
            [sys.executable, "manage.py", "check_translations"],
            capture_output=True,
            text=True,
            check=False,
            cwd=BASE_DIR,
        )
        assert (answer.returncode, answer.stderr) == (0, "")
