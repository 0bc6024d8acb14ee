"""The shape of the repository: what may stand where, and how long a file may be."""

import calendar
import re
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
FOLDERS = {
    ".ci",
    "brand",
    "calendar",
    "campaigns",
    "cms",
    "community",
    "docs",
    "insights",
    "networks",
    "personas",
    "reports",
    "strategy",
    "templates",
    "tests",
}
VAGUE_NAMES = {"common", "helpers", "misc", "tools", "util", "utils"}
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
ELSEWHERE = re.compile(r"<(?:script|link|img)[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE)


@cache
def files() -> tuple[Path, ...]:
    """Return the files of the project, relative to its root: those git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    ).stdout
    return tuple(Path(name) for name in listed.splitlines() if (ROOT / name).is_file())


def source(suffix: str) -> list[Path]:
    """Return the project's own files of a kind, vendored ones aside."""
    return [path for path in files() if path.suffix == suffix and "vendor" not in path.parts]


class TestCalendar:
    def test_holds_apps_and_a_readme_alone(self):
        assert {path.parts[1] for path in files() if path.parts[0] == "calendar"} == {
            "README.md",
            "editorial",
            "publishing",
        }

    def test_leaves_the_name_to_the_standard_library(self):
        assert Path(str(calendar.__file__)).parent == Path(sysconfig.get_path("stdlib"))

    def test_leaves_the_name_to_the_standard_library_before_anything_is_set_up(self):
        code = "import calendar, celery, editorial.apps; print(calendar.isleap(2028))"
        answer = subprocess.run(
            [sys.executable, "-c", f"import cms; {code}"],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        assert answer.stdout.strip() == "True"

    def test_has_no_folder_of_tests_with_its_name(self):
        assert not (ROOT / "tests" / "calendar").exists()


class TestRepository:
    def test_has_only_the_folders_of_the_design(self):
        assert {path.parts[0] for path in files() if len(path.parts) > 1} <= FOLDERS

    def test_has_no_file_with_a_vague_name(self):
        assert [path for path in source(".py") if path.stem in VAGUE_NAMES] == []

    def test_has_no_file_that_is_two_files(self):
        long = {
            str(path): length
            for suffix in (".py", ".js", ".css", ".html")
            for path in source(suffix)
            if "migrations" not in path.parts
            and (length := len((ROOT / path).read_text().splitlines())) > LONGEST_FILE
        }
        assert long == {}

    def test_puts_a_folder_of_tests_beside_a_package(self):
        assert [
            path.parent
            for path in source(".py")
            if path.parts[0] == "tests" and not (ROOT / path.parent / "__init__.py").exists()
        ] == []


@pytest.mark.parametrize(
    "pattern", [INLINE_SCRIPT, INLINE_HANDLER, ELSEWHERE], ids=["script", "handler", "elsewhere"]
)
class TestTemplates:
    def test_have_nothing_inline_and_nothing_from_elsewhere(self, pattern):
        assert [
            str(path) for path in source(".html") if pattern.search((ROOT / path).read_text())
        ] == []
