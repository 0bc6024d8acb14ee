"""The pages of series: the form that shows its dates first, and what it says when it changes or ends."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from brand.models import BrandPage
from cms.users.roles import Role
from editorial.models import PostPage, PostTemplate, Series, Slot
from editorial.series.making import make_posts
from editorial.tasks import extend_series
from tests.editorial.series.test_making import NOW, make_series
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_channel, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def manager(client, brand):
    person = make_person(brand, Role.CONTENT_MANAGER)
    client.force_login(person)
    return person


def answers(of_brand, channel, **changes):
    return {
        "brand": of_brand.pk,
        "name": "Monday steam",
        "channels": [channel.pk],
        "frequency": "WEEKLY",
        "interval": "1",
        "weekdays": ["0", "2"],
        "starts_on": "2027-01-04",
        "at": "09:00",
        "ends": "count",
        "count": "3",
        "weeks_ahead": "4",
        **changes,
    }


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


class TestNewSeries:
    def test_makes_its_first_posts_at_once(self, client, brand, manager):
        channel = make_channel(brand)
        response = client.post(reverse("series:add"), answers(brand, channel), follow=True)
        series = Series.objects.get()
        assert response.redirect_chain[-1][0] == reverse("series:detail", args=[series.pk])
        assert (series.owner, series.rule.count) == (manager, 3)
        # Three Mondays and Wednesdays from the 4th on, of which the first has passed at 14:00.
        assert "2 drafts were made." in text_of(response)
        assert PostPage.objects.count() == Slot.objects.count() == 2

    def test_makes_many_in_the_queue(
        self, client, brand, manager, eager_tasks, django_capture_on_commit_callbacks
    ):
        days = [str(day) for day in range(7)]
        data = answers(brand, make_channel(brand), weekdays=days, ends="open")
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("series:add"), data, follow=True)
        assert "28 drafts are being made" in text_of(response)
        assert PostPage.objects.count() == 28

    def test_shows_its_dates_without_saving_anything(self, client, brand, manager):
        data = answers(brand, make_channel(brand), look="1", starts_on="2027-03-22", at="03:30")
        data |= {"weekdays": ["6"], "count": "2"}
        response = client.post(reverse("series:add"), data)
        assert "Sun 28 Mar 2027 at 04:30 (the clocks go forward and skip 03:30)" in text_of(
            response
        )
        assert not Series.objects.exists()
        assert not PostPage.objects.exists()

    def test_tells_the_dates_before_the_rest_is_chosen(self, client, brand, manager):
        data = answers(brand, make_channel(brand), name="", channels=[])
        response = client.get(reverse("series:dates"), data)
        assert "Wed 6 Jan 2027 at 09:00" in text_of(response)
        assert "Loppiainen" not in text_of(response)  # the brand's language is English
        assert "Epiphany" in text_of(response)

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"weekdays": []}, "Choose at least one weekday."),
            ({"ends": "date"}, "Give the last day"),
            ({"ends": "date", "until_on": "2026-12-01"}, "It ends before it starts."),
            ({"ends": "count", "count": ""}, "Give the number of posts"),
            ({"ends": "count", "count": "501"}, "500"),
            ({"ends": "never"}, "Select a valid choice"),
            ({"weeks_ahead": "53"}, "52"),
            ({"due_days_before": "91"}, "90"),
            ({"starts_on": "0001-01-01"}, "The calendar goes from 1970 to 2199"),
            ({"ends": "date", "until_on": "9999-12-31"}, "The calendar goes from 1970 to 2199"),
            ({"source_post": "9" * 30}, "Select a valid choice"),
            ({"channels": ["9" * 30]}, "not a valid value"),
            ({"brand": "9" * 30}, "Select a valid choice"),
            ({"due_days_before": "-1"}, "0"),
            ({"interval": "0"}, "1"),
            ({"frequency": "SECONDLY"}, "Select a valid choice"),
            ({"frequency": "MONTHLY", "month_by": "day"}, "Choose a day of the month."),
            ({"frequency": "MONTHLY", "month_by": "weekday"}, "Choose a day of the month."),
            (
                {"frequency": "MONTHLY", "month_by": "day", "monthday": "31", "interval": "12",
                 "starts_on": "2027-02-01"},
                "there is no date at all",
            ),
            ({"starts_on": "99999-01-01"}, "valid date"),
            ({"at": "25:00"}, "valid time"),
            ({"name": "x" * 121}, "120"),
            ({"channels": []}, "required"),
            ({"source_post": "abc"}, "Select a valid choice"),
        ],
    )  # fmt: skip
    def test_says_what_is_wrong_where_it_is(self, client, brand, manager, changes, said):
        response = client.post(
            reverse("series:add"), answers(brand, make_channel(brand), **changes)
        )
        assert response.status_code == 422
        assert said in text_of(response)
        assert not Series.objects.exists()

    def test_without_an_end_is_bounded_and_says_so(self, client, brand, manager):
        data = answers(brand, make_channel(brand), ends="open", weeks_ahead="1")
        shown = client.post(reverse("series:add"), {**data, "look": "1"})
        assert "It goes on until you end it. Posts are made 1 week ahead." in text_of(shown)
        client.post(reverse("series:add"), data)
        assert PostPage.objects.count() == 2

    def test_takes_nothing_of_another_brand_and_names_nothing_of_it(self, client, brand, manager):
        other = make_brand("Zanzibarium")
        channel = make_channel(other, name="Zanzibarium channel")
        post = make_post(other, title="Zanzibarium post")
        template = PostTemplate.objects.create(brand=other, name="Zanzibarium template")
        own = make_channel(brand)
        for changes in (
            {"channels": [channel.pk]},
            {"source_post": post.pk},
            {"template": template.pk},
            {"brand": other.pk},
        ):
            response = client.post(reverse("series:add"), answers(brand, own, **changes))
            assert response.status_code == 422, changes
            assert "Zanzibarium" not in response.content.decode()
        assert not Series.objects.exists()

    def test_takes_no_channel_of_the_persons_other_brand(self, client, brand, manager):
        other = make_brand()
        manager.groups.add(*other.brand_groups.values_list("group", flat=True))
        data = answers(brand, make_channel(other))
        response = client.post(reverse("series:add"), data)
        assert "own brand" in text_of(response)


class TestChangedSeries:
    def test_says_what_it_left_alone(self, client, brand, manager):
        series = make_series(brand=brand)
        make_posts(series, now=NOW)
        first = PostPage.objects.order_by("target_on")[0]
        first.get_latest_revision_as_object().save_revision()
        channel = series.channels.get()
        form = client.get(reverse("series:edit", args=[series.pk]))
        starts = BeautifulSoup(form.content, "html.parser").select("[name=starts_on]")[0]["value"]
        assert starts == "2027-01-06"
        data = answers(brand, channel, starts_on=starts, weekdays=["3"], ends="open")
        data["weeks_ahead"] = "2"
        response = client.post(reverse("series:edit", args=[series.pk]), data, follow=True)
        said = text_of(response)
        assert "Left as they are" in said
        assert f"{first.draft_title} : edited by hand" in said
        assert "1 draft was made anew." in said
        assert "2 untouched drafts were taken away." in said

    def test_keeps_its_number_of_posts_in_all(self, client, brand, manager):
        series = make_series(brand=brand)
        Series.objects.update(count=10, starts_on="2026-12-28")
        page = client.get(reverse("series:edit", args=[series.pk]))
        left = BeautifulSoup(page.content, "html.parser").select("[name=count]")[0]["value"]
        assert left == "7"  # of 28 and 30 December and 4 January nothing is made again

    def test_that_has_ended_is_not_changed(self, client, brand, manager):
        series = make_series(brand=brand)
        address = reverse("series:detail", args=[series.pk])
        client.post(address, {"action": "end"})
        data = answers(brand, series.channels.get(), name="From another tab")
        for response in (
            client.get(reverse("series:edit", args=[series.pk]), follow=True),
            client.post(reverse("series:edit", args=[series.pk]), data, follow=True),
        ):
            assert response.redirect_chain[-1][0] == address
            assert "has ended" in text_of(response)
        assert Series.objects.get().name == "Monday steam"
        assert Series.objects.get().ended_at == NOW

    def test_that_has_ended_is_taken_up_again_by_its_own_button(self, client, brand, manager):
        series = make_series(brand=brand)
        address = reverse("series:detail", args=[series.pk])
        client.post(address, {"action": "end"})
        page = BeautifulSoup(client.get(address).content, "html.parser")
        [button] = [a for a in page.select("a.button") if a.text == "Take it up again"]
        form = BeautifulSoup(client.get(button["href"]).content, "html.parser")
        [starting] = form.select("[name=starts_on]")
        starts = starting["value"]
        assert starts == "2027-01-06"
        target = starting.find_parents("form")[0]["action"]
        data = answers(brand, series.channels.get(), starts_on=starts, ends="open", edition="2")
        assert client.post(target, data, follow=True).redirect_chain[-1][0] == address
        series.refresh_from_db()
        assert series.ended_at is None
        assert series.posts.count() == 8

    def test_that_ran_out_goes_on_from_today(self, client, brand, manager):
        series = make_series(brand=brand)
        Series.objects.update(count=2, starts_on="2026-12-21")
        address = reverse("series:detail", args=[series.pk])
        assert "all its dates have passed" in text_of(client.get(address))
        assert "Go on with it" in text_of(client.get(address))
        form = client.get(reverse("series:edit", args=[series.pk])).context["form"]
        assert form["starts_on"].value() == NOW.date()
        assert (form["count"].value(), form["until_on"].value()) == (None, None)

    def test_is_not_overwritten_from_an_older_tab(self, client, brand, manager):
        series = make_series(brand=brand)
        address = reverse("series:edit", args=[series.pk])
        seen = client.get(address).context["form"]["edition"].value()
        data = answers(brand, series.channels.get(), ends="open", edition=seen)
        client.post(address, {**data, "name": "First"})
        response = client.post(address, {**data, "name": "Second"})
        assert response.status_code == 422
        assert "Somebody has changed this series in the meantime." in text_of(response)
        assert Series.objects.get().name == "First"

    def test_ends_once_and_takes_untouched_drafts_away_where_asked(self, client, brand, manager):
        series = make_series(brand=brand)
        make_posts(series, now=NOW)
        address = reverse("series:detail", args=[series.pk])
        client.post(address, {"action": "end", "remove_untouched": "on"})
        client.post(address, {"action": "end"})
        assert not PostPage.objects.exists()
        assert Series.objects.get().ended_at == NOW

    def test_is_for_those_who_set_publishing_times(self, client, brand):
        series = make_series(brand=brand)
        client.force_login(make_person(brand, Role.COPYWRITER))
        address = reverse("series:detail", args=[series.pk])
        assert "End the series" not in text_of(client.get(address))
        for action in ("end", "make"):
            assert client.post(address, {"action": action}, follow=True).redirect_chain
        assert Series.objects.get().ended_at is None
        assert not PostPage.objects.exists()

    def test_asks_as_much_for_many_posts_as_for_few(
        self, client, brand, manager, django_assert_num_queries
    ):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        few, many = make_series(brand=brand, weeks_ahead=1), make_series(brand=brand, weeks_ahead=9)
        for series in (few, many):
            make_posts(series, now=NOW)
        client.get(reverse("series:detail", args=[few.pk]))
        counts = []
        for series in (few, many):
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("series:detail", args=[series.pk]))
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestPostOfASeries:
    def test_says_so_in_its_editor(self, client, brand, manager):
        series = make_series(brand=brand)
        make_posts(series, now=NOW, limit=1)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[PostPage.objects.get().pk]))
        link = BeautifulSoup(page.content, "html.parser").select_one(
            f'a[href="{reverse("series:detail", args=[series.pk])}"]'
        )
        assert link.text == "Monday steam"


class TestExtendSeries:
    def test_makes_what_has_come_near(self, eager_tasks):
        series = make_series()
        assert extend_series() == 1
        assert PostPage.objects.count() == 4
        assert extend_series() == 0
        with time_machine.travel(datetime(2027, 1, 11, 12, tzinfo=UTC), tick=False):
            assert extend_series() == 1
        assert series.posts.count() == 6
        assert BrandPage.objects.count() == 1
