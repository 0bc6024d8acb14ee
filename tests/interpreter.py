"""Python inside an installation: Django is loaded once, and each piece of code runs in a fork of that.

Loading Django takes seconds; a fork takes milliseconds and still starts with nothing remembered.
"""

import json
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 180
_SERVE = """
import contextlib, json, os, sys, traceback
import django

django.setup()
for line in sys.stdin:
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"error": f"The process ended with {status}."}), flush=True)
        continue
    names = {}
    try:
        with contextlib.redirect_stdout(sys.stderr):
            exec(json.loads(line), names)
        reply = json.dumps({"answer": names["answer"]}, default=str)
    except BaseException:
        reply = json.dumps({"error": traceback.format_exc()})
    print(reply, flush=True)
    os._exit(0)
"""


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

    def ask(self, code: str) -> Any:
        """Run Python and return its variable ``answer``.

        Raises:
            AssertionError: The code failed, or did not end in time.
        """
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(code), file=self._process.stdin, flush=True)
        ready, _, _ = select.select([self._process.stdout], [], [], _PATIENCE_S)
        assert ready, f"no answer within {_PATIENCE_S} s"
        reply = json.loads(self._process.stdout.readline() or '{"error": "It has ended."}')
        assert "error" not in reply, reply["error"]
        return reply["answer"]

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
