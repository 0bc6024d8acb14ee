"""What this machine can test: what it cannot is skipped, and named at the end with its cure.

With ``LINJA_REQUIRE_ALL=1``, as in the CI, a skipped test fails the run.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from cms import machine
from tests.peers import installing

REQUIRE_ALL = os.environ.get("LINJA_REQUIRE_ALL") == "1"


@dataclass(frozen=True)
class Capability:
    """Something that some tests need.

    Attributes:
        marker: The pytest marker of these tests.
        present: Tells whether the machine has it.
        cure: The command that gives it.
    """

    marker: str
    present: Callable[[], bool]
    cure: str


def _on_postgres() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


CAPABILITIES = (
    Capability("browser", machine.CHROMIUM.present, machine.CHROMIUM.cure()),
    Capability("pdf", machine.PANGO.present, machine.PANGO.cure()),
    Capability("ffmpeg", machine.FFMPEG.present, machine.FFMPEG.cure()),
    Capability("gettext", machine.GETTEXT.present, machine.GETTEXT.cure()),
    Capability("peers", installing.is_installed, "make peers-install"),
    Capability(
        "postgres",
        _on_postgres,
        "DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME REDIS_URL=redis://HOST make test",
    ),
    Capability(
        "sqlite", lambda: not _on_postgres(), "env --unset=DATABASE_URL --unset=REDIS_URL make test"
    ),
)
_TESTS = Path(__file__).parent
#: A run has one database; the CI runs the suite once with each.
_EITHER = {"postgres", "sqlite"}
#: What a test uses that works with rows or with the queue.
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "database_url", "eager_tasks"}


#: What is run once, whatever the database.
_ONCE = ("browser", "pdf", "gettext", "ffmpeg", "peers")
#: Folders of tests whose queries are Django's plain ones: run on PostgreSQL by hand, before a release.
_PLAIN = ("brand", "cms", "home", "isolation", "networks", "reports")
#: What a test uses that looks at pages: they are the same on both. That each opens, the walk tells.
_PAGE_FIXTURES = {"client", "admin_client"}
_WALK = Path("isolation", "test_every_url.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run what works with rows or the queue: for a second run, on another database",
    )


def _depends_on_database(item: pytest.Item) -> bool:
    """Whether a test could end otherwise on another database.

    Chromium's site is always on SQLite; a printed page and a measured film are the same on both.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    if "database_url" in fixtures:
        return True
    if any(item.get_closest_marker(marker) for marker in _ONCE):
        return False
    if item.get_closest_marker("postgres") or item.path.relative_to(_TESTS) == _WALK:
        return True
    if item.path.relative_to(_TESTS).parts[0] in _PLAIN or fixtures & _PAGE_FIXTURES:
        return False
    return bool(item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        others = [item for item in items if not _depends_on_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in set(others)]
    for capability in CAPABILITIES:
        concerned = [item for item in items if item.get_closest_marker(capability.marker)]
        if not concerned or capability.present():
            continue
        if REQUIRE_ALL and capability.marker in _EITHER:
            config.hook.pytest_deselected(items=concerned)
            items[:] = [item for item in items if item not in concerned]
            continue
        skip = pytest.mark.skip(reason=f"{capability.marker}: {capability.cure}")
        for item in concerned:
            item.add_marker(skip)


def _skipped(reporter: pytest.TerminalReporter) -> Counter[str]:
    """Count the skipped tests by reason."""
    return Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in reporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = _skipped(terminalreporter)
    if not skipped:
        return
    terminalreporter.section("not tested here, and what would enable it")
    for reason, count in sorted(skipped.items()):
        name, _, cure = reason.partition(": ")
        terminalreporter.line(f"{count:5} x {name:10} {cure}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRE_ALL and reporter is not None and _skipped(reporter):
        reporter.line("LINJA_REQUIRE_ALL=1: a test was skipped", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
