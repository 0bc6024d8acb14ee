"""What Linja needs of the machine beside Python: how to tell if it is there, and how to get it.

Also a script, run before anything is installed and therefore without imports of ours:
``python3 -I cms/machine.py [--require] [--only-tell] venv pdf test``. Where this user may (root, or
sudo without a password) it installs what is missing with apt; otherwise it prints the exact
command. With ``--require`` the exit code is 1 while anything is missing.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MINIMUM_PYTHON = (3, 11)
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_MAC_FONT_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")


@dataclass(frozen=True)
class Part:
    """Something that the operating system provides.

    Attributes:
        name: What people call it.
        purpose: What Linja cannot do without it.
        debian: The Debian and Ubuntu packages that hold it.
        homebrew: The Homebrew formulae that hold it.
        present: Tells whether it is there.
    """

    name: str
    purpose: str
    debian: tuple[str, ...]
    homebrew: tuple[str, ...]
    present: Callable[[], bool]

    def cure(self) -> str:
        """Return the command that installs it."""
        return command([self])


def _loads(*libraries: str) -> bool:
    """Tell whether any of some shared libraries can be loaded."""
    for library in libraries:
        try:
            ctypes.CDLL(library)
        except OSError:
            continue
        return True
    return False


def _has_pango() -> bool:
    return _loads("libpango-1.0.so.0", "libpango-1.0.dylib") and _loads(
        "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"
    )


def _has_font(word: str) -> bool:
    """Tell whether a font file whose name holds a word is installed."""
    folders = _FONT_FOLDERS + (_MAC_FONT_FOLDERS if sys.platform == "darwin" else ())
    return any(
        word in file.name.lower()
        for folder in folders
        for file in Path(folder).expanduser().rglob("*.[ot]t[fc]")
    )


def _has_venv() -> bool:
    return (
        importlib.util.find_spec("venv") is not None
        and importlib.util.find_spec("ensurepip") is not None
    )


def chromium() -> str | None:
    """Return the path of the Chromium that browser tests drive, or None."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


# Debian cuts this out of its Python, into a package for each version.
_VENV_PACKAGE = "python{}.{}-venv".format(*sys.version_info[:2])
VENV = Part("venv", "the virtual environment", (_VENV_PACKAGE,), (), _has_venv)
PANGO = Part(
    "Pango",
    "PDF documents",
    ("libpango-1.0-0", "libpangoft2-1.0-0"),
    ("pango",),
    _has_pango,
)
EMOJI = Part(
    "emoji font",
    "emoji in PDF documents",
    ("fonts-noto-color-emoji",),
    ("font-noto-color-emoji",),
    lambda: _has_font("emoji"),
)
TEXT_FONT = Part(
    "text font",
    "text in PDF documents",
    ("fonts-dejavu-core",),
    ("font-dejavu",),
    lambda: _has_font("dejavu") or _has_font("noto") or _has_font("liberation"),
)
FFMPEG = Part(
    "ffmpeg",
    "measuring of videos and poster frames",
    ("ffmpeg",),
    ("ffmpeg",),
    lambda: shutil.which("ffprobe") is not None and shutil.which("ffmpeg") is not None,
)
GETTEXT = Part(
    "gettext",
    "checking translations",
    ("gettext",),
    ("gettext",),
    lambda: shutil.which("msgfmt") is not None and shutil.which("xgettext") is not None,
)
CHROMIUM = Part(
    "Chromium", "tests in a browser", ("chromium",), ("chromium",), lambda: chromium() is not None
)
POPPLER = Part(
    "poppler",
    "looking at PDF pages in tests",
    ("poppler-utils",),
    ("poppler",),
    lambda: shutil.which("pdftoppm") is not None,
)
GROUPS = {
    "venv": (VENV,),
    "pdf": (PANGO, EMOJI, TEXT_FONT),
    "test": (PANGO, EMOJI, TEXT_FONT, FFMPEG, GETTEXT, CHROMIUM, POPPLER),
}


def command(parts: list[Part]) -> str:
    """Return the one command that installs some parts on this machine."""
    if sys.platform == "darwin":
        return "brew install " + " ".join(name for part in parts for name in part.homebrew)
    packages = [name for part in parts for name in part.debian]
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install --yes --no-install-recommends {' '.join(packages)}"


def _privilege() -> list[str] | None:
    """Return the prefix with which this user may install packages, or None."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(parts: list[Part]) -> None:
    """Install parts with apt where this user may, one line of progress a step."""
    prefix = _privilege()
    if prefix is None:
        return
    names = [name for part in parts for name in part.debian]
    print(f"Installing {', '.join(names)} with apt ...", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        # A step that fails says why on standard error; what is missing then is told by the caller.
        subprocess.run(
            [*apt, *step], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Install or name the system packages that Linja needs."
    )
    parser.add_argument("groups", nargs="+", choices=sorted(GROUPS))
    parser.add_argument("--require", action="store_true", help="fail while anything is missing")
    parser.add_argument("--only-tell", action="store_true", help="install nothing")
    options = parser.parse_args(arguments)
    if sys.version_info < MINIMUM_PYTHON:
        print("Linja needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        print("Name another one with: make PYTHON=python3.12 ...")
        return 1
    parts = list(dict.fromkeys(part for group in options.groups for part in GROUPS[group]))
    missing = [part for part in parts if not part.present()]
    if missing and not options.only_tell:
        install(missing)
        missing = [part for part in missing if not part.present()]
    for part in missing:
        print(f"Missing: {part.name}, for {part.purpose}.")
    if missing:
        print(f"To install: {command(missing)}")
    return 1 if missing and options.require else 0


if __name__ == "__main__":
    raise SystemExit(main())
