"""Bringing the tables up to date, with progress that fits one line."""

import pytest

from cms import tables


@pytest.fixture
def waiting(monkeypatch):
    """Let some migrations wait, and ``migrate`` print as Django's does."""

    def wait(count: int) -> None:
        plan = [(f"{number:04}", False) for number in range(count)]
        monkeypatch.setattr(tables.MigrationExecutor, "migration_plan", lambda self, targets: plan)

        def migrate(name, *, stdout, **options):
            for step, _ in plan:
                stdout.write(f"  Applying sample.{step}...")
                stdout.write(" OK\n")

        monkeypatch.setattr(tables, "call_command", migrate)

    return wait


@pytest.mark.django_db
class TestBringUpToDate:
    def test_says_nothing_where_nothing_waits(self, capsys):
        assert tables.bring_up_to_date() == 0
        assert capsys.readouterr().out == ""

    def test_says_each_quarter_in_a_log(self, waiting, capsys):
        waiting(8)
        assert tables.bring_up_to_date() == 8
        assert capsys.readouterr().out.splitlines() == [
            "Making the database's tables (8 steps) ...",
            "  2 of 8",
            "  4 of 8",
            "  6 of 8",
            "  8 of 8",
        ]

    def test_draws_a_bar_in_place_for_a_person(self, waiting, capsys, monkeypatch):
        waiting(2)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        tables.bring_up_to_date()
        assert capsys.readouterr().out.split("\r")[1:] == [
            "  [###############...............] 1/2",
            "  [##############################] 2/2\n",
        ]
