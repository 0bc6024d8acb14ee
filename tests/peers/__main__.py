"""``python -m tests.peers install`` and ``python -m tests.peers run``."""

import argparse
import json
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "calendar"))

from tests.peers import bluesky, installing


def main() -> int:
    """Do what the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.peers", description=__doc__)
    parser.add_argument(
        "command",
        choices=["install", "run"],
        help="install: put the servers under .peers/; run: start them until Ctrl+C",
    )
    command = parser.parse_args().command
    if command == "install":
        try:
            installing.install()
        except subprocess.CalledProcessError as error:
            print(f"Peers: not installed, since {error.cmd[0]} failed.", file=sys.stderr)
            return 1
        return 0
    return run()


def run() -> int:
    """Start the servers, print where they are and how to sign in as JSON, and wait for Ctrl+C."""
    if not installing.is_installed():
        print("Peers: not installed; run: make peers-install", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, _interrupt)
    peer = bluesky.start(log=None)
    try:
        shown = {
            "bluesky": {
                "url": peer.url,
                "plc": peer.plc,
                "identifier": peer.handle,
                "app_password": peer.password,
                "did": peer.did,
                "somebody_to_mention": peer.other_handle,
            }
        }
        print(json.dumps(shown, indent=2), flush=True)
        peer.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        peer.stop()
    return 0


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
