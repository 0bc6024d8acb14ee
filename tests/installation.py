"""An installation of Linja with a database and processes of its own, to be killed like a real one."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import template_database
from tests.interpreter import Apart, Interpreter

ROOT = Path(__file__).resolve().parents[1]


class Installation:
    """A data folder, its settings, and the processes that use them.

    Args:
        folder: An empty folder for everything that is written.
        database_url: Where its rows are, with every table; empty for SQLite in the folder.
    """

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings",
            "LINJA_DATA": str(folder),
            "LINJA_ENV": "development",
            "LINJA_LOG_LEVEL": "WARNING",
        }
        self.environment.pop("DATABASE_URL", None)
        self.environment.pop("REDIS_URL", None)
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self.processes: list[subprocess.Popen[str]] = []
        self._interpreter: Interpreter | None = None

    def prepare(self) -> None:
        """Give it its tables, where its database is in the folder."""
        if "DATABASE_URL" not in self.environment:
            template_database.copy_to(self.folder / "linja.sqlite3")

    def ask(self, code: str) -> Any:
        """Run Python in the installation and return its variable ``answer``."""
        return self._python().ask(code)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a process that runs on."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            text=True, start_new_session=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def start_worker(self) -> Apart:
        """Start a worker that sends what is due, once."""
        return self._python().start("from publishing.tasks import publish_due; publish_due()")

    def stop(self) -> None:
        """Kill whatever still runs."""
        if self._interpreter is not None:
            self._interpreter.stop()
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()

    def _python(self) -> Interpreter:
        if self._interpreter is None:
            self._interpreter = Interpreter(self.environment)
        return self._interpreter
