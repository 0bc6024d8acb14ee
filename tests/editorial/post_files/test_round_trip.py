"""A list of posts goes out as a file and comes back unchanged, whatever stands in it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from cms.core.spreadsheets.csv_text import csv_rows
from cms.core.spreadsheets.workbook import workbook_rows
from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage
from editorial.post_files.columns import LAYOUT
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.post_files import confirm, dry_run, exported, outcomes
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.factories.strategy import approved_plan
from tests.factories.vocabulary import csv_file

pytestmark = pytest.mark.django_db

HARD = {
    "emoji": "👩‍🔧 🇫🇮 ﬁne",
    "lines": "First line\n\nThird line\n",
    "windows": "First line\r\nSecond line",
    "equals": "=1+1",
    "plus": "+358 40 123",
    "minus": "- a list\n- of two",
    "at": "@name says",
    "apostrophe": "'=quoted",
    "tab": "\tindented\tand tabbed",
    "quotes": 'She said "so", and „so“',
    "semicolon": "one; two, three",
    "finnish": "Höyry nousee järven yllä, äiti",
    "rtl": "مرحبا שלום",
    "long": "A sentence of a long text. " * 200,
    "hyphens": "One\n---\nTwo",
    "invisible": "a\x0bb",
    "number": "0012",
}
FORMATS = ["csv", "xlsx"]


@pytest.fixture
def manager(client, brand):
    person = make_person(brand, Role.CONTENT_MANAGER, first_name="Aino", last_name="Lahti")
    client.force_login(person)
    return person


def table(data: bytes, file_format: str = "csv") -> list[dict[str, str]]:
    """Return the rows of a file as they stand there, by header."""
    rows = list(
        csv_rows(data, knows=LAYOUT.column_called) if file_format == "csv" else workbook_rows(data)
    )
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


class TestExport:
    def test_has_a_row_a_post_and_channel_with_english_headers_and_codes(
        self, client, brand, manager
    ):
        plan = approved_plan(
            brand,
            title="Plan 2027",
            goals=[{"objective": "150 repairs a month"}],
            pillars=[{"name": "Repair", "share": 100}],
        )
        persona = make_persona(brand, title="Careful Carla")
        post = make_post(
            brand,
            content("bluesky", "Own words", link="https://example.com/own", thread="split"),
            content("newsfeed", "", title="", leave_out=["media", "link"]),
            title="Steam",
            brief="Say why",
            goal=plan.goals.get(),
            pillar=plan.pillars.get(),
            persona=persona,
            campaign="Winter",
            language="fi",
            market="FI",
            target_on=date(2027, 3, 2),
            production_due_on=date(2027, 3, 1),
            headline="Shared headline",
            text="Shared words",
            link="https://example.com/",
            call_to_action="Book",
            owner=manager,
        )
        bluesky = make_channel(brand, "bluesky")
        make_slot(post, bluesky, datetime(2027, 3, 2, 7, 0, tzinfo=UTC))
        client.cookies["django_language"] = "fi"

        own, feed = table(exported(client))

        assert list(own.items()) == [
            ("Post ID", str(post.pk)), ("Title", "Steam"), ("Brief", "Say why"),
            ("Plan goal", "150 repairs a month"), ("Persona", "Careful Carla"),
            ("Content pillar", "Repair"), ("Campaign", "Winter"), ("Promotion", "organic"),
            ("Language", "fi"), ("Market", "FI"), ("Tags", ""), ("Target date", "2027-03-02"),
            ("Due date", "2027-03-01"), ("Shared headline", "Shared headline"),
            ("Shared text", "Shared words"), ("Shared link", "https://example.com/"),
            ("Shared call to action", "Book"), ("Channel", "bluesky"), ("Headline", ""),
            ("Text", "Own words"), ("Link", "https://example.com/own"), ("First comment", ""),
            ("Call to action", ""), ("Thread", "split"), ("Leave out", ""),
            ("Publish at", "2027-03-02 09:00"), ("State", "draft"), ("Owner", "Aino Lahti"),
        ]  # fmt: skip
        assert (feed["Channel"], feed["Text"], feed["Leave out"], feed["Publish at"]) == (
            "newsfeed", "", "link, media", "",
        )  # fmt: skip

    def test_is_the_list_as_it_is_filtered_and_of_the_latest_draft(self, client, brand, manager):
        post = make_post(brand, title="Approved words", approved=True)
        make_post(brand, title="Another")
        draft = post.get_latest_revision_as_object()
        draft.title = "Newer words"
        draft.save_revision()
        rows = table(exported(client, q="Approved"))
        assert [row["Title"] for row in rows] == ["Newer words"]

    def test_has_one_row_without_a_channel_for_a_post_without_content(self, client, brand, manager):
        post = PostPage(title="Bare", live=False)
        PostIndexPage.objects.child_of(brand).get().add_child(instance=post)
        post.save_revision()
        (row,) = table(exported(client))
        assert (row["Title"], row["Channel"]) == ("Bare", "")

    def test_holds_nothing_of_another_brand(self, client, brand, manager):
        make_post(make_brand("Other"), title="Not yours")
        make_post(brand, title="Yours")
        assert [row["Title"] for row in table(exported(client))] == ["Yours"]

    @pytest.mark.parametrize("file_format", FORMATS)
    def test_holds_no_cell_that_a_spreadsheet_would_run(self, client, brand, manager, file_format):
        make_post(brand, content("bluesky", "=cmd()"), title="+1", text="@x")
        (row,) = table(exported(client, file_format=file_format), file_format)
        assert (row["Text"], row["Title"], row["Shared text"]) == ("'=cmd()", "'+1", "'@x")

    def test_says_that_a_workbook_can_not_hold_a_text(self, client, brand, manager):
        make_post(brand, title="Novel", text="x" * 32_768)
        response = client.get("/admin/posts/", {"q": "Novel", "export": "xlsx"}, follow=True)
        assert response.redirect_chain[0][0] == "/admin/posts/?q=Novel"
        assert "“Novel” has a text of more than 32,767 characters" in response.content.decode()
        assert len(table(exported(client))[0]["Shared text"]) == 32_768

    @pytest.mark.parametrize("file_format", FORMATS)
    def test_asks_no_more_for_more_posts(self, client, brand, manager, file_format):
        plan = approved_plan(brand, goals=[{"objective": "More"}])
        made = 0

        def queries(count: int) -> int:
            nonlocal made
            for _number in range(count - made):
                post = make_post(
                    brand, content("bluesky"), content(), owner=manager, goal=plan.goals.get(),
                    persona=make_persona(brand),
                )  # fmt: skip
                post.tags.add("one", f"tag {post.pk}")
                post.save()
                post.save_revision()
            made = count
            with CaptureQueriesContext(
                connection,
            ) as captured:
                exported(client, file_format=file_format)
            return len(captured)

        queries(2)
        assert queries(3) == queries(12)


@pytest.mark.parametrize("file_format", FORMATS)
class TestRoundTrip:
    def test_changes_nothing_and_makes_no_revision(self, client, brand, manager, file_format):
        plans = [
            approved_plan(brand, title=title, goals=[{"objective": "The same goal"}])
            for title in ("Plan A", "Plan B")
        ]
        for number, (name, text) in enumerate(HARD.items()):
            post = make_post(
                brand,
                content("facebook", text, first_comment=text, call_to_action=text[:150]),
                content("mastodon", text, leave_out=["link"], content_warning=text[:100]),
                title=f"{text[:60].strip()} {name}" if name != "invisible" else name,
                brief=text,
                text=text,
                headline=" ".join(text.split())[:200],
                campaign=text[:100],
                goal=plans[number % 2].goals.get(),
                approved=number % 3 == 0,
                target_on=date(2027, 1, 1 + number),
                link="ftp://files.example.com/x" if name == "at" else "",
            )
            post.tags.set([f"{name} one", "b, c", 'a "quoted" one', "Ääni"])
            post.save_revision()
        before = Revision.objects.count()

        data = exported(client, file_format=file_format)
        page = dry_run(client, brand, data, name=f"posts.{file_format}")

        assert page.context["plan"].rows
        assert [row.errors for row in page.context["plan"].rows if row.errors] == []
        assert [row.changes for row in page.context["plan"].rows if row.changes] == []
        assert outcomes(page) == ["unchanged"] * len(HARD) * 2
        assert "The file says what the posts say already." in page.content.decode()
        confirm(client, page)
        assert Revision.objects.count() == before

    def test_brings_hard_texts_into_a_new_post_as_they_are(
        self, client, brand, manager, file_format
    ):
        texts = {name: text for name, text in HARD.items() if name != "invisible"}
        for name, text in texts.items():
            make_post(brand, content("bluesky", text), title=name, text=text)
        data = exported(client, file_format=file_format)
        for post in PostPage.objects.all():
            post.delete()
        rows = list(
            csv_rows(data, knows=LAYOUT.column_called)
            if file_format == "csv"
            else workbook_rows(data)
        )
        assert len(rows) == len(texts) + 1

        page = dry_run(client, brand, _without_ids(rows))
        confirm(client, page)

        made = {
            post.title: (post.text, post.content.raw_data[0]["value"]["text"])
            for post in PostPage.objects.child_of(PostIndexPage.objects.child_of(brand).get())
        }
        wanted = {name: text.replace("\r\n", "\n") for name, text in texts.items()}
        assert made == {name: (text, text) for name, text in wanted.items()}


def _without_ids(rows: list[list[str]]) -> bytes:
    return csv_file(rows[0], *([("", *row[1:]) for row in rows[1:]]))
