"""Linja's settings for tests: the real ones, with everything they write in a folder of its own.

Settings read the environment when they are imported, and pytest-django imports them before any
conftest, so that the folder is chosen here. Each pytest-xdist worker has its own.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_BASE = os.environ.get("LINJA_TEST_DATA")
if not _BASE:
    _BASE = os.environ["LINJA_TEST_DATA"] = tempfile.mkdtemp(prefix="linja-test-")
    atexit.register(shutil.rmtree, _BASE, ignore_errors=True)
os.environ["LINJA_DATA"] = str(Path(_BASE, os.environ.get("PYTEST_XDIST_WORKER", "main")))
os.environ["LINJA_ENV"] = "development"

from cms.settings import *  # noqa: E402, F403
from cms.settings import (  # noqa: E402
    CELERY_BROKER_URL,
    DATABASES,
    QUEUE_IS_EMBEDDED,
    STATIC_ROOT,
)

DEBUG = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test runs a task by calling it, or asks for the fixture ``eager_tasks``; what is sent to the
# queue otherwise stays there.
CELERY_BROKER_URL = "memory://" if QUEUE_IS_EMBEDDED else CELERY_BROKER_URL

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
