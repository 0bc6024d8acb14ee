"""The printed calendar: a month or a week on paper, every post readable, the same bytes for the same inputs."""

from datetime import UTC, date, datetime
from typing import Any

import page as page_validation
import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils.translation import override

from brand.models import BrandPage
from cms.users.roles import Role
from editorial.models import PostIndexPage
from reports import calendar_print, documents
from reports.calendar_contents import calendar_contents
from reports.calendar_inputs import calendar_inputs, whole_calendar
from reports.calendar_print import print_calendar
from reports.formats import Formats
from reports.kinds import kind_of
from reports.models import Document
from reports.refusals import SourceGone
from reports.style_sheets import SHEETS, style_sheet
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.reports.conftest import outline_of, reader_of, tags_of, text_of
from tests.reports.test_templates import DEEPEST, depth

NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def channel(brand):
    return make_channel(brand, name="News")


@pytest.fixture
def person(brand):
    return make_person(brand, Role.STRATEGIST)


@pytest.fixture
def inputs(brand, person):
    def collect(view="month", day=date(2026, 10, 5), filters="", user=person, brand=brand):
        return calendar_inputs(user, brand=brand, filters=filters, view=view, day=day, now=NOW)

    return collect


def slots(brand, channel, number, day=22, **values):
    for step in range(number):
        post = make_post(brand, content(text=f"Words {step}."), title=f"Post {step:02}", **values)
        make_slot(post, channel, datetime(2026, 10, day, 6 + step // 4, step % 4 * 15, tzinfo=UTC))


class TestInputs:
    def test_are_what_stands_in_the_calendar(self, brand, channel, inputs):
        make_slot(
            make_post(brand, content(text="A\n\nB"), title="Evening"), channel,
            datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
        )  # fmt: skip
        make_post(brand, title="Planned", target_on=date(2026, 10, 30))
        found = inputs()
        assert found["title"] == "Calendar, October 2026"
        assert (found["first"], found["last"]) == ("2026-10-01", "2026-10-31")
        assert found["entries"] == [
            {"day": "2026-10-30", "time": "", "channel": "News feed", "where": "News feed", "title": "Planned",
             "state": "draft", "text": "Steam rises over the lake."},
            {"day": "2026-10-31", "time": "23:30", "channel": "News", "where": "News (News feed)",
             "title": "Evening", "state": "draft", "text": "A B"},
        ]  # fmt: skip
        assert found["zone"] == "Europe/London"

    def test_name_the_filters_in_the_brands_language(self, channel, inputs):
        brand = make_brand("Sauna", language="fi")
        found = inputs(brand=brand, user=make_person(brand), filters="state=draft&q=löyly")
        assert found["filters"][0].endswith(": “löyly”")
        assert found["filters"][1] == "Tila: Luonnos"
        assert found["title"].endswith("lokakuu 2026")

    def test_have_nothing_of_another_brand(self, brand, inputs):
        other = make_brand("Other")
        make_post(other, title="Elsewhere", target_on=date(2026, 10, 22))
        assert inputs()["entries"] == []
        assert inputs(filters=f"brand={other.pk}")["entries"] == []

    @pytest.mark.parametrize(
        ("view", "title", "days"),
        [("week", "Calendar, week 41: 5 Oct 2026 – 11 Oct 2026", ("2026-10-05", "2026-10-11")),
         ("quarter", "Calendar, October – December 2026", ("2026-10-01", "2026-12-31"))],
    )  # fmt: skip
    def test_are_of_a_week_or_a_quarter(self, inputs, view, title, days):
        found = inputs(view=view)
        assert found["title"] == title
        assert (found["first"], found["last"]) == days

    def test_cost_the_same_for_any_number(self, brand, channel, inputs, django_assert_num_queries):
        slots(brand, channel, 2)
        with django_assert_num_queries(26):
            inputs()
        slots(brand, channel, 9)
        with django_assert_num_queries(26):
            assert len(inputs()["entries"]) == 11

    def test_without_a_person_are_this_month_of_the_brand(self, brand, channel):
        slots(brand, channel, 2)
        folder = PostIndexPage.objects.child_of(brand).get()
        assert kind_of(folder) == Document.Kind.CALENDAR
        found = whole_calendar(folder, brand=brand, now=NOW)
        assert len(found["entries"]) == 2


class TestTheGrid:
    def contents(self, inputs, brand):
        with override("en"):
            return calendar_contents(inputs, brand=brand, language="en")

    def test_lets_a_full_day_go_on_under_its_date(self, brand, channel, inputs):
        slots(brand, channel, 9)
        [grid] = self.contents(inputs(), brand).grids
        week = [row for row in grid.rows if row.number == 43]
        thursdays = [row.cells[3] for row in week]
        assert [len(cell.posts) for cell in thursdays] == [4, 4, 1]
        assert [cell.has_more for cell in thursdays] == [True, True, False]
        assert [cell.goes_on for cell in thursdays] == [False, True, True]
        assert {len(row.cells) for row in grid.rows} == {7}

    def test_has_whole_weeks_and_marks_what_is_outside(self, brand, inputs):
        [grid] = self.contents(inputs(), brand).grids
        days = [cell.day for row in grid.rows for cell in row.cells]
        assert (days[0], days[-1]) == (date(2026, 9, 28), date(2026, 11, 1))
        assert [cell.is_outside for cell in grid.rows[0].cells] == [True] * 3 + [False] * 4

    def test_is_one_for_each_month_of_a_quarter(self, brand, inputs):
        contents = self.contents(inputs(view="quarter"), brand)
        assert [grid.first.month for grid in contents.grids] == [10, 11, 12]

    def test_leaves_what_is_outside_out_of_the_list(self, brand, inputs):
        make_post(brand, title="Before", target_on=date(2026, 9, 30))
        make_post(brand, title="In", target_on=date(2026, 10, 1))
        contents = self.contents(inputs(), brand)
        assert [post.title for post in contents.posts] == ["In"]
        assert contents.grids[0].rows[0].cells[2].posts[0].title == "Before"

    def test_stays_within_what_the_renderer_does_well(self, brand, channel, inputs):
        slots(brand, channel, 9)
        formats = Formats.of(language="en", country="GB", time_zone="UTC")
        html = calendar_print._html(self.contents(inputs(), brand), formats, None)
        soup = BeautifulSoup(html, "html.parser")
        assert soup.select("script, link, style, [style], iframe") == []
        assert depth(html, style_sheet(*SHEETS, "calendar")) <= DEEPEST
        assert all(head.get("scope") in {"row", "col"} for head in soup.select("th"))


@pytest.mark.pdf
class TestTheFile:
    @pytest.mark.parametrize("language", ["en", "fi"])
    @pytest.mark.parametrize("view", ["month", "week", "quarter"])
    def test_meets_pdf_ua(self, brand, channel, inputs, language, view):
        BrandPage.objects.filter(pk=brand.pk).update(language=language)
        brand.refresh_from_db()
        slots(brand, channel, 9, approved=True)
        make_post(brand, title="Planned, ei aikaa", target_on=date(2026, 10, 5))
        found = inputs(
            view=view, day=date(2026, 10, 22), filters="state=approved&state=draft", brand=brand
        )
        report = page_validation.validate_pdf_bytes(
            print_calendar(found, brand=brand, language=language).pdf, profile="ua1"
        )
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []

    def test_says_everything_and_has_the_same_bytes(self, brand, channel, inputs):
        slots(brand, channel, 30)
        found = inputs(filters="q=words")
        rendered = print_calendar(found, brand=brand, language="en")
        again = print_calendar(found, brand=brand, language="en")
        text = text_of(rendered.pdf)
        assert rendered.pdf == again.pdf
        assert rendered.refused == ()
        for step in range(30):
            assert text.count(f"Post {step:02}") == 2  # in the grid, and in the list
        assert "Only: Search: “words”" in text
        assert "As of 20 October 2026" in text
        assert "Goes on below" in text
        assert outline_of(rendered.pdf) == ["October 2026", "Every post"]

    def test_is_on_its_side_and_tagged(self, brand, channel, inputs):
        slots(brand, channel, 1)
        pdf = print_calendar(inputs(), brand=brand, language="en").pdf
        sheet = reader_of(pdf).pages[0]
        assert sheet.mediabox.width > sheet.mediabox.height
        assert len(reader_of(pdf).pages) == 2
        tags = {str(tag.get("/S")) for tag in tags_of(pdf)}
        assert {"/H1", "/H2", "/Table", "/TH"} <= tags

    def test_of_an_empty_month_says_so(self, brand, inputs):
        assert "Nothing is planned in these days." in text_of(
            print_calendar(inputs(), brand=brand, language="en").pdf
        )

    def test_whose_guideline_is_gone_is_refused(self, brand, inputs):
        with pytest.raises(SourceGone):
            print_calendar({**inputs(), "guideline": 987654}, brand=brand, language="en")

    def test_is_written_by_the_command(self, brand, channel, tmp_path):
        slots(brand, channel, 1)
        folder, out = PostIndexPage.objects.child_of(brand).get(), tmp_path / "a.pdf"
        call_command("report", "calendar", "--id", str(folder.pk), "--out", str(out), verbosity=0)
        assert "Post 00" in text_of(out.read_bytes())


class TestThePage:
    def test_asks_and_has_it_made(self, client, brand, channel, person):
        slots(brand, channel, 2, approved=True)
        client.force_login(person)
        query = f"state=approved&brand={brand.pk}&view=week&date=2026-10-22"
        soup = BeautifulSoup(client.get(f"/admin/printed/calendar/?{query}").content, "html.parser")
        assert [one["value"] for one in soup.select("[name=view][checked]")] == ["week"]
        assert [one["value"] for one in soup.select("[name=day]")] == ["2026-10-22"]
        assert "State: Approved" in soup.select_one(".linja-filter-words").get_text()
        values: dict[str, Any] = {"brand": brand.pk, "view": "week", "day": "2026-10-22"}
        for _time in range(2):
            response = client.post(f"/admin/printed/calendar/?{query}", values, follow=True)
        assert "is being made" in response.content.decode()
        document = Document.objects.get()
        assert document.title == "Calendar, week 43: 19 Oct 2026 – 25 Oct 2026"
        assert document.kind == "calendar"
        assert document.inputs["filters"] == ["State: Approved"]
        documents.render_document(pk=document.pk)
        document.refresh_from_db()
        assert document.is_ready

    def test_makes_what_failed_again_as_it_was_asked_for(self, client, brand, channel, person):
        client.force_login(person)
        values: dict[str, Any] = {"brand": brand.pk, "view": "week", "day": "2026-10-22"}
        client.post("/admin/printed/calendar/", values)
        document = Document.objects.get()
        again = f"/admin/printed/{document.pk}/again/"
        Document.objects.update(state=Document.State.FAILED, failure=Document.Failure.NO_SPACE)
        assert again in client.get("/admin/printed/").content.decode()
        client.force_login(make_person(brand, Role.COPYWRITER))
        client.post(again)
        assert Document.objects.get().state == Document.State.FAILED
        client.force_login(make_person(make_brand("Other")))
        assert client.post(again).status_code == 404
        client.force_login(person)
        client.post(again)
        found = Document.objects.get()
        assert (found.state, found.inputs) == (Document.State.QUEUED, document.inputs)

    @pytest.mark.parametrize("role", list(Role))
    def test_is_for_those_who_make_documents(self, client, brand, role):
        client.force_login(make_person(brand, role))
        may = brand.user_has(make_person(brand, role), "make_documents")
        values = {"brand": brand.pk, "view": "month", "day": "2026-10-22"}
        client.post("/admin/printed/calendar/", values)
        assert Document.objects.exists() == may
        assert ("Print as PDF" in client.get("/admin/calendar/").content.decode()) == may

    @pytest.mark.parametrize(
        "values", [{"day": ""}, {"day": "9999-12-31"}, {"day": "0001-01-01"}, {"view": "year"}, {"brand": "0"}]
    )  # fmt: skip
    def test_tells_what_is_wrong(self, client, brand, person, values):
        client.force_login(person)
        good = {"brand": brand.pk, "view": "month", "day": "2026-10-22"}
        assert client.post("/admin/printed/calendar/", good | values).status_code == 422
        assert not Document.objects.exists()

    def test_of_another_brand_is_refused(self, client, person):
        client.force_login(person)
        values = {"brand": make_brand("Other").pk, "view": "month", "day": "2026-10-22"}
        assert client.post("/admin/printed/calendar/", values).status_code == 422
