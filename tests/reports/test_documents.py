"""A document is made once, whole, by one worker; what goes wrong is told and loses nothing."""

import errno
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from wagtail.models import Page

from cms.users.roles import Role
from reports import archive, documents, tasks
from reports.kinds import KINDS
from reports.models import (
    ABANDONED_AFTER,
    FORGOTTEN_AFTER,
    MAX_ATTEMPTS,
    Document,
    document_storage,
)
from reports.refusals import NotPrintable
from reports.rendering import PangoMissing, Rendered
from reports.requesting import request_plan_document
from strategy.models import MarketingPlanPage
from tests.factories.brand import make_person
from tests.factories.strategy import approved_plan, make_plan

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
State, Failure = Document.State, Document.Failure


@pytest.fixture
def document(plan):
    """The document that was asked for when the plan was approved."""
    return Document.objects.get(page=plan)


@pytest.fixture
def rendering(monkeypatch):
    """Stand in for the seconds of rendering: call ``rendering(what)`` to set what happens."""

    def happen(outcome):
        def render(revision, **kwargs):
            if isinstance(outcome, Exception):
                raise outcome
            return outcome if isinstance(outcome, Rendered) else outcome()

        monkeypatch.setitem(KINDS, "plan", _with_render(render))

    happen(Rendered(pdf=b"%PDF-1.7 made", page_count=3))
    return happen


def _with_render(render):
    return replace(KINDS["plan"], render=render)


def files():
    """Return every file in the archive."""
    folder = Path(document_storage().location)
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.fixture(autouse=True)
def empty_archive():
    for file in files():
        file.unlink()


