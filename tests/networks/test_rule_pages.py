"""The pages of network rules: read by everybody, corrected by superusers."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import clock
from cms.users.models import User
from networks.counting import count
from networks.overrides import RuleOverride
from networks.rules import networks
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-28T12:00:00+00:00", tick=False)


@pytest.fixture
def root():
    return User.objects.create_superuser("root", "root@example.org", "secret", first_name="Ruth")


@pytest.fixture
def as_root(client, root):
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_reader(client):
    person = make_person(make_brand("Lakeside"), username="reader")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def override(root, **facts):
    given = {
        "network": "bluesky",
        "target": "text.graphemes",
        "value": 500,
        "reason": "They raised it",
        "valid_from": TODAY,
        "made_by": root,
        "made_at": clock.now(),
    }
    return RuleOverride.objects.create(**(given | facts))


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def correct(client, network="bluesky", target="text.graphemes", **fields):
    data = {"value": "500", "reason": "They raised it", "source": "", "valid_from": "2026-11-28"}
    return client.post(reverse("network_rules:correct", args=[network, target]), data | fields)


def errors(response):
    assert response.status_code == 422
    return [
        " ".join(tag.get_text(" ", strip=True).split())
        for tag in soup_of(response).select(".w-field__errors .error-message")
    ]


class TestList:
    def test_has_every_network_for_everybody(self, as_reader):
        response = as_reader.get(reverse("network_rules:index"))
        links = {a["href"] for a in soup_of(response).select("main td.title a")}

        assert links == {reverse("network_rules:network", args=[key]) for key in networks()}
        assert b"/correct/" not in response.content

    def test_stands_among_the_reports(self, as_reader):
        assert "Network rules" in as_reader.get("/admin/").content.decode()

    def test_finds_rules_of_all_networks(self, as_reader):
        response = as_reader.get(reverse("network_rules:index"), {"q": "carousel at least"})
        rows = soup_of(response).select(".linja-network-rules tbody tr")

        assert [row.td.get_text(strip=True) for row in rows] == [
            "Instagram",
            "LinkedIn",
            "Pinterest",
            "Telegram",
            "Threads",
        ]

    def test_shows_what_was_corrected_alone(self, as_reader, root):
        override(root)
        override(root, network="x", target="max_images", withdrawn_at=clock.now())
        response = as_reader.get(reverse("network_rules:index"), {"show": "corrected"})

        assert len(soup_of(response).select(".linja-network-rules tbody tr")) == 1

    def test_asks_for_what_was_verified_long_ago(self, as_reader, time_machine):
        address = reverse("network_rules:network", args=["x"])
        assert "Verify again" not in as_reader.get(address).content.decode()

        time_machine.move_to("2027-11-30T12:00:00+00:00", tick=False)
        reader = User.objects.get(username="reader")  # whose session has ended
        as_reader.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        assert "Verify again" not in as_reader.get(address).content.decode()

        time_machine.move_to("2027-12-01T12:00:00+00:00", tick=False)
        rows = soup_of(as_reader.get(address, {"show": "again"})).select("tbody tr")
        assert len(rows) > 20
        assert not any("Linja's own choice" in row.get_text() for row in rows)

    @pytest.mark.parametrize("asked", [{"network": "myspace"}, {"show": "x"}, {"q": "x" * 300}])
    def test_is_not_broken_by_what_is_no_choice(self, as_reader, asked):
        assert as_reader.get(reverse("network_rules:index"), asked).status_code == 200

    def test_asks_the_same_number_of_queries_however_many_corrections(
        self, as_reader, root, django_assert_num_queries
    ):
        address = reverse("network_rules:network", args=["bluesky"])
        override(root)
        as_reader.get(address)
        with CaptureQueriesContext(connection) as few:
            as_reader.get(address)
        for days in range(1, 12):
            override(root, valid_from=TODAY - timedelta(days=days))
        with django_assert_num_queries(len(few)):
            as_reader.get(address)


class TestNetwork:
    def test_says_of_each_rule_where_it_is_from(self, as_reader):
        soup = soup_of(as_reader.get(reverse("network_rules:network", args=["x"])))
        row = soup.find("tr", id="max_image_bytes")

        assert "5,242,880 bytes (5.0\xa0MB)" in row.get_text()
        assert row.find("a")["href"] == ("https://docs.x.com/x-api/media/quickstart/best-practices")
        assert "Documented by the network" in row.get_text()
        assert row.time["datetime"] == "2026-11"

    def test_shows_a_correction_with_the_old_value_who_and_why(self, as_reader, root):
        override(root)
        override(root, value=900, valid_from=date(2027, 1, 1), reason="Announced")
        soup = soup_of(as_reader.get(reverse("network_rules:network", args=["bluesky"])))
        row = soup.find("tr", id="text.graphemes")

        assert row.find("del").get_text(strip=True) == "Was:300"
        assert row.find("ins").get_text(" ", strip=True) == "Now: 500 characters"
        assert "Corrected by Ruth, valid from 28 November 2026." in row.get_text()
        assert "They raised it" in row.get_text()
        assert "A correction takes effect on 1 January 2027: Announced" in row.get_text()
        assert not row.select(".button")

    def test_keeps_what_was_withdrawn_in_its_history(self, as_reader, root):
        override(root, withdrawn_at=clock.now(), withdrawn_by=root)
        soup = soup_of(as_reader.get(reverse("network_rules:network", args=["bluesky"])))

        assert soup.find("tr", id="text.graphemes").find("del") is None
        assert "Withdrawn by Ruth" in soup.select_one(".linja-corrections").get_text()

    def test_links_no_source_that_is_no_web_address(self, as_reader, root):
        override(root, source="javascript:alert(1)")
        soup = soup_of(as_reader.get(reverse("network_rules:network", args=["bluesky"])))

        assert soup.find("tr", id="text.graphemes").find("a") is None

    def test_escapes_what_was_written(self, as_reader, root):
        override(root, reason="<script>alert(1)</script>")
        response = as_reader.get(reverse("network_rules:network", args=["bluesky"]))

        assert b"<script>alert(1)" not in response.content

    def test_is_not_found_where_there_is_none(self, as_reader):
        assert as_reader.get("/admin/network_rules/myspace/").status_code == 404


class TestCorrecting:
    def test_takes_effect_and_says_so(self, as_root, root):
        response = correct(as_root, source="https://example.org")

        assert response.status_code == 302
        assert count("bluesky", "").limit == 500
        made = RuleOverride.objects.get()
        assert (made.made_by, made.reason, made.valid_from) == (root, "They raised it", TODAY)

    @pytest.mark.parametrize(
        ("network", "target", "value", "kept"),
        [
            ("instagram", "image_min_ratio", "0,75", 0.75),
            ("instagram", "links_in_text", "yes", True),
            ("instagram", "image_types", "image/jpeg\r\n image/png \r\n\r\n", ["image/jpeg", "image/png"]),
            ("youtube", "title.forbidden_characters", "<> ", "<> "),
            ("pinterest", "max_image_bytes", "20000000", 20_000_000),
        ],
    )  # fmt: skip
    def test_takes_a_value_of_each_kind(self, as_root, network, target, value, kept):
        assert correct(as_root, network, target, value=value).status_code == 302
        assert RuleOverride.objects.get().value == kept

    @pytest.mark.parametrize(
        ("network", "target", "value", "message"),
        [
            ("bluesky", "text.graphemes", "", "This field is required."),
            ("bluesky", "text.graphemes", "0", "greater than or equal to 1"),
            ("bluesky", "text.graphemes", "-5", "greater than or equal to 1"),
            ("bluesky", "text.graphemes", "many", "Enter a whole number."),
            ("bluesky", "text.graphemes", "1.5", "Enter a whole number."),
            ("bluesky", "text.graphemes", "10000001", "less than or equal to 10000000"),
            ("bluesky", "text.graphemes", "300", "The rule has this value on that day already: 300."),
            ("bluesky", "max_images", "1" + "0" * 13, "less than or equal to"),
            ("instagram", "image_min_ratio", "0", "Give a number above 0."),
            ("instagram", "image_min_ratio", "nan", "Enter a number."),
            ("instagram", "image_min_ratio", "2", "Aspect ratio of a picture, at least” would be above"),
            ("instagram", "links_in_text", "perhaps", "Select a valid choice."),
            ("instagram", "image_types", "png", "“png” is no media type such as image/png."),
            ("instagram", "image_types", "image/png\nimage/png", "“image/png” stands there twice."),
            ("instagram", "media_kinds", "song", "“song” is none of image, gif, video"),
        ],
    )  # fmt: skip
    def test_refuses_a_wrong_value_at_its_field(self, as_root, network, target, value, message):
        response = correct(as_root, network, target, value=value)

        assert any(message in error for error in errors(response)), errors(response)
        assert not RuleOverride.objects.exists()
        assert soup_of(response).find("input", {"name": "reason"})["value"] == "They raised it"

    @pytest.mark.parametrize(
        ("day", "message"),
        [
            ("tomorrow", "Enter a valid date."),
            ("1999-12-31", "Give a day of the years 2000 to 2100."),
            ("2101-01-01", "Give a day of the years 2000 to 2100."),
        ],
    )
    def test_refuses_a_day_that_is_none(self, as_root, day, message):
        assert errors(correct(as_root, valid_from=day)) == [message]

    def test_asks_for_a_reason(self, as_root):
        assert errors(correct(as_root, reason="  ")) == ["This field is required."]

    def test_of_a_day_ahead_waits_for_it(self, as_root):
        response = correct(as_root, valid_from="2026-12-24")

        assert count("bluesky", "").limit == 300
        page = as_root.get(response["Location"]).content.decode()
        assert "Corrected. It takes effect on 24 December 2026." in page

    def test_second_one_from_the_same_day_is_told(self, as_root):
        correct(as_root)
        response = correct(as_root, value="600")

        assert errors(response) == [
            "This rule is corrected from this day already. Withdraw that correction first."
        ]
        assert RuleOverride.objects.get().value == 500

    @pytest.mark.parametrize(
        "target", ["max_imagse", "text.words", "title.required", "required", "nothing"]
    )
    def test_knows_no_rule_that_is_none(self, as_root, target):
        assert correct(as_root, target=target).status_code == 404

    def test_of_an_unknown_rule_begins_at_the_networks_page(self, as_root):
        address = reverse("network_rules:correct_unknown", args=["pinterest"])

        assert as_root.get(address, {"rule": "max_image_bytes"}).status_code == 200
        assert as_root.get(address).status_code == 404

    def test_is_a_superusers(self, as_reader):
        address = reverse("network_rules:correct", args=["bluesky", "text.graphemes"])

        assert as_reader.get(address).status_code == 302
        correct(as_reader)
        assert not RuleOverride.objects.exists()


class TestWithdrawing:
    def test_asks_first_and_keeps_the_row(self, as_root, root):
        made = override(root)
        address = reverse("network_rules:withdraw", args=[made.pk])

        assert as_root.get(address).status_code == 200
        assert count("bluesky", "").limit == 500
        assert as_root.post(address).status_code == 302
        assert count("bluesky", "").limit == 300
        assert RuleOverride.objects.get().withdrawn_by == root

    def test_is_not_found_a_second_time(self, as_root, root):
        address = reverse("network_rules:withdraw", args=[override(root).pk])
        as_root.post(address)

        assert as_root.post(address).status_code == 404

    def test_is_a_superusers(self, as_reader, root):
        as_reader.post(reverse("network_rules:withdraw", args=[override(root).pk]))

        assert RuleOverride.objects.active().count() == 1
