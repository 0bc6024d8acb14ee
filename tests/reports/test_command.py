"""``manage.py report`` writes the same file as the admin gives."""

import errno

import pytest
from django.core.management import CommandError, call_command

from reports import documents
from reports.kinds import KINDS
from reports.models import Document
from reports.rendering import PangoMissing
from tests.factories.strategy import make_plan
from tests.reports.test_documents import _with_render

pytestmark = pytest.mark.django_db


def report(page_id, out):
    call_command("report", "plan", "--id", str(page_id), "--out", str(out), verbosity=0)


def failing(monkeypatch, error):
    def render(*args, **kwargs):
        raise error

    monkeypatch.setitem(KINDS, "plan", _with_render(render))


class TestReport:
    @pytest.mark.pdf
    def test_makes_the_bytes_that_are_stored(self, plan, tmp_path):
        before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
        report(plan.pk, before)
        document = Document.objects.get()
        documents.render_document(pk=document.pk)
        document.refresh_from_db()
        report(plan.pk, after)
        assert before.read_bytes() == after.read_bytes() == document.file.read()
        assert list(tmp_path.iterdir()) == [before, after] or len(list(tmp_path.iterdir())) == 2

    def test_refuses_a_page_that_is_not_there(self, tmp_path):
        with pytest.raises(CommandError, match="There is no page 98765"):
            report(98765, tmp_path / "a.pdf")

    def test_refuses_a_page_that_is_no_plan(self, brand, tmp_path):
        with pytest.raises(CommandError, match="“Mending & Moor” is not a marketing plan"):
            report(brand.pk, tmp_path / "a.pdf")

    def test_refuses_a_plan_that_is_not_approved(self, brand, tmp_path):
        page = make_plan(brand, title="Draft")
        with pytest.raises(CommandError, match="“Draft” is not approved"):
            report(page.pk, tmp_path / "a.pdf")

    def test_refuses_a_folder_that_is_not_there(self, plan, tmp_path):
        with pytest.raises(CommandError, match="is not a folder"):
            report(plan.pk, tmp_path / "none" / "a.pdf")

    def test_refuses_to_be_written_over_a_folder(self, plan, tmp_path):
        with pytest.raises(CommandError, match="is a folder; name a file in it"):
            report(plan.pk, tmp_path)

    def test_refuses_an_unknown_kind(self, plan, tmp_path):
        with pytest.raises(CommandError, match="invalid choice: 'poem'"):
            call_command("report", "poem", "--id", "1", "--out", str(tmp_path / "a.pdf"))

    def test_says_what_to_install(self, plan, tmp_path, monkeypatch):
        failing(monkeypatch, PangoMissing("libpango"))
        with pytest.raises(CommandError, match=r"PDF needs Pango\. Install it with: .*libpango"):
            report(plan.pk, tmp_path / "a.pdf")

    def test_says_that_the_disk_is_full(self, plan, tmp_path, monkeypatch):
        failing(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
        with pytest.raises(CommandError, match="No space left on device"):
            report(plan.pk, tmp_path / "a.pdf")
        assert list(tmp_path.iterdir()) == []
