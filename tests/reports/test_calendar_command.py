"""``manage.py report calendar`` prints the present month, or the part that its options name."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from editorial.posts import PostIndexPage
from reports.calendar_options import day_of_month, day_of_quarter, day_of_week
from tests.factories.brand import make_brand
from tests.factories.posts import make_channel, make_post, make_slot
from tests.factories.strategy import make_plan
from tests.reports.conftest import text_of

pytestmark = pytest.mark.django_db
#: In Helsinki it is December already.
NOW = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)


@pytest.fixture
def folder(time_machine):
    time_machine.move_to(NOW, tick=False)
    brand = make_brand("Löyly", time_zone="Europe/Helsinki", language="en")
    channel = make_channel(brand)
    for title, at in (
        ("Of November", datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ("Of the fourth of December", datetime(2026, 12, 4, 9, tzinfo=UTC)),
        ("Of Christmas", datetime(2026, 12, 24, 9, tzinfo=UTC)),
        ("Of Candlemas", datetime(2027, 2, 2, 9, tzinfo=UTC)),
    ):
        make_slot(make_post(brand, title=title), channel, at)
    return PostIndexPage.objects.child_of(brand).get()


def report(folder, out, *options, kind="calendar"):
    call_command("report", kind, "--id", str(folder.pk), "--out", str(out), *options, verbosity=0)


@pytest.mark.pdf
class TestPartOfACalendar:
    @pytest.mark.parametrize(
        ("options", "title", "there", "missing"),
        [
            ([], "December 2026", ["fourth of December", "Christmas"], ["November", "Candlemas"]),
            (["--month", "2027-02"], "February 2027", ["Candlemas"], ["Christmas"]),
            (["--week", "2026-W49"], "week 49", ["fourth of December"], ["Christmas"]),
            (["--week", "2026-12-06"], "week 49", ["fourth of December"], ["Christmas"]),
            (
                ["--quarter", "2026-Q4"],
                "October – December 2026",
                ["Of November", "Of Christmas"],
                ["Candlemas"],
            ),
        ],
    )
    def test_is_what_the_option_names(self, folder, tmp_path, options, title, there, missing):
        report(folder, out := tmp_path / "a.pdf", *options)
        text = text_of(out.read_bytes())
        assert title in text
        for words in there:
            assert words in text
        for words in missing:
            assert f"Of {words}" not in text


class TestOptions:
    def test_name_one_part_alone(self, folder, tmp_path):
        with pytest.raises(CommandError, match="not allowed with argument"):
            report(folder, tmp_path / "a.pdf", "--month", "2026-12", "--week", "2026-W50")

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            (["--month", "2026-13"], "'2026-13' is none; give it as 2026-12"),
            (["--month", "December"], "'December' is none; give it as 2026-12"),
            (["--month", "9999-12"], "The calendar goes from 1970 to 2199"),
            (["--week", "2026-W54"], "'2026-W54' is none; give it as 2026-W50"),
            (["--week", "2025-02-29"], "'2025-02-29' is none; give it as 2026-W50 or 2026-12-09"),
            (["--quarter", "2026-Q5"], "'2026-Q5' is none; give it as 2026-Q4"),
        ],
    )
    def test_refuse_what_is_none(self, folder, tmp_path, option, said):
        with pytest.raises(CommandError, match=said):
            report(folder, tmp_path / "a.pdf", *option)
        assert list(tmp_path.iterdir()) == []

    def test_are_for_calendars_alone(self, folder, tmp_path):
        plan = make_plan(folder.get_parent().specific)
        with pytest.raises(CommandError, match=r"Only a calendar is printed by --month\."):
            report(plan, tmp_path / "a.pdf", "--month", "2026-12", kind="plan")

    def test_name_days(self):
        assert day_of_month("2028-02") == date(2028, 2, 1)
        assert day_of_week("2026-W53") == date(2026, 12, 31)
        assert day_of_week("2028-02-29") == date(2028, 2, 29)
        assert day_of_quarter("2026-Q3") == date(2026, 7, 1)
