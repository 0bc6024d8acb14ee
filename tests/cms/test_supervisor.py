"""Keeping processes alive as one: started, restarted, stopped, and none left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from kombu.utils.url import url_to_parts

from cms.settings.environment import BASE_DIR
from cms.supervisor import parts, queue_server
from cms.supervisor.processes import Process, Supervisor
from cms.supervisor.serve import AlreadyRunning, only_one
from tests.cms.processes import Ends, descendants

PATIENCE_S = 30
IDLE = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('up', flush=True); time.sleep(600)"
)
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {IDLE!r}])"
#: A supervisor in a process of its own, so that it can be killed.
PROGRAM = """
import os, sys
import cms.supervisor.processes as processes
processes.PATIENCE_S = 1.0
commands = sys.argv[1:]
supervisor = processes.Supervisor(
    [processes.Process(f"p{n}", [sys.executable, "-c", code]) for n, code in enumerate(commands)],
    environment=os.environ,
)
raise SystemExit(supervisor.run(until_ready=lambda: True, on_ready=lambda: print("ready", flush=True)))
"""


@pytest.fixture
def supervise():
    """Start a supervisor of some Python programs and wait until each has said something."""
    started = []

    def start(*codes: str) -> subprocess.Popen[str]:
        popen = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *codes],
            stdout=subprocess.PIPE,
            text=True,
            cwd=BASE_DIR,
        )
        started.append(popen)
        waiting = {f"p{number} | up" for number in range(len(codes))} | {"ready"}
        while waiting:
            line = popen.stdout.readline()
            assert line, "the supervisor ended"
            waiting.discard(line.strip())
        return popen

    yield start
    for popen in started:
        popen.kill()
        popen.wait()
        popen.stdout.close()


class TestSupervisor:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_stops_everything_when_asked(self, supervise, number):
        popen = supervise(IDLE, IDLE)
        ends = Ends(descendants(popen.pid))
        popen.send_signal(number)
        assert popen.wait(PATIENCE_S) == 0
        assert ends.all_within(0)

    def test_stops_what_its_processes_started(self, supervise):
        popen = supervise(WITH_CHILD)
        running = descendants(popen.pid)
        assert len(running) == 2
        ends = Ends(running)
        popen.terminate()
        assert popen.wait(PATIENCE_S) == 0
        assert ends.all_within(PATIENCE_S)

    def test_stops_by_force_what_does_not_stop(self, supervise):
        popen = supervise(IDLE, STUBBORN)
        ends = Ends(descendants(popen.pid))
        popen.terminate()
        assert popen.wait(PATIENCE_S) == 0
        assert ends.all_within(0)
        assert "p1 | does not stop; ended by force" in popen.stdout.read()

    @pytest.mark.skipif(sys.platform != "linux", reason="linux: the kernel's own leash")
    def test_leaves_nothing_behind_when_it_is_killed(self, supervise):
        popen = supervise(IDLE, IDLE)
        ends = Ends(descendants(popen.pid))
        popen.kill()
        popen.wait()
        assert ends.all_within(PATIENCE_S)

    def test_starts_again_what_ended_and_says_so(self, supervise):
        popen = supervise(IDLE, IDLE)
        first, second = sorted(descendants(popen.pid))
        os.kill(second, signal.SIGKILL)
        lines = [popen.stdout.readline().strip() for _ in range(2)]
        assert lines == ["p1 | ended with code -9; starts again in 1 s", "p1 | up"]
        running = descendants(popen.pid)
        assert first in running
        assert second not in running
        assert len(running) == 2

    def test_passes_on_lines_but_not_those_that_it_hides(self):
        lines: list[str] = []
        code = "print('advice about overcommit'); print(); print('news')"
        process = Process("queue", [sys.executable, "-c", code], hides=("overcommit",))
        supervisor = Supervisor([process], environment={}, say=lines.append)
        process.popen = subprocess.Popen(process.command, stdout=subprocess.PIPE, text=True)
        supervisor._pass_on(process, process.popen)
        process.popen.wait()
        process.popen.stdout.close()
        assert lines == ["queue | news"]


class TestBackoff:
    def test_doubles_up_to_half_a_minute(self):
        process = Process("web", [])
        waits = [process.wait_before_restart(ran_s=0.5) for _ in range(7)]
        assert waits == [1, 2, 4, 8, 16, 30, 30]

    def test_begins_anew_after_a_steady_minute(self):
        process = Process("web", [], failures=5)
        assert process.wait_before_restart(ran_s=59.9) == 30
        assert process.wait_before_restart(ran_s=60.0) == 1


class TestLeash:
    def test_ends_its_command_when_the_pipe_closes(self):
        code = (
            "import sys; sys.path.insert(0, 'cms/supervisor'); import leash;"
            f"raise SystemExit(leash.watch([sys.executable, '-c', {IDLE!r}]))"
        )
        popen = subprocess.Popen(
            [sys.executable, "-I", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=BASE_DIR,
        )
        assert popen.stdout.readline() == "up\n"
        ends = Ends(descendants(popen.pid))
        popen.communicate(timeout=PATIENCE_S)
        assert popen.returncode == -signal.SIGTERM % 256
        assert ends.all_within(0)


class TestPort:
    def test_is_the_next_free_one(self):
        taken = parts.free_port("127.0.0.1", 18_400)
        with parts.socket.create_server(("127.0.0.1", taken)):
            assert parts.accepts("127.0.0.1", taken)
            assert parts.free_port("127.0.0.1", taken) > taken
        assert not parts.accepts("127.0.0.1", taken)

    def test_is_of_this_machine(self):
        with pytest.raises(OSError, match="assign requested address"):
            parts.free_port("192.0.2.1", 18_400)


class TestDataFolder:
    def test_has_one_supervisor_at_a_time(self, tmp_path):
        second = pytest.raises(AlreadyRunning, match=f"^{os.getpid()}$")
        with only_one(tmp_path), second, only_one(tmp_path):
            pass
        with only_one(tmp_path):
            pass


class TestQueueSocket:
    def test_is_in_the_data_folder(self, tmp_path):
        short = Path("/srv/linja")
        assert queue_server.socket_path(short) == short / "queue.sock"

    @pytest.mark.parametrize(("length", "moves"), [(103, False), (104, True)])
    def test_moves_where_the_kernel_would_refuse_its_path(self, length, moves):
        data = Path("/" + "x" * (length - len("/" + "/queue.sock")))
        path = queue_server.socket_path(data)
        assert (path.parent != data) is moves
        assert len(os.fsencode(path)) <= queue_server.LONGEST_SOCKET_PATH
        assert path == queue_server.socket_path(data)

    def test_has_a_folder_of_its_own_where_it_moves(self, tmp_path):
        socket = tmp_path / "linja-0-sample" / "queue.sock"
        queue_server.make_folder(socket)
        assert socket.parent.stat().st_mode & 0o777 == 0o700
        socket.parent.chmod(0o755)
        with pytest.raises(PermissionError, match="is not a private folder of this user"):
            queue_server.make_folder(socket)

    def test_is_refused_where_somebody_put_a_link(self, tmp_path):
        socket = tmp_path / "linja-0-sample" / "queue.sock"
        socket.parent.symlink_to(tmp_path)
        with pytest.raises(PermissionError):
            queue_server.make_folder(socket)

    def test_keeps_odd_letters_of_its_path_in_the_address(self, tmp_path):
        data = Path("/srv/my brand?")
        assert url_to_parts(queue_server.url(data)).path == "srv/my brand?/queue.sock"

    def test_is_not_needed_where_there_is_no_server(self, monkeypatch, tmp_path):
        monkeypatch.setattr(queue_server, "binary", lambda: None)
        assert queue_server.url(tmp_path) == "memory://"
        with pytest.raises(FileNotFoundError):
            queue_server.command(tmp_path / "queue.sock", tmp_path)
