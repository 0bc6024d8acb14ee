"""A migrated, empty database, made once for a set of migrations and copied for every test process.

Running two hundred migrations takes longer than many a test file; copying their result takes a moment.
The copy is what the migrations made, so that tests still run on what they make.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[1]
_FOLDER = Path(tempfile.gettempdir())
#: Two templates of one server: the newest is kept, so that they don't pile up.
_PREFIX = "linja_template_"


def lay_out(connection: BaseDatabaseWrapper, name: str) -> None:
    """Put a copy of the template in the place of a test database.

    Args:
        connection: Of the engine that the tests use.
        name: The test database's: a file on SQLite, a database of the server on PostgreSQL.
    """
    if connection.vendor == "sqlite":
        copy_to(Path(name))
        return
    with _locked("postgresql"), _server(connection) as cursor:
        template = _postgres_template(connection, cursor)
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def clear_away(connection: BaseDatabaseWrapper, name: str) -> None:
    """Remove a test database from its server; a file goes with its folder."""
    if connection.vendor == "sqlite":
        return
    connections.close_all()
    with _server(connection) as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_to(path: Path) -> None:
    """Copy the template for SQLite to a file; what is there is replaced."""
    template = _FOLDER / f"{_PREFIX}{_fingerprint()}.sqlite3"
    with _locked("sqlite"):
        if not template.exists():
            with tempfile.TemporaryDirectory(prefix="linja-template-") as folder:
                made = Path(folder, "linja.sqlite3")
                _migrate(f"sqlite:///{made}")
                # One file, without a journal beside it.
                database = sqlite3.connect(made)
                database.execute("PRAGMA journal_mode=DELETE")
                database.close()
                unfinished = template.with_suffix(f".{os.getpid()}")
                shutil.copyfile(made, unfinished)
                unfinished.replace(template)
    path.parent.mkdir(parents=True, exist_ok=True)
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    shutil.copyfile(template, path)


def _postgres_template(connection: BaseDatabaseWrapper, cursor: Any) -> str:
    template = f"{_PREFIX}{_fingerprint()}"
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{_PREFIX}%"])
    there = {name for (name,) in cursor.fetchall()}
    if template not in there:
        for outdated in there:
            cursor.execute(f'DROP DATABASE IF EXISTS "{outdated}" WITH (FORCE)')
        unfinished = f"{_PREFIX}unfinished"
        cursor.execute(f'CREATE DATABASE "{unfinished}"')
        _migrate(_address(connection, unfinished))
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
    return template


def _address(connection: BaseDatabaseWrapper, name: str) -> str:
    """Return the address of another database of the server that the environment names."""
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


@contextmanager
def _server(connection: BaseDatabaseWrapper) -> Iterator[Any]:
    with connection._nodb_cursor() as cursor:
        yield cursor


def _migrate(address: str) -> None:
    with tempfile.TemporaryDirectory(prefix="linja-template-data-") as folder:
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v", "0"],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "cms.settings",
                "DATABASE_URL": address,
                "LINJA_DATA": folder,
                "LINJA_ENV": "development",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def _fingerprint() -> str:
    """Return what changes whenever the migrations, or what runs them, could."""
    digest = hashlib.sha256()
    for package in ("django", "wagtail", "django-taggit", "django-axes", "wagtailmedia"):
        digest.update(f"{package} {version(package)}\n".encode())
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(ROOT) and ".venv" not in folder.relative_to(ROOT).parts:
            for file in (*sorted((folder / "migrations").glob("*.py")), folder / "models.py"):
                if file.exists():
                    digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _locked(what: str) -> Iterator[None]:
    with (_FOLDER / f"{_PREFIX}{what}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
