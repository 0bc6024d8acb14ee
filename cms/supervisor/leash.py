"""Run a command that cannot outlive whoever started it, however that one ends.

A script: ``python -I leash.py PARENT_PID COMMAND ...`` with a pipe from the parent as standard
input. On Linux the kernel ends the command with its parent, and this process becomes the command.
Elsewhere it stays, and ends the command when the pipe closes.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from typing import NoReturn

#: From <linux/prctl.h>; the setting survives exec, and is not inherited by grandchildren.
_PR_SET_PDEATHSIG = 1


def become(parent: int, command: list[str]) -> NoReturn:
    """Replace this process by a command that gets SIGTERM when its parent dies (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before the kernel was told
        raise SystemExit(1)
    os.execvp(command[0], command)


def watch(command: list[str]) -> int:
    """Run a command until it ends or standard input closes; return its exit code."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())

    def until_closed() -> None:
        while sys.stdin.buffer.read(1):
            pass
        child.terminate()

    threading.Thread(target=until_closed, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    if sys.platform == "linux":
        become(int(sys.argv[1]), sys.argv[2:])
    raise SystemExit(watch(sys.argv[2:]))
