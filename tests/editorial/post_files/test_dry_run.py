"""The dry run of a file of posts: what becomes of each row, and each error at its cell."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

from editorial.models import PostIndexPage, PostPage
from tests.factories.brand import make_brand
from tests.factories.personas import make_persona
from tests.factories.post_files import changes, dry_run, errors, exported, outcomes
from tests.factories.posts import content, make_post
from tests.factories.strategy import approved_plan

pytestmark = pytest.mark.django_db

TEXT = "Steam rises over the lake."
DAMAGED = (
    "A spreadsheet has shortened this number, and its last digits are lost. "
    "Format the column as text and take the ID from a new export."
)


class TestRow:
    def test_of_a_new_post_shows_what_it_fills(self, client, brand, writer):
        page = dry_run(client, brand, ("Title", "Brief", "Channel", "Text"), ("A", "B", "X", "C"))
        assert outcomes(page) == ["new"]
        assert changes(page) == [
            {"Channel": ("", "X"), "Title": ("", "A"), "Brief": ("", "B"), "Text": ("", "C")}
        ]

    def test_of_a_post_with_an_id_shows_before_and_after(self, client, brand, manager):
        post = make_post(brand, content("bluesky", TEXT), title="Steam", market="FI")
        page = dry_run(
            client,
            brand,
            ("id", "market", "channel", "text", "tags"),
            (str(post.pk), "Sweden", "Bluesky", "New words", "b, a"),
        )
        assert outcomes(page) == ["changed"]
        assert changes(page) == [
            {"Market": ("FI", "SE"), "Text": (TEXT, "New words"), "Tags": ("", "a, b")}
        ]
        assert page.context["plan"].rows[0].title == "Steam"

    def test_knows_finnish_headers_and_names(self, client, brand, writer):
        page = dry_run(
            client,
            brand,
            ("Otsikko", "Tavoitepäivä", "Kanava", "Teksti", "Kieli", "Jätä pois"),
            ("Höyry", "1.3.2027", "Uutissyöte", "Sanat", "suomi", "linkki"),
        )
        assert errors(page) == {}
        (post,) = page.context["plan"].posts
        assert post.values["target_on"] == date(2027, 3, 1)
        assert post.values["language"] == "fi"
        assert post.channels == {"newsfeed": {"own_text": "Sanat", "leave_out": ["link"]}}

    def test_names_columns_that_it_leaves_out(self, client, brand, writer):
        page = dry_run(
            client, brand, ("Title", "Publish at", "Owner", "Mood"), ("A", "2027-01-01", "Me", "x")
        )
        assert page.context["plan"].table.ignored == ("Mood",)
        assert [column.code for column in page.context["plan"].table.told] == [
            "publish_at", "owner",
        ]  # fmt: skip
        assert "An import sets no publishing times." in page.content.decode()

    def test_says_that_a_post_of_its_title_is_there(self, client, brand, writer):
        make_post(brand, title="Steam")
        page = dry_run(client, brand, ("Title",), ("Steam",), ("Other",))
        assert [row.notes for row in page.context["plan"].rows] == [
            ["There is a post with this title already; this makes another one."],
            [],
        ]


class TestRowsOfOnePost:
    def test_make_one_new_post_of_one_title(self, client, brand, writer):
        page = dry_run(
            client,
            brand,
            ("Title", "Channel", "Text"),
            ("A", "bluesky", "1"),
            ("B", "bluesky", "2"),
            ("A", "x", "3"),
        )
        assert [(list(post.channels), len(post.rows)) for post in page.context["plan"].posts] == [
            (["bluesky", "x"], 2), (["bluesky"], 1),
        ]  # fmt: skip

    def test_must_agree_on_the_post_and_both_rows_are_named(self, client, brand, writer):
        page = dry_run(
            client,
            brand,
            ("Title", "Brief", "Channel"),
            ("A", "one", "bluesky"),
            ("A", "two", "x"),
        )
        assert errors(page) == {
            "B3": "Rows 2 and 3 are of one post, but differ here. Write the same in both."
        }

    def test_must_be_of_different_channels(self, client, brand, writer):
        page = dry_run(
            client, brand, ("Title", "Channel"), ("A", "x"), ("A", "bluesky"), ("A", "X")
        )
        assert errors(page) == {"B4": "Rows 2 and 4 are of one post and one channel. Keep one."}


class TestCell:
    @pytest.mark.parametrize(
        ("column", "text", "message"),
        [
            ("id", "1.23E+17", DAMAGED),
            ("id", "1,23e+17", DAMAGED),
            ("id", "abc", "This is no ID of a post. Leave the cell empty for a new one."),
            ("id", "999999", "Lakeside has no post with this ID. Leave the cell empty for a new post."),
            ("persona", "Nobody", "The brand has none of this name. Write one of: Carla."),
            ("pillar", "Nothing", "The brand has none of this name. Write one of: Repair."),
            ("goal", "Same", "Several plans have this. Write it with its plan, such as “Same (Plan B)”."),
            ("promotion", "maybe", "Write one of: organic, paid, partnership."),
            ("language", "xx", "Write one of: en, fi."),
            ("market", "Atlantis", "Write the country as its two letters, such as FI."),
            ("target date", "03/04/2027", "Write the date as 2027-03-01."),
            ("target date", "31.2.2027", "Write the date as 2027-03-01."),
            ("shared link", "ftp://a.fi", "Give an address that starts with https:// or http://."),
            ("shared link", "https://a b", "This is no address of the web, such as https://example.com."),
            ("campaign", "x" * 121, "This has 121 characters; 120 are the most."),
            ("shared text", "x" * 100_001, "This text has 100001 characters; 100,000 are the most."),
            ("shared text", "a\x0bb", "There is a character in it that nobody can see. Write it again."),
            ("tags", '"a, b', "Separate tags by commas; their quotation marks don't match."),
            ("text", "words", "Say which channel this row is for."),
        ],
    )  # fmt: skip
    def test_that_is_wrong_is_told_with_what_is_allowed(
        self, client, brand, manager, column, text, message
    ):
        for title in ("Plan A", "Plan B"):
            approved_plan(
                brand,
                title=title,
                goals=[{"objective": "Same"}],
                pillars=[{"name": "Repair", "share": 100}] if title == "Plan A" else [],
            )
        make_persona(brand, title="Carla")
        page = dry_run(client, brand, ("Title", column, "Channel"), ("A", text, ""))
        where = "C2" if column == "text" else "B2"
        assert errors(page) == {where: message}
        assert page.context["plan"].is_good is False
        assert "Import into drafts" not in page.content.decode()

    def test_names_a_goal_with_its_plan_where_several_have_it(self, client, brand, manager):
        plans = [
            approved_plan(brand, title=title, goals=[{"objective": "Same"}])
            for title in ("Plan A", "Plan B")
        ]
        page = dry_run(client, brand, ("Title", "Plan goal"), ("A", "same (plan b)"))
        assert page.context["plan"].posts[0].values["goal"] == plans[1].goals.get().pk

    def test_of_a_field_that_the_channel_lacks_must_be_empty(self, client, brand, writer):
        page = dry_run(
            client, brand, ("Title", "Channel", "Headline"), ("A", "facebook", "Head"),
            ("B", "newsfeed", "Head"),
        )  # fmt: skip
        assert errors(page) == {"C2": "Facebook has no field “Headline”. Leave the cell empty."}

    def test_of_an_unknown_channel_lists_those_there_are(self, client, brand, writer):
        page = dry_run(client, brand, ("Title", "Channel"), ("A", "myspace"))
        assert errors(page)["B2"].startswith("Write one of: facebook, instagram, x, linkedin,")

    def test_of_a_title_must_not_be_empty(self, client, brand, manager):
        post = make_post(brand, title="Steam")
        page = dry_run(
            client, brand, ("id", "title", "brief"), (str(post.pk), "", "b"), ("", "", "c")
        )
        assert errors(page) == {"B2": "A post needs a title.", "B3": "A post needs a title."}

    def test_refuses_a_due_date_after_the_target(self, client, brand, manager):
        post = make_post(brand, title="Steam", target_on=date(2027, 3, 1))
        page = dry_run(
            client, brand, ("id", "title", "due"), (str(post.pk), "Steam", "2027-03-02"),
            ("", "New", "2027-03-02"),
        )  # fmt: skip
        assert errors(page) == {"C2": "It is due after the date it is planned for."}


class TestPost:
    def test_of_another_brand_is_not_known(self, client, brand, manager):
        other = make_post(make_brand("Other"), title="Secret")
        page = dry_run(client, brand, ("id", "title"), (str(other.pk), "Mine now"))
        assert errors(page) == {
            "A2": "Lakeside has no post with this ID. Leave the cell empty for a new post."
        }
        assert "Secret" not in page.content.decode()

    def test_that_is_locked_or_of_somebody_else_is_refused_where_it_would_change(
        self, client, brand, writer
    ):
        locked = make_post(brand, title="Locked", owner=writer, locked=True)
        theirs = make_post(brand, title="Theirs")
        page = dry_run(
            client,
            brand,
            ("id", "title", "brief"),
            (str(locked.pk), "Locked", "new"),
            (str(theirs.pk), "Theirs", ""),
        )
        assert errors(page) == {"A2": "This post is locked. Whoever locked it can unlock it."}

        GroupPagePermission.objects.filter(permission__codename="change_page").delete()
        page = dry_run(client, brand, ("id", "title"), (str(theirs.pk), "Mine"))
        assert errors(page) == {"A2": "You may not edit this post."}

    def test_in_review_is_refused(self, client, brand, manager):
        post = make_post(brand, title="Waiting")
        post.get_workflow().start(post, manager)
        page = dry_run(client, brand, ("id", "brief"), (str(post.pk), "new"))
        assert errors(page) == {
            "A2": "This post is in review. Change it when the review is over, or cancel the review."
        }


class TestQueries:
    def test_are_as_many_for_many_rows_as_for_few(self, client, brand, manager):
        make_persona(brand, title="Carla")

        def queries() -> int:
            page = dry_run(client, brand, exported(client))
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page.context["action"]).status_code == 200
            return len(captured)

        for _number in range(2):
            make_post(brand, content("bluesky"), content())
        few = queries()
        for _number in range(10):
            make_post(brand, content("bluesky"), content())
        assert queries() == few
        assert PostPage.objects.child_of(PostIndexPage.objects.get()).count() == 12
