"""Which tests a process gets together, and in which order, when several share a run.

A server that takes long to start is started once a run, by the one process that has all of its tests;
what takes longest comes first, so that no process is left with it when the others have ended.
"""

from pathlib import Path
from typing import Any

import pytest

_TESTS = Path(__file__).parent
#: Folders whose tests share something that is made once: a running Linja, a network's server, the demo.
TOGETHER = ("browser", "peers", "cms/demo")
#: The folders with the longest modules, the longest first; the others follow by name.
FIRST = ("browser", "peers", "isolation", "cms", "reports", "strategy", "editorial", "publishing")


def unit_of(nodeid: str) -> str:
    """Return what a test is handed out with: its folder where that shares something, or its file."""
    file = nodeid.split("::", 1)[0]
    shared = (f"{_TESTS.name}/{folder}/" for folder in TOGETHER)
    return next((folder for folder in shared if file.startswith(folder)), file)


def _rank(item: pytest.Item) -> int:
    folder = item.path.relative_to(_TESTS).parts[0]
    return FIRST.index(folder) if folder in FIRST else len(FIRST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out unit by unit, in the order of the collection (``--no-loadscope-reorder``)."""
    from xdist.scheduler import LoadScopeScheduling

    class Units(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit_of(nodeid)

    return Units(config, log)
