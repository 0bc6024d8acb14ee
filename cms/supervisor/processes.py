"""Keeping several processes alive as one: they start together, restart alone and stop together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
LONGEST_BACKOFF_S = 30.0
#: A process that ran this long had recovered, so that its next failure is a new one.
STEADY_AFTER_S = 60.0
#: How long a process may take to finish what it has begun.
PATIENCE_S = 10.0
_TICK_S = 0.2


@dataclass
class Process:
    """One process under supervision.

    Attributes:
        name: Short; it stands before each line that the process prints.
        command: Program and arguments.
        hides: Lines that hold one of these words are not passed on.
        failures: How many times in a row it ended soon after its start.
    """

    name: str
    command: Sequence[str]
    hides: tuple[str, ...] = ()
    failures: int = 0
    popen: subprocess.Popen[str] | None = field(default=None, repr=False)
    started_at: float = 0.0
    restart_at: float = 0.0

    @property
    def is_running(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def wait_before_restart(self, ran_s: float) -> float:
        """Return for how long it stays down, in seconds, after it ran for a while and ended."""
        self.failures = 1 if ran_s >= STEADY_AFTER_S else self.failures + 1
        return float(min(2 ** (self.failures - 1), LONGEST_BACKOFF_S))


def _print(line: str) -> None:
    print(line, flush=True)


class Supervisor:
    """Starts processes, passes on what they print, restarts those that end, and stops them all.

    Args:
        processes: What to run, in the order of their start.
        environment: The environment of all of them.
        say: Takes each line.
    """

    def __init__(
        self,
        processes: Sequence[Process],
        *,
        environment: Mapping[str, str],
        say: Callable[[str], None] = _print,
    ) -> None:
        self.processes = list(processes)
        self.environment = dict(environment)
        self._width = max(len(process.name) for process in processes)
        self._say = say
        self._lock = threading.Lock()
        self._stopping = threading.Event()

    def say(self, name: str, line: str) -> None:
        """Pass on one line of a process."""
        with self._lock:
            self._say(f"{name:>{self._width}} | {line}")

    def stop(self, *_: object) -> None:
        """Ask the loop to end; also a signal handler."""
        self._stopping.set()

    def start(self, process: Process) -> None:
        """Start one process in a group of its own, so that Ctrl-C reaches the supervisor alone."""
        process.popen = subprocess.Popen(
            [sys.executable, "-I", str(LEASH), str(os.getpid()), *process.command],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            bufsize=1,
            start_new_session=True,
        )
        process.started_at = time.monotonic()
        threading.Thread(target=self._pass_on, args=(process, process.popen), daemon=True).start()

    def _pass_on(self, process: Process, popen: subprocess.Popen[str]) -> None:
        for line in popen.stdout or ():
            if line.strip() and not any(word in line for word in process.hides):
                self.say(process.name, line.rstrip())

    def run(self, *, until_ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
        """Run everything until a signal comes; return the exit code.

        Args:
            until_ready: Tells whether all of it serves.
            on_ready: Called once, as soon as it does.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            for process in self.processes:
                self.start(process)
            ready = False
            while not self._stopping.wait(_TICK_S):
                self.restart_what_ended(time.monotonic())
                if not ready and until_ready():
                    ready = True
                    on_ready()
        finally:
            self._say("Stopping ...")
            self.stop_all()
        return 0

    def restart_what_ended(self, now: float) -> None:
        """Restart each process that ended and has waited; say so once."""
        for process in self.processes:
            if process.is_running:
                continue
            if process.popen is not None:
                wait_s = process.wait_before_restart(now - process.started_at)
                self.say(
                    process.name,
                    f"ended with code {process.popen.returncode}; starts again in {wait_s:.0f} s",
                )
                self._end_group(process.popen)
                process.popen = None
                process.restart_at = now + wait_s
            elif now >= process.restart_at:
                self.start(process)

    def stop_all(self) -> None:
        """End every process and whatever it left behind.

        The first one, which the others need to finish what they have begun, goes last.
        """
        deadline = time.monotonic() + PATIENCE_S
        for group in (self.processes[1:], self.processes[:1]):
            running = [popen for process in group if (popen := process.popen) is not None]
            for popen in running:
                if popen.poll() is None:
                    popen.terminate()
            self._wait(group, deadline)
            for popen in running:
                self._end_group(popen)

    def _wait(self, processes: Sequence[Process], deadline: float) -> None:
        for process in processes:
            if process.popen is None:
                continue
            try:
                process.popen.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(process.name, "does not stop; ended by force")
                self._end_group(process.popen)

    @staticmethod
    def _end_group(popen: subprocess.Popen[str]) -> None:
        """Kill what is left of a process and its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(popen.pid, signal.SIGKILL)
        popen.wait()
