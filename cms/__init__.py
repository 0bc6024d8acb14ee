"""The Linja project.

``calendar/`` holds the apps ``editorial`` and ``publishing`` but is not a package, because a package
of that name would shadow the standard library's. It is put on the path here, in this one place,
before Celery (which imports ``calendar``) is loaded. See docs/adr/0001-calendar-is-a-source-root.md.
"""

import sys
from pathlib import Path

_SOURCE_ROOT = str(Path(__file__).resolve().parent.parent / "calendar")
if _SOURCE_ROOT not in sys.path:
    sys.path.append(_SOURCE_ROOT)

from cms.celery import app as celery_app  # noqa: E402  (after the path is set)

__all__ = ["celery_app"]
