"""Bringing the database's tables up to date, with progress that fits one line."""

import io
import sys

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_BAR_WIDTH = 30


class _Bar(io.StringIO):
    """Takes what ``migrate`` prints and shows how far it is."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total = total
        self._done = 0
        self._in_place = sys.stdout.isatty()

    def write(self, text: str) -> int:
        if done := text.count(" OK"):
            before, self._done = self._done, self._done + done
            self._show(before)
        return len(text)

    def _show(self, before: int) -> None:
        if self._in_place:
            filled = _BAR_WIDTH * self._done // self._total
            bar = "#" * filled + "." * (_BAR_WIDTH - filled)
            end = "\n" if self._done == self._total else ""
            print(f"\r  [{bar}] {self._done}/{self._total}", end=end, flush=True)
        elif self._done == self._total or self._done * 4 // self._total > before * 4 // self._total:
            print(f"  {self._done} of {self._total}", flush=True)


def bring_up_to_date() -> int:
    """Apply the migrations that wait; return how many there were."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        print(f"Making the database's tables ({waiting} steps) ...", flush=True)
        call_command("migrate", interactive=False, no_color=True, stdout=_Bar(waiting))
    return waiting
