"""What this machine can test: what it cannot is skipped, and named at the end with its cure.

With ``LINJA_REQUIRE_ALL=1``, as in the CI, a skipped test fails the run.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

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
#: Tests of these share what takes long to start, so that one process runs them all.
_TOGETHER = ("browser", "peers")
#: A run has one database; the CI runs the suite once with each.
_EITHER = {"postgres", "sqlite"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for marker in _TOGETHER:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.xdist_group(marker))
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
