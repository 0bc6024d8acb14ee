"""Looking at processes without sleeping: the kernel says when one ends."""

import os
import select
from pathlib import Path


def descendants(pid: int) -> set[int]:
    """Return the processes that a process started, and those that they started."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found |= {int(child)} | descendants(int(child))
    return found


class Ends:
    """Waits for processes that are not our children; made while they still run."""

    def __init__(self, pids: set[int]) -> None:
        self._files = {pid: os.pidfd_open(pid) for pid in pids}

    def all_within(self, seconds: float) -> bool:
        """Tell whether every process has ended, waiting for at most so long for each."""
        try:
            return all(select.select([file], [], [], seconds)[0] for file in self._files.values())
        finally:
            for file in self._files.values():
                os.close(file)
