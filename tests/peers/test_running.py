"""Starting a peer from the command line, and what is left of it afterwards: nothing."""

import json
import os
import signal
import subprocess
import sys

import httpx
import pytest

from tests.peers import installing

pytestmark = pytest.mark.peers


@pytest.mark.skipif(not installing.is_installed(), reason="peers: make peers-install")
class TestRun:
    @pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
    def test_leaves_no_server_and_no_file_behind_however_it_ends(self, tmp_path, end):
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.peers", "run"],
            cwd=installing.ROOT.parent,
            env=os.environ | {"TMPDIR": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        ready = "".join(next(lines) for _ in range(10))

        running.send_signal(end)
        running.communicate()  # returns when the server, too, has closed its output

        peer = json.loads(ready)["bluesky"]
        assert peer["identifier"] == "linja.test"
        assert list(tmp_path.iterdir()) == []
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{peer['url']}/xrpc/_health", trust_env=False)