class TestApproval:
    def test_asks_for_a_document_in_the_approvers_name(self, brand):
        approver = make_person(brand, Role.APPROVER)
        page = approved_plan(brand, title="Plan", version="2.0", approver=approver)
        document = Document.objects.get()
        assert (document.brand, document.page_id, document.revision) == (
            brand,
            page.pk,
            page.live_revision,
        )
        assert (document.title, document.version, document.language) == ("Plan", "2.0", "en")
        assert (document.requested_by, document.state) == (approver, State.QUEUED)

    def test_wakes_a_worker_once_it_is_committed(
        self, brand, rendering, eager_tasks, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            approved_plan(brand)
        assert Document.objects.get().state == State.READY

    def test_stands_where_the_queue_cannot_be_reached(
        self, brand, monkeypatch, django_capture_on_commit_callbacks
    ):
        def unreachable(*args):
            raise ConnectionError

        monkeypatch.setattr(tasks.render, "delay", unreachable)
        with django_capture_on_commit_callbacks(execute=True):
            page = approved_plan(brand)
        assert page.live
        assert Document.objects.get().state == State.QUEUED

    def test_makes_nothing_of_a_draft(self, brand):
        make_plan(brand)
        assert not Document.objects.exists()

    def test_makes_another_document_of_another_approved_version(self, plan, document):
        plan.title = "Second"
        plan.save_revision().publish()
        assert set(Document.objects.values_list("title", flat=True)) == {"Repair first", "Second"}


class TestRequestPlanDocument:
    def test_gives_the_same_document_for_the_same_version(self, plan, document):
        again = request_plan_document(page=plan, user=None, now=NOW)
        assert again == document
        assert Document.objects.count() == 1

    def test_makes_a_failed_one_again(self, plan, document, brand):
        person = make_person(brand, Role.ANALYST)
        Document.objects.update(state=State.FAILED, failure=Failure.NO_SPACE, attempts=3)
        again = request_plan_document(page=plan, user=person, now=NOW)
        assert (again.pk, again.state, again.failure) == (document.pk, State.QUEUED, "")
        assert (again.attempts, again.requested_by, again.requested_at) == (0, person, NOW)

    @pytest.mark.parametrize("state", [State.QUEUED, State.RENDERING, State.READY])
    def test_leaves_one_alone_that_has_not_failed(self, plan, document, state):
        Document.objects.update(state=state, requested_at=NOW - timedelta(days=1))
        again = request_plan_document(page=plan, user=None, now=NOW)
        assert again.state == state
        assert again.requested_at == NOW - timedelta(days=1)

    def test_refuses_a_draft(self, brand):
        with pytest.raises(NotPrintable, match="not approved"):
            request_plan_document(page=make_plan(brand), user=None, now=NOW)

    def test_refuses_another_kind_of_page(self, brand):
        with pytest.raises(NotPrintable, match="not a marketing plan"):
            request_plan_document(page=Page.objects.get(pk=brand.pk), user=None, now=NOW)


class TestRenderDocument:
    @pytest.mark.pdf
    def test_stores_the_file_under_its_hash(self, document):
        documents.render_document(pk=document.pk, now=lambda: NOW)
        document.refresh_from_db()
        content = document.file.read()
        assert document.state == State.READY
        assert content.startswith(b"%PDF-1.7")
        assert document.sha256 == hashlib.sha256(content).hexdigest()
        assert document.file.name == f"brand-{document.brand_id}/{document.sha256}.pdf"
        assert (document.size_bytes, document.page_count) == (len(content), 3)
        assert (document.started_at, document.finished_at) == (NOW, NOW)

    def test_is_done_once_when_two_workers_are_told(self, document, rendering):
        calls = []

        def render():
            # A second worker comes while the first is at it.
            calls.append(documents.render_document(pk=document.pk, now=lambda: NOW))
            return Rendered(pdf=b"%PDF", page_count=1)

        rendering(render)
        documents.render_document(pk=document.pk, now=lambda: NOW)
        assert documents.render_document(pk=document.pk, now=lambda: NOW) is None
        assert calls == [None]
        assert len(files()) == 1

    def test_does_not_write_over_the_work_of_who_took_it_over(self, document, rendering):
        def render():
            Document.objects.update(started_at=NOW + timedelta(hours=1))
            return Rendered(pdf=b"%PDF late", page_count=1)

        rendering(render)
        documents.render_document(pk=document.pk, now=lambda: NOW)
        document.refresh_from_db()
        assert (document.state, document.sha256) == (State.RENDERING, "")
        assert files() == []

    @pytest.mark.parametrize(
        ("error", "failure", "words"),
        [
            (OSError(errno.ENOSPC, "No space left"), Failure.NO_SPACE, "no room left on the disk"),
            (OSError(errno.EDQUOT, "Quota"), Failure.NO_SPACE, "no room left on the disk"),
            (OSError(errno.EIO, "Input/output"), Failure.ERROR, "in the log, under document"),
            (PangoMissing("libpango"), Failure.NO_PANGO, "libpango-1.0-0"),
            (ZeroDivisionError(), Failure.ERROR, "in the log, under document"),
        ],
    )
    def test_tells_a_person_what_went_wrong(self, document, rendering, error, failure, words):
        rendering(error)
        documents.render_document(pk=document.pk, now=lambda: NOW)
        document.refresh_from_db()
        assert (document.state, document.failure) == (State.FAILED, failure)
        assert words in document.message
        assert document.finished_at == NOW
        assert files() == []

    def test_leaves_nothing_behind_when_the_disk_fills_while_it_is_written(
        self, document, rendering, monkeypatch
    ):
        def full(number):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("reports.archive.os.fsync", full)
        documents.render_document(pk=document.pk, now=lambda: NOW)
        document.refresh_from_db()
        assert (document.state, document.failure) == (State.FAILED, Failure.NO_SPACE)
        assert files() == []
        monkeypatch.undo()

    def test_can_be_made_once_there_is_room_again(self, plan, document, rendering):
        rendering(OSError(errno.ENOSPC, "No space left on device"))
        documents.render_document(pk=document.pk)
        rendering(Rendered(pdf=b"%PDF now", page_count=2))
        request_plan_document(page=plan, user=None, now=NOW)
        documents.render_document(pk=document.pk)
        document.refresh_from_db()
        assert (document.state, document.failure, document.page_count) == (State.READY, "", 2)

    def test_fails_plainly_when_the_plan_is_gone(self, plan, document):
        MarketingPlanPage.objects.get(pk=plan.pk).delete()
        documents.render_document(pk=document.pk)
        document.refresh_from_db()
        assert (document.state, document.failure) == (State.FAILED, Failure.GONE)

    def test_does_nothing_for_a_document_that_is_gone(self):
        assert documents.render_document(pk=12345) is None


class TestTakeInterrupted:
    def put(self, document, **values):
        Document.objects.filter(pk=document.pk).update(**values)

    def test_takes_what_waited_too_long_once(self, document):
        self.put(document, queued_at=NOW - FORGOTTEN_AFTER)
        assert documents.take_interrupted(at=NOW) == [document.pk]
        assert documents.take_interrupted(at=NOW) == []

    def test_leaves_what_was_just_asked_for(self, document):
        self.put(document, queued_at=NOW - FORGOTTEN_AFTER + timedelta(seconds=1))
        assert documents.take_interrupted(at=NOW) == []

    def test_takes_what_a_worker_left_behind(self, document):
        self.put(
            document,
            state=State.RENDERING,
            started_at=NOW - ABANDONED_AFTER - timedelta(seconds=1),
            attempts=1,
        )
        assert documents.take_interrupted(at=NOW) == [document.pk]
        document.refresh_from_db()
        assert document.state == State.QUEUED

    def test_leaves_a_worker_its_time(self, document):
        self.put(document, state=State.RENDERING, started_at=NOW - ABANDONED_AFTER, attempts=1)
        assert documents.take_interrupted(at=NOW) == []

    def test_gives_up_after_the_last_try(self, document):
        self.put(
            document,
            state=State.RENDERING,
            started_at=NOW - ABANDONED_AFTER - timedelta(seconds=1),
            attempts=MAX_ATTEMPTS,
        )
        assert documents.take_interrupted(at=NOW) == []
        document.refresh_from_db()
        assert (document.state, document.failure) == (State.FAILED, Failure.INTERRUPTED)

    def test_is_what_the_beat_wakes_workers_for(self, document, rendering, eager_tasks):
        self.put(document, queued_at=NOW - timedelta(days=1))
        assert tasks.resume_interrupted() == 1
        document.refresh_from_db()
        assert document.state == State.READY


class TestArchive:
    def test_keeps_a_file_as_long_as_a_document_refers_to_it(
        self, document, rendering, django_capture_on_commit_callbacks
    ):
        documents.render_document(pk=document.pk)
        document.refresh_from_db()
        archive.forget(document.file.name)
        assert document_storage().exists(document.file.name)
        with django_capture_on_commit_callbacks(execute=True):
            document.delete()
        assert files() == []

    def test_reads_only_for_its_owner_and_group(self, document, rendering):
        documents.render_document(pk=document.pk)
        (file,) = files()
        assert file.stat().st_mode & 0o007 == 0
