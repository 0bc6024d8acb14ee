"""``manage.py run``: the whole of Linja, started and stopped for real."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from celery import Celery
from django.core.management import CommandError, call_command

from cms import machine
from cms.settings.environment import BASE_DIR
from cms.supervisor import queue_server
from cms.supervisor.serve import only_one
from tests import template_database
from tests.cms.processes import Ends, descendants

PATIENCE_S = 60
#: A worker and a beat beside the program, on a queue in its memory.
ALONE = """
import sys, threading
from celery import Celery
from cms.supervisor import worker_thread

app = Celery("sample", broker="memory://")
app.conf.task_default_queue = "linja"
app.conf.beat_schedule_filename = sys.argv[1]
app.conf.beat_schedule = {"pulse": {"task": "pulse", "schedule": 0.2}}
done = threading.Event()

@app.task(name="sent")
def sent():
    print("sent", flush=True)

@app.task(name="pulse")
def pulse():
    done.set()

worker_thread.start(app)
sent.delay()
done.wait()
print("beat", flush=True)
"""


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder whose database is as the tests' own: with every table, and nearly no rows."""
    template_database.copy_to(tmp_path / "linja.sqlite3")
    return tmp_path


class Running(NamedTuple):
    """Linja, started."""

    popen: subprocess.Popen[str]
    address: str


@pytest.fixture
def linja(data):
    """Start Linja and wait for its address."""
    environment = {
        **os.environ,
        "LINJA_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "cms.settings",
    }
    popen = subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", "18700", "--concurrency", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=BASE_DIR,
        env=environment,
    )
    said = []
    for line in popen.stdout:
        said.append(line)
        if "Linja runs at" in line:
            break
    assert popen.poll() is None, "".join(said)
    yield Running(popen, said[-1].split()[3])
    popen.kill()
    popen.wait()
    popen.stdout.close()


def pong(data: Path) -> bool:
    """Tell whether a worker answers through the queue of a data folder."""
    app = Celery(broker=queue_server.url(data), set_as_current=False)
    return any(app.control.inspect(timeout=2).ping() for _ in range(PATIENCE_S // 2))


@pytest.mark.sqlite
class TestRun:
    def test_serves_works_and_stops_without_a_trace(self, linja, data):
        with urlopen(f"{linja.address}healthz?only=web,database,queue") as answer:
            assert all(part["ok"] for part in json.load(answer).values())
        with urlopen(f"{linja.address}static/wagtailadmin/css/core.css") as answer:
            assert answer.status == 200
        assert pong(data)
        running = descendants(linja.popen.pid)
        assert len(running) >= 5  # queue, gunicorn and its process, worker, beat
        ends = Ends(running)
        linja.popen.send_signal(signal.SIGINT)
        rest = linja.popen.stdout.read()
        assert linja.popen.wait(PATIENCE_S) == 0
        assert ends.all_within(0)
        assert "by force" not in rest
        assert "Traceback" not in rest
        assert not queue_server.socket_path(data).exists()

    def test_leaves_nothing_behind_when_it_is_killed(self, linja, data):
        assert pong(data)
        ends = Ends(descendants(linja.popen.pid))
        linja.popen.kill()
        linja.popen.wait()
        assert ends.all_within(PATIENCE_S)


class TestOneDataFolder:
    def test_is_not_run_twice(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        with (
            only_one(tmp_path),
            pytest.raises(CommandError, match=rf"already runs .* \(process {os.getpid()}\)"),
        ):
            call_command("run")


class TestWithoutQueueServer:
    def test_works_in_the_web_process(self, tmp_path):
        answer = subprocess.run(
            [sys.executable, "-c", ALONE, str(tmp_path / "schedule")],
            capture_output=True,
            text=True,
            check=True,
            cwd=BASE_DIR,
            timeout=PATIENCE_S,
        )
        assert answer.stdout.split() == ["sent", "beat"]


class TestMachine:
    def test_tells_the_exact_command(self, capsys, monkeypatch):
        monkeypatch.setattr(machine, "install", lambda parts: None)
        absent = machine.Part("Sample", "samples", ("libsample",), ("sample",), lambda: False)
        monkeypatch.setitem(machine.GROUPS, "pdf", (absent,))
        monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
        monkeypatch.setattr(machine.sys, "platform", "linux")
        assert machine.main(["pdf"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "Missing: Sample, for samples.",
            "To install: sudo apt-get install --yes --no-install-recommends libsample",
        ]
        assert machine.main(["--require", "pdf"]) == 1

    def test_installs_nothing_where_nothing_is_missing(self, capsys, monkeypatch):
        monkeypatch.setattr(machine, "install", lambda parts: pytest.fail("installed"))
        there = machine.Part("Sample", "samples", ("libsample",), ("sample",), lambda: True)
        monkeypatch.setitem(machine.GROUPS, "pdf", (there,))
        assert machine.main(["--require", "pdf"]) == 0
        assert capsys.readouterr().out == ""

    def test_refuses_an_old_python_by_name(self, capsys, monkeypatch):
        monkeypatch.setattr(machine, "MINIMUM_PYTHON", (99, 0))
        assert machine.main(["venv"]) == 1
        assert "make PYTHON=" in capsys.readouterr().out

    def test_is_a_script_that_needs_nothing_installed(self):
        answer = subprocess.run(
            [sys.executable, "-I", "-S", "cms/machine.py", "--only-tell", "venv"],
            capture_output=True,
            text=True,
            check=True,
            cwd=BASE_DIR,
        )
        assert answer.stderr == ""
