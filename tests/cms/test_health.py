"""``/healthz``: what it says of each part that fails."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from kombu.exceptions import OperationalError as QueueError

from cms import health
from cms.core.models import Heartbeat
from cms.core.tasks import heartbeat

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_queue(monkeypatch):
    """A broker that refuses connections."""

    def refuse(*args, **kwargs):
        raise QueueError("redis://user:hidden@queue refused")

    monkeypatch.setattr("kombu.Connection.ensure_connection", refuse)


@pytest.fixture
def no_database(monkeypatch):
    """A database that refuses every query."""

    def refuse(*args, **kwargs):
        raise OperationalError("could not connect as hidden")

    monkeypatch.setattr(CursorWrapper, "execute", refuse)


@pytest.fixture
def beating():
    Heartbeat.objects.beat("beat", NOON)
    with time_machine.travel(NOON, tick=False):
        yield


class TestHealthz:
    def test_answers_200_where_everything_works(self, client, beating):
        answer = client.get("/healthz")
        assert answer.status_code == 200
        assert answer.json() == {
            "web": {"ok": True},
            "database": {"ok": True},
            "queue": {"ok": True},
            "beat": {"ok": True, "last": "2027-03-01T12:00:00+00:00"},
        }

    def test_is_never_cached_and_asks_for_no_account(self, client, beating):
        assert "no-store" in client.get("/healthz")["Cache-Control"]

    def test_answers_503_without_a_queue(self, client, beating, no_queue):
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json()["queue"] == {"ok": False, "problem": "unreachable"}
        assert answer.json()["database"] == {"ok": True}

    def test_answers_503_without_a_database(self, client, beating, no_database):
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json()["database"] == {"ok": False, "problem": "unreachable"}
        assert answer.json()["beat"] == {"ok": False, "problem": "unknown", "last": None}
        assert answer.json()["web"] == {"ok": True}

    def test_says_nothing_of_what_went_wrong_inside(self, client, no_queue, no_database):
        assert "hidden" not in client.get("/healthz").content.decode()

    def test_answers_503_before_the_first_beat(self, client):
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json()["beat"] == {"ok": False, "problem": "never", "last": None}

    def test_asks_about_some_parts_alone(self, client):
        answer = client.get("/healthz?only=web,database")
        assert answer.status_code == 200
        assert set(answer.json()) == {"web", "database"}

    def test_refuses_a_part_that_does_not_exist(self, client):
        answer = client.get("/healthz?only=web,kitchen")
        assert answer.status_code == 400
        assert answer.json() == {"allowed": ["web", "database", "queue", "beat"]}

    def test_can_only_be_read(self, client):
        assert client.post("/healthz").status_code == 405


class TestBeat:
    def test_is_well_until_four_pulses_are_missed(self):
        Heartbeat.objects.beat("beat", NOON)
        with time_machine.travel(NOON + health.LATE_AFTER, tick=False):
            assert health.beat()["ok"] is True
        with time_machine.travel(NOON + health.LATE_AFTER + SECOND, tick=False):
            assert health.beat() == {"ok": False, "problem": "late", "last": NOON.isoformat()}

    def test_has_one_row_whose_time_moves(self):
        for at in (NOON, NOON + SECOND):
            with time_machine.travel(at, tick=False):
                heartbeat(from_a_newer_version=True)
        assert list(Heartbeat.objects.values_list("name", "seen_at")) == [("beat", NOON + SECOND)]
