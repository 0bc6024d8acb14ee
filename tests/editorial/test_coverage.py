"""A plan's coverage: what is counted, that numbers lead to exactly these posts, and starting a post."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from editorial.coverage_query import plan_posts
from editorial.models import PostIndexPage, PostPage
from personas.models import PersonaIndexPage, PersonaPage
from strategy.coverage.facts import Level, Placement
from strategy.models import Audience
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot
from tests.factories.strategy import approved_plan

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand(at_nine):
    return make_brand()


@pytest.fixture
def plan(brand):
    return approved_plan(
        brand,
        title="The year",
        goals=[{"objective": "More bookings"}, {"objective": "More readers"}],
        pillars=[{"name": "Stories", "share": 100}],
        channel_plans=[{"network": "newsfeed", "role": "News", "posts_a_week": 1}],
    )


@pytest.fixture
def goal(plan):
    return plan.goals.first()


def persona(brand, title="Anna"):
    page = PersonaPage(title=title, live=True)
    PersonaIndexPage.objects.child_of(brand).get().add_child(instance=page)
    return page


def facts(plan, brand):
    return plan_posts(plan, brand, now=NOW)


def page(client, plan, **query):
    response = client.get(reverse("coverage:plan", args=[plan.pk]), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def cells(soup):
    """Return the text of the matrix: a list of rows of numbers, by the row's name."""
    return {
        row.th.get_text(strip=True): [
            int((cell.a or cell.span).get_text(strip=True)) for cell in row.select("td")
        ]
        for row in soup.select("table.linja-coverage tbody tr")
    }


class TestFacts:
    def test_of_a_draft_with_a_target_wait_on_its_networks(self, plan, brand, goal):
        make_post(
            brand, content("newsfeed"), content("bluesky"), goal=goal, target_on=date(2027, 3, 9)
        )
        (post,) = facts(plan, brand).dated
        assert post.goal == goal.pk
        assert post.level == Level.PLANNED
        assert set(post.placements) == {
            Placement("newsfeed", None, date(2027, 3, 9)),
            Placement("bluesky", None, date(2027, 3, 9)),
        }

    def test_of_a_slot_are_on_the_day_of_the_brands_clock(self, plan, brand, goal):
        channel = make_channel(brand)
        post = make_post(brand, goal=goal, approved=True, target_on=date(2027, 2, 1))
        make_slot(post, channel, datetime(2027, 3, 31, 21, 30, tzinfo=UTC))  # April in Helsinki

        (fact,) = facts(plan, brand).dated

        assert fact.placements == (Placement("newsfeed", channel.pk, date(2027, 4, 1)),)
        assert fact.level == Level.APPROVED

    def test_of_a_post_without_content_have_no_network(self, plan, brand, goal):
        post = make_post(brand, goal=goal, target_on=date(2027, 3, 9))
        PostPage.objects.filter(pk=post.pk).update(content=[])
        (fact,) = facts(plan, brand).dated
        assert fact.placements == (Placement("", None, date(2027, 3, 9)),)

    def test_a_text_that_looks_like_a_block_is_no_network(self, plan, brand, goal):
        make_post(
            brand,
            content("newsfeed", text='"type": "bluesky"'),
            goal=goal,
            target_on=date(2027, 3, 9),
        )
        (fact,) = facts(plan, brand).dated
        assert [placement.network for placement in fact.placements] == ["newsfeed"]

    def test_tell_what_is_undated_outside_or_aimless(self, plan, brand, goal):
        make_post(brand, goal=goal)
        make_post(brand, goal=goal, target_on=date(2026, 12, 31))
        make_post(brand, goal=goal, target_on=date(2027, 1, 1))
        make_post(brand, target_on=date(2027, 12, 31))
        make_post(brand, target_on=date(2028, 1, 1))
        make_post(brand)

        read = facts(plan, brand)

        assert (len(read.dated), read.undated, read.outside, read.aimless) == (2, 1, 1, 1)

    def test_are_of_the_brand_alone(self, plan, brand):
        make_post(make_brand(), target_on=date(2027, 3, 9))
        assert facts(plan, brand).dated == []

    @pytest.mark.parametrize("posts", [1, 9])
    def test_take_two_queries(self, plan, brand, goal, posts, django_assert_num_queries):
        channel = make_channel(brand)
        for _number in range(posts):
            make_slot(make_post(brand, goal=goal, approved=True), channel, NOW)
        facts(plan, brand)  # content types are asked for once a process
        with django_assert_num_queries(2):
            read = facts(plan, brand)
        assert len(read.dated) == posts


