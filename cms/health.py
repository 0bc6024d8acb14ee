"""``/healthz``: whether web, database, queue and beat work, for machines that ask.

It says nothing that a stranger may not know: no versions, no addresses, no messages of errors.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from cms.celery import app
from cms.core import clock
from cms.core.models import Heartbeat
from cms.core.tasks import BEAT

#: Beat's pulse comes every 15 seconds; after four missed ones something is wrong.
LATE_AFTER = timedelta(seconds=60)
_QUEUE_TIMEOUT_S = 2

Finding = dict[str, Any]


def web() -> Finding:
    """Find that this process answers."""
    return {"ok": True}


def database() -> Finding:
    """Find whether the database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"ok": False, "problem": "unreachable"}
    return {"ok": True}


def queue() -> Finding:
    """Find whether the broker answers."""
    broker = app.connection_for_read(connect_timeout=_QUEUE_TIMEOUT_S)
    try:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=_QUEUE_TIMEOUT_S)
    except OperationalError:
        return {"ok": False, "problem": "unreachable"}
    finally:
        broker.release()
    return {"ok": True}


def beat() -> Finding:
    """Find when beat's pulse last came through the queue and a worker."""
    try:
        last = Heartbeat.objects.filter(name=BEAT).values_list("seen_at", flat=True).first()
    except DatabaseError:
        return {"ok": False, "problem": "unknown", "last": None}
    if last is None:
        return {"ok": False, "problem": "never", "last": None}
    if clock.now() - last > LATE_AFTER:
        return {"ok": False, "problem": "late", "last": last.isoformat()}
    return {"ok": True, "last": last.isoformat()}


PARTS: dict[str, Callable[[], Finding]] = {
    "web": web,
    "database": database,
    "queue": queue,
    "beat": beat,
}


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 where every part works and 503 where one does not.

    ``?only=web,database`` asks about these alone: a web process is no worse for a late beat.
    """
    asked = request.GET.get("only", "")
    names = asked.split(",") if asked else list(PARTS)
    if not set(names) <= set(PARTS):
        return JsonResponse({"allowed": list(PARTS)}, status=400)
    findings = {name: PARTS[name]() for name in names}
    well = all(finding["ok"] for finding in findings.values())
    return JsonResponse(findings, status=200 if well else 503)
