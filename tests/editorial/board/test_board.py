"""The board shows posts by their state, and to each person where they may move them."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from editorial.board import cards
from editorial.models import PostPage
from editorial.states import PostState
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.editorial.board.conftest import NOW, approve_step, submitted
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def board(client):
    """Open the board."""

    def board(**query):
        response = client.get(reverse("calendar:index"), {"view": "board", **query})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".linja-board")

    return board


def titles(board, column):
    return [card["data-title"] for card in board.select(f"ol[data-column={column}] > li")]


def number(board, column):
    return int(board.select_one(f"section[data-column={column}] [data-count]").text)


def card(board, title):
    return board.select_one(f'li[data-title="{title}"]')


def targets(board, title):
    return card(board, title)["data-targets"].split()


class TestColumns:
    def test_hold_the_posts_by_their_state(self, sign_in, board, brand, channel, writer):
        make_post(brand, title="Draft")
        submitted(make_post(brand, title="Submitted"), writer)
        sent_back = submitted(make_post(brand, title="Sent back"), writer)
        sent_back.current_workflow_task_state.specific.reject(user=writer)
        make_post(brand, title="Approved", approved=True)
        armed = make_post(brand, title="Armed", approved=True)
        make_slot(armed, channel, NOW + timedelta(days=1))
        arm_post(post=armed, now=NOW)
        missed = make_post(brand, title="Missed", approved=True)
        make_slot(missed, channel, NOW - timedelta(days=1))
        sign_in()

        shown = board()

        assert {key: titles(shown, key) for key in ("draft", "review", "changes", "approved")} == {
            "draft": ["Draft"],
            "review": ["Submitted"],
            "changes": ["Sent back"],
            "approved": ["Approved"],
        }
        assert titles(shown, "scheduled") == ["Armed"]
        assert titles(shown, "attention") == ["Missed"]
        assert [number(shown, key) for key in ("draft", "scheduled", "published")] == [1, 1, 0]

    def test_show_what_was_published_in_the_last_fourteen_days(
        self, sign_in, board, brand, channel
    ):
        for days in (14, 15):
            post = make_post(brand, title=f"{days} days ago", approved=True)
            make_slot(post, channel, NOW + timedelta(days=1))
            arm_post(post=post, now=NOW)
            post.slots.update(publish_at=NOW - timedelta(days=days))
        Delivery.objects.update(state=Delivery.State.PUBLISHED)
        sign_in()

        assert titles(board(), "published") == ["14 days ago"]

    def test_are_filtered_as_the_calendar_is(self, sign_in, board, brand):
        make_post(brand, title="Spring", campaign="Spring")
        make_post(brand, title="Autumn", campaign="Autumn")
        sign_in()

        assert titles(board(campaign="Spring"), "draft") == ["Spring"]
        assert titles(board(q="autumn"), "draft") == ["Autumn"]

    def test_show_at_most_so_many_cards_and_lead_to_the_rest(
        self, sign_in, board, brand, monkeypatch
    ):
        monkeypatch.setattr(cards, "MOST_CARDS", 2)
        monkeypatch.setattr("editorial.board.views.MOST_CARDS", 2)
        for day in (3, 1, 2):
            make_post(
                brand, title=f"Due {day}", production_due_on=date(2026, 12, day), campaign="C"
            )
        sign_in()

        shown = board(campaign="C")

        assert titles(shown, "draft") == ["Due 1", "Due 2"]
        assert number(shown, "draft") == 3
        link = shown.select_one("section[data-column=draft] .linja-board__all")
        assert link.text.strip() == "Show all 3"
        assert link["href"].startswith(reverse("posts:index") + "?")
        assert "state=draft" in link["href"]

    def test_show_nothing_of_another_brand(self, client, board, brand):
        make_post(brand, title="Secret")
        client.force_login(make_person(make_brand()))

        assert card(board(), "Secret") is None

    def test_can_be_narrowed_to_the_persons_own_posts(self, sign_in, board, brand):
        person = sign_in()
        make_post(brand, title="Mine", owner=person)
        make_post(brand, title="Others")

        switch = board().select_one("[role=switch]")
        assert switch["aria-checked"] == "false"
        shown = board(owner=person.pk)

        assert f"owner={person.pk}" in switch["href"]
        assert titles(shown, "draft") == ["Mine"]
        assert shown.select_one("[role=switch]")["aria-checked"] == "true"


class TestCards:
    def test_say_what_counts_at_a_glance(self, sign_in, board, brand, channel):
        owner = make_person(brand, first_name="Aino", last_name="Writer")
        post = make_post(brand, title="Late", owner=owner, production_due_on=date(2026, 11, 22))
        make_slot(post, channel, NOW + timedelta(days=1))
        sign_in()

        text = " ".join(card(board(), "Late").get_text(" ", strip=True).split())

        assert "Goes out: 24 Nov 2026, 11:00" in text
        assert "Our news (News feed)" in text
        assert "Aino Writer" in text
        assert "Overdue since 22 Nov 2026" in text

    def test_are_not_overdue_on_the_day_itself(self, sign_in, board, brand):
        make_post(brand, title="Today", production_due_on=date(2026, 11, 23))
        sign_in()

        assert "Due 23 Nov 2026" in card(board(), "Today").text
        assert "is-overdue" not in card(board(), "Today")["class"]

    def test_name_the_networks_where_no_time_is_set(self, sign_in, board, brand):
        make_post(brand, content("newsfeed"), content("bluesky"), title="Both")
        sign_in()

        assert "News feed, Bluesky" in card(board(), "Both").text

    def test_escape_what_people_wrote(self, sign_in, board, brand):
        make_post(brand, title='<script>alert("x")</script>')
        sign_in()

        assert board().select("li script") == []


#: Where who reviews a post may move it.
_REVIEWS = ["changes", "approved", "draft"]


class TestTargets:
    @pytest.mark.parametrize(
        ("role", "draft", "in_review", "at_approval", "approved"),
        [
            (Role.CONTENT_MANAGER, ["review"], _REVIEWS, [], ["scheduled"]),
            (Role.COPYWRITER, ["review"], [], [], []),
            (Role.STRATEGIST, ["review"], [], [], ["scheduled"]),
            (Role.APPROVER, [], [], _REVIEWS, []),
            (Role.CLIENT, [], [], [], []),
        ],
    )
    def test_are_those_of_the_persons_role(
        self, sign_in, board, brand, writer, role, draft, in_review, at_approval, approved
    ):
        make_post(brand, title="Draft")
        submitted(make_post(brand, title="First step"), writer)
        second = submitted(make_post(brand, title="Second step"), writer)
        approve_step(second, writer)
        make_post(brand, title="Approved", approved=True)
        sign_in(role)

        shown = board()

        assert targets(shown, "Draft") == draft
        assert sorted(targets(shown, "First step")) == sorted(in_review)
        assert sorted(targets(shown, "Second step")) == sorted(at_approval)
        assert targets(shown, "Approved") == approved

    def test_are_in_the_menu_of_the_card(self, sign_in, board, post):
        sign_in(Role.COPYWRITER)

        menu = card(board(), "First steam").select_one("details")

        assert menu.summary["aria-label"] == "Move First steam to…"
        assert [button["data-to"] for button in menu.select("button")] == ["review"]

    def test_are_none_for_what_somebody_else_has_locked(self, sign_in, board, post, brand):
        PostPage.objects.filter(pk=post.pk).update(locked=True, locked_by=make_person(brand))
        sign_in(Role.COPYWRITER)

        assert targets(board(), "First steam") == []

    def test_mark_what_waits_for_the_persons_review(self, sign_in, board, post, writer):
        submitted(post, writer)
        sign_in(Role.CONTENT_MANAGER)

        assert "Waits for your review" in card(board(), "First steam").text


class TestStatements:
    def fill(self, brand, channel, writer, times):
        for _time in range(times):
            make_post(brand)
            submitted(make_post(brand), writer)
            post = make_post(brand, approved=True)
            make_slot(post, channel, NOW + timedelta(days=1))
            arm_post(post=post, now=NOW)

    def test_are_as_many_for_twelve_posts_as_for_three(
        self, sign_in, board, brand, channel, writer
    ):
        sign_in()
        self.fill(brand, channel, writer, 1)
        board()
        with CaptureQueriesContext(connection) as few:
            board()
        self.fill(brand, channel, writer, 3)
        self.fill(brand, make_channel(brand), writer, 1)

        with CaptureQueriesContext(connection) as many:
            board()

        assert len(many) == len(few)

    def test_know_every_state(self):
        from editorial.board.columns import column_of

        assert {column_of(state).key for state in PostState}