class TestPage:
    @pytest.fixture(autouse=True)
    def signed_in(self, at_nine, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))

    def test_shows_goals_by_months(self, client, plan, brand, goal):
        make_post(brand, goal=goal, target_on=date(2027, 3, 9))
        make_post(brand, goal=goal, target_on=date(2027, 5, 9), approved=True)

        soup = page(client, plan)

        assert cells(soup) == {
            "1. More bookings": [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2],
            "2. More readers": [0] * 13,
        }
        heads = soup.select("table.linja-coverage thead th")
        assert [head["scope"] for head in heads] == ["col"] * 14
        assert heads[3].get_text(strip=True) == "March 2027"
        assert soup.select_one("caption").get_text(strip=True) == "Planned posts: Goal by Month"

    def test_counts_what_is_approved(self, client, plan, brand, goal):
        make_post(brand, goal=goal, target_on=date(2027, 3, 9))
        make_post(brand, goal=goal, target_on=date(2027, 3, 9), approved=True)
        soup = page(client, plan, rows="goal", columns="network", show="approved")
        assert cells(soup)["1. More bookings"] == [1, 1]

    def test_narrows_to_what_is_chosen(self, client, plan, brand, goal):
        anna = persona(brand)
        make_post(brand, goal=goal, persona=anna, target_on=date(2027, 3, 9))
        make_post(brand, goal=goal, target_on=date(2027, 3, 9))
        soup = page(client, plan, columns="persona", persona=anna.pk)
        assert cells(soup)["1. More bookings"] == [1, 1]

    @pytest.mark.parametrize(
        "query",
        [
            {"rows": "goal", "columns": "month"},
            {"rows": "network", "columns": "month"},
            {"rows": "channel", "columns": "month"},
            {"rows": "persona", "columns": "pillar"},
            {"rows": "goal", "columns": "channel", "show": "approved"},
            {"rows": "month", "columns": "persona", "network": "bluesky"},
            {"rows": "pillar", "columns": "network", "month": "2027-04", "show": "published"},
        ],
    )
    def test_each_number_leads_to_that_many_posts(self, client, plan, brand, goal, query):
        anna, feed, sky = persona(brand), make_channel(brand), make_channel(brand, "bluesky")
        pillar = plan.pillars.get()
        both = (content("newsfeed"), content("bluesky", text="Steam"))
        april, may = date(2027, 4, 5), date(2027, 5, 5)
        make_post(brand, *both, goal=goal, persona=anna, target_on=april)
        make_post(brand, *both, goal=goal, pillar=pillar, target_on=may, approved=True)
        slotted = make_post(brand, *both, goal=goal, persona=anna, target_on=may, approved=True)
        make_slot(slotted, feed, datetime(2027, 4, 30, 22, tzinfo=UTC))
        both_slots = make_post(brand, *both, goal=plan.goals.last(), approved=True)
        make_slot(both_slots, feed, datetime(2027, 4, 1, tzinfo=UTC))
        make_slot(both_slots, sky, datetime(2027, 6, 1, tzinfo=UTC))
        aimless = make_post(brand, target_on=april)
        PostPage.objects.filter(pk=aimless.pk).update(content=[])
        make_post(brand, target_on=date(2028, 4, 5))
        make_post(brand, goal=goal, target_on=date(2026, 4, 5))

        soup = page(client, plan, **query)

        numbers = soup.select("table.linja-coverage td > a")
        for link in numbers:
            response = client.get(link["href"])
            assert response.status_code == 200
            found = response.context["object_list"]
            assert len(found) == int(link.get_text()), link["href"]
        assert bool(numbers) == (query.get("show") != "published")

    def test_says_what_is_wrong_and_shows_the_usual(self, client, plan, brand, goal):
        soup = page(client, plan, rows="goal", columns="goal", persona="' OR 1=1", month="never")
        errors = [error.get_text(strip=True) for error in soup.select(".linja-choice__error")]
        assert errors[0] == "Choose something else than for the rows."
        assert len(errors) == 3
        assert len(cells(soup)["1. More bookings"]) == 13

    def test_names_the_plans_personas_and_others_that_its_posts_speak_to(
        self, client, plan, brand, goal
    ):
        anna, ben, _cleo = (persona(brand, name) for name in ("Anna", "Ben", "Cleo"))
        plan.audiences.add(Audience(persona=anna))
        plan.save()
        make_post(brand, goal=goal, persona=ben, target_on=date(2027, 3, 9))

        soup = page(client, plan, rows="persona", columns="goal")

        assert cells(soup) == {"Anna": [0, 0, 0], "Ben": [1, 0, 1]}
        told = [gap.span.get_text() for gap in soup.select(".linja-gaps li")]
        assert "No post is for Anna." in told
        assert "No post is for Cleo." not in told

    def test_offers_to_start_what_is_missing(self, client, plan, brand, goal):
        links = page(client, plan).select(".linja-gaps a")
        folder = PostIndexPage.objects.child_of(brand).get()
        assert links[0]["href"] == (
            f"/admin/pages/add/editorial/postpage/{folder.pk}/?goal={goal.pk}&target_on=2027-03-01"
        )

    def test_marks_a_persona_whose_review_is_overdue(self, client, plan, brand, goal):
        stale = persona(brand, "Stale")
        stale.review_due_on = date(2027, 2, 28)
        stale.save()
        due_today = persona(brand, "Due today")
        due_today.review_due_on = date(2027, 3, 1)
        due_today.save()
        rows = page(client, plan, rows="persona", columns="month").select("tbody th")
        assert [row.get_text(strip=True) for row in rows] == [
            "⚠ Stale (review overdue)",
            "Due today",
        ]

    def test_starts_a_post_with_the_channel_that_the_plan_has_for_goal_and_persona(
        self, client, brand
    ):
        anna, goal_key, row_key = persona(brand), uuid4(), uuid4()
        plan = approved_plan(
            brand,
            goals=[{"key": goal_key, "objective": "More bookings"}],
            audiences=[{"key": row_key, "persona": anna}],
            channel_plans=[
                {"network": "newsfeed", "role": "News"},
                {
                    "network": "bluesky",
                    "role": "Talk",
                    "goal_keys": [str(goal_key)],
                    "audience_keys": [str(row_key), str(uuid4())],
                },
            ],
        )
        goal = plan.goals.get()
        make_post(brand, goal=goal, persona=anna, target_on=date(2027, 3, 9))
        (link, *_others) = page(client, plan).select(".linja-gaps a")
        asked = parse_qs(urlsplit(link["href"]).query)
        assert asked == {
            "goal": [str(goal.pk)],
            "persona": [str(anna.pk)],
            "network": ["bluesky"],
            "target_on": ["2027-04-01"],
        }

    @pytest.mark.parametrize("role", [Role.CLIENT, Role.ANALYST, Role.APPROVER, Role.COPYWRITER])
    def test_leads_every_reader_to_the_posts_and_only_planners_to_the_editor(
        self, client, brand, role
    ):
        plan = approved_plan(
            brand,
            goals=[{"objective": "More bookings"}],
            challenges=[{"kind": "own", "statement": "Unknown"}],
        )
        make_post(brand, title="Sauna", goal=plan.goals.first(), target_on=date(2027, 3, 9))
        client.force_login(make_person(brand, role))
        soup = page(client, plan)
        posts = client.get(soup.select_one("td.is-total a")["href"])
        assert posts.status_code == 200
        assert "Sauna" in posts.content.decode()
        edit = reverse("wagtailadmin_pages:edit", args=[plan.pk])
        assert not soup.select(f'main a[href="{edit}"]')
        client.force_login(make_person(brand, Role.STRATEGIST))
        assert len(page(client, plan).select(f'main a[href="{edit}"]')) == 2  # crumb and gap

    def test_offers_nothing_to_who_may_not_write(self, client, plan, brand):
        client.force_login(make_person(brand, Role.ANALYST))
        soup = page(client, plan)
        assert soup.select(".linja-gaps li")
        assert not soup.select(".linja-gaps a")

    def test_of_another_brand_is_not_there(self, client, plan):
        other = make_brand()
        client.force_login(make_person(other))
        assert client.get(reverse("coverage:plan", args=[plan.pk])).status_code == 404
        assert client.get(reverse("coverage:plan", args=[other.pk])).status_code == 404

    def test_of_a_plan_without_rows_says_so(self, client, brand):
        soup = page(client, approved_plan(brand, title="Empty"))
        assert "The plan names nothing" in soup.select_one("table.linja-coverage tbody").text

    @pytest.mark.parametrize("posts", [1, 9])
    def test_takes_as_many_queries_for_many_posts(
        self, client, plan, brand, goal, posts, django_assert_num_queries
    ):
        channel, anna, pillar = make_channel(brand), persona(brand), plan.pillars.get()
        for number in range(posts):
            post = make_post(brand, goal=goal, persona=anna, pillar=pillar, approved=True)
            make_slot(post, channel, datetime(2027, 1 + number, 5, tzinfo=UTC))
        page(client, plan)
        with django_assert_num_queries(QUERIES):
            page(client, plan)

    def test_is_one_click_from_the_plan(self, client, plan):
        soup = BeautifulSoup(
            client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).content, "html.parser"
        )
        assert soup.select(f'a[href="{reverse("coverage:plan", args=[plan.pk])}"]')


