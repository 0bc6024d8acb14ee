"""Python inside an installation: Django is loaded once, and each piece of code runs in a fork of that.

Loading Django takes seconds; a fork takes milliseconds and still starts with nothing remembered.
"""

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 180
_SERVE = """
import contextlib, json, os, sys, traceback
import django

django.setup()
apart = set()
for line in sys.stdin:
    task = json.loads(line)
    apart -= {pid for pid in apart if os.waitpid(pid, os.WNOHANG)[0]}
    child = os.fork()
    if child:
        if task["apart"]:
            apart.add(child)
            print(json.dumps({"answer": child}), flush=True)
            continue
        _pid, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"error": f"The process ended with {status}."}), flush=True)
        continue
    names = {}
    try:
        with contextlib.redirect_stdout(sys.stderr):
            exec(task["code"], names)
        if task["apart"]:
            os._exit(0)
        reply = json.dumps({"answer": names["answer"]}, default=str)
    except BaseException:
        if task["apart"]:
            os._exit(1)
        reply = json.dumps({"error": traceback.format_exc()})
    print(reply, flush=True)
    os._exit(0)
"""


class Apart:
    """A process that runs by itself.

    Args:
        pid: Its id, while it runs or has just ended.
    """

    def __init__(self, pid: int) -> None:
        self._process = os.pidfd_open(pid)

    def wait(self) -> None:
        """Wait for its end.

        Raises:
            AssertionError: It did not end in time.
        """
        ended, _, _ = select.select([self._process], [], [], _PATIENCE_S)
        assert ended, f"still runs after {_PATIENCE_S} s"

    def kill(self) -> None:
        """End it, if it has not ended, without letting it do anything more."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._process, signal.SIGKILL)
        self.wait()

    def clear_away(self) -> None:
        """Leave nothing of it behind."""
        self.kill()
        os.close(self._process)


class Interpreter:
    """Runs Python in the settings of an installation, each time as if for the first time.

    Args:
        environment: The installation's variables.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVE],
            cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True,
        )  # fmt: skip
        self._apart: list[Apart] = []

    def ask(self, code: str) -> Any:
        """Run Python and return its variable ``answer``.

        Raises:
            AssertionError: The code failed, or did not end in time.
        """
        return self._send(code, apart=False)

    def start(self, code: str) -> Apart:
        """Run Python beside whatever is asked meanwhile."""
        process = Apart(self._send(code, apart=True))
        self._apart.append(process)
        return process

    def _send(self, code: str, *, apart: bool) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        task = json.dumps({"code": code, "apart": apart})
        print(task, file=self._process.stdin, flush=True)
        ready, _, _ = select.select([self._process.stdout], [], [], _PATIENCE_S)
        assert ready, f"no answer within {_PATIENCE_S} s"
        reply = json.loads(self._process.stdout.readline() or '{"error": "It has ended."}')
        assert "error" not in reply, reply["error"]
        return reply["answer"]

    def stop(self) -> None:
        """End it, and what runs beside it."""
        for process in self._apart:
            process.clear_away()
        self._process.kill()
        self._process.communicate()