#: Of the whole page, with the admin's frame around it.
QUERIES = 25


class TestFilters:
    @pytest.fixture(autouse=True)
    def signed_in(self, at_nine, client, brand):
        client.force_login(make_person(brand, Role.STRATEGIST))

    def found(self, client, **query):
        return {
            post.title for post in client.get(reverse("posts:index"), query).context["object_list"]
        }

    def test_by_month_take_the_first_and_the_last_day(self, client, brand):
        for day in ("2027-02-28", "2027-03-01", "2027-03-31", "2027-04-01"):
            make_post(brand, title=day, target_on=date.fromisoformat(day))
        assert self.found(client, month="2027-03") == {"2027-03-01", "2027-03-31"}

    def test_by_goal_and_pillar_offer_the_brands_own(self, client, plan, brand, goal):
        theirs = approved_plan(make_brand(), goals=[{"objective": "Theirs"}]).goals.get()
        make_post(brand, title="Ours", goal=goal)
        make_post(brand, title="Aimless")
        assert self.found(client, goal=goal.pk) == {"Ours"}
        assert self.found(client, without="goal") == {"Aimless"}
        assert self.found(client, goal=theirs.pk) == {"Ours", "Aimless"}  # no such choice: an error

    @pytest.mark.parametrize("month", ["2027-13", "March", "2027-03-01", "0000-01"])
    def test_by_a_month_that_is_none_say_so(self, client, brand, month):
        make_post(brand, title="Post")
        response = client.get(reverse("posts:index"), {"month": month})
        assert "Give a year and a month, such as 2027-03." in response.content.decode()

    def test_work_together_with_the_search(self, client, brand):
        make_post(brand, title="Sauna in March", target_on=date(2027, 3, 1))
        make_post(brand, title="Sauna in April", target_on=date(2027, 4, 1))
        assert self.found(client, month="2027-03", q="sauna") == {"Sauna in March"}
