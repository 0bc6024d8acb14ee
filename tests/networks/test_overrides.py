"""Corrections: what is in force, since when, and who hears of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cms.core import clock
from cms.users.models import User
from networks import effective
from networks.correcting import AlreadyCorrected, correct_rule, withdraw_correction
from networks.counting import count
from networks.noticing import fingerprint_of, notice_changes
from networks.overrides import KnownRules, RuleOverride
from networks.payload import counting_payload
from networks.rules import file_rules, rules_for
from networks.signals import rules_changed
from networks.tasks import notice_changed_rules

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-28T12:00:00+00:00", tick=False)


@pytest.fixture
def root():
    return User.objects.create_superuser("root", "root@example.org", "secret secret")


@pytest.fixture
def correct(root):
    def make(network="bluesky", target="text.graphemes", value=500, valid_from=TODAY, **facts):
        given = {"reason": "They raised it", "source": "", "by": root, "now": clock.now()} | facts
        return correct_rule(
            network=network, target=target, value=value, valid_from=valid_from, **given
        )

    return make


@pytest.fixture
def heard():
    """Return the networks of each signal; what changed before is noted."""
    notice_changes(now=clock.now())
    told = []

    def listen(networks, **kwargs):
        told.append(networks)

    rules_changed.connect(listen)
    yield told
    rules_changed.disconnect(listen)


class TestCorrection:
    def test_is_what_texts_are_counted_by(self, correct):
        assert count("bluesky", "a" * 400).over == 100

        correct(value=500)

        assert count("bluesky", "a" * 400).over == 0
        assert count("bluesky", "a" * 501).over == 1

    def test_leaves_the_other_rules_and_networks_as_they_are(self, correct):
        before = rules_for("bluesky")
        correct(value=500)
        rules = rules_for("bluesky")

        assert [r.limit for r in rules.text_rules()] == [500, 3000]
        assert rules.rules == before.rules
        assert rules_for("x") == file_rules("x")

    def test_says_where_the_value_is_from(self, correct):
        correct(value=500, source="https://example.org/limits")
        rule = rules_for("bluesky").text_rules()[0]

        assert (rule.source, rule.note) == ("https://example.org/limits", "They raised it")
        assert (rule.verified_on, rule.confidence) == ("2026-11", "override")

    @pytest.mark.parametrize(
        ("network", "target", "value"),
        [
            ("bluesky", "max_images", 10),
            ("instagram", "image_min_ratio", 0.75),
            ("instagram", "links_in_text", True),
            ("instagram", "image_types", ("image/jpeg", "image/png")),
            ("pinterest", "max_image_bytes", 20_000_000),
        ],
    )
    def test_replaces_a_rule_of_any_kind_and_states_an_unknown_one(
        self, correct, network, target, value
    ):
        correct(network=network, target=target, value=value)

        assert rules_for(network).value(target) == value

    def test_of_a_field_leaves_other_fields_alone(self, correct):
        correct(network="youtube", target="title.forbidden_characters", value="<>#")
        rules = rules_for("youtube")

        assert rules.value("forbidden_characters", field="title") == "<>#"
        assert rules.value("forbidden_characters", field="text") == "<>"

    def test_takes_effect_on_its_day(self, correct, time_machine):
        correct(value=500, valid_from=TODAY + timedelta(days=1))
        assert count("bluesky", "").limit == 300

        time_machine.move_to("2026-11-28T23:59:59+00:00", tick=False)
        effective.forget()
        assert count("bluesky", "").limit == 300

        time_machine.move_to("2026-11-29T00:00:00+00:00", tick=False)
        effective.forget()
        assert count("bluesky", "").limit == 500

    def test_of_a_later_day_wins_over_an_earlier_one(self, correct):
        correct(value=600, valid_from=TODAY)
        correct(value=400, valid_from=TODAY - timedelta(days=30))
        correct(value=700, valid_from=TODAY + timedelta(days=30))

        assert count("bluesky", "").limit == 600
        limits = [
            effective.rules_on("bluesky", on=TODAY + timedelta(days=days)).text[0].limit
            for days in (-31, -30, 0, 29, 30)
        ]
        assert limits == [300, 400, 600, 600, 700]

    def test_of_a_field_that_the_file_has_no_more_falls_away(self, correct):
        correct(target="headline.graphemes", value=5)

        assert rules_for("bluesky") == file_rules("bluesky")

    def test_is_refused_twice_from_one_day(self, correct):
        first = correct(value=500)
        with pytest.raises(AlreadyCorrected):
            correct(value=600)

        assert list(RuleOverride.objects.all()) == [first]
        assert count("bluesky", "").limit == 500

    def test_is_a_superusers(self, correct):
        person = User.objects.create_user("nadia", "nadia@example.org", "secret secret")
        with pytest.raises(PermissionDenied):
            correct(by=person)

        assert not RuleOverride.objects.exists()

    def test_reaches_the_browser(self, correct):
        correct(value=500)

        assert counting_payload(["bluesky"])["bluesky"]["fields"]["text"] == [
            {"unit": "graphemes", "limit": 500, "severity": "must"},
            {"unit": "bytes", "limit": 3000, "severity": "must"},
        ]


class TestWithdrawing:
    def test_brings_the_file_back_and_keeps_the_row(self, correct, root):
        override = correct(value=500)

        assert withdraw_correction(override=override, by=root, now=clock.now())

        assert count("bluesky", "").limit == 300
        kept = RuleOverride.objects.get()
        assert (kept.value, kept.withdrawn_by, kept.withdrawn_at) == (500, root, clock.now())

    def test_happens_once(self, correct, root, time_machine):
        override = correct(value=500)
        first = clock.now()
        withdraw_correction(override=override, by=root, now=first)
        time_machine.move_to("2026-11-28T13:00:00+00:00", tick=False)

        assert not withdraw_correction(override=override, by=root, now=clock.now())
        assert RuleOverride.objects.get().withdrawn_at == first

    def test_makes_room_for_another_of_the_same_day(self, correct, root):
        withdraw_correction(override=correct(value=500), by=root, now=clock.now())
        correct(value=600)

        assert count("bluesky", "").limit == 600

    def test_is_a_superusers(self, correct):
        override = correct(value=500)
        person = User.objects.create_user("nadia", "nadia@example.org", "secret secret")

        with pytest.raises(PermissionDenied):
            withdraw_correction(override=override, by=person, now=clock.now())
        assert count("bluesky", "").limit == 500


class TestLooking:
    def test_asks_once_a_request_or_task(self, django_assert_num_queries, correct):
        correct(value=500)
        count("bluesky", "")
        effective.begin_request()
        with django_assert_num_queries(1):
            for network in ("bluesky", "x", "mastodon"):
                count(network, "a")

    def test_asks_two_when_something_has_changed(self, django_assert_num_queries, correct):
        for value in range(301, 311):
            correct(value=value, valid_from=TODAY - timedelta(days=value))
        with django_assert_num_queries(2):
            for _again in range(10):
                count("bluesky", "a")

    def test_sees_what_another_process_did_in_the_next_request(self, root):
        assert count("bluesky", "").limit == 300
        RuleOverride.objects.create(
            network="bluesky",
            target="text.graphemes",
            value=500,
            reason="Elsewhere",
            valid_from=TODAY,
            made_by=root,
            made_at=clock.now(),
        )
        assert count("bluesky", "").limit == 300

        effective.begin_request()
        assert count("bluesky", "").limit == 500

        RuleOverride.objects.update(withdrawn_at=clock.now())
        effective.begin_request()
        assert count("bluesky", "").limit == 300

    def test_asks_each_time_outside_of_requests_and_tasks(self, django_assert_num_queries):
        effective.end_unit()
        with django_assert_num_queries(2):
            count("bluesky", "a")
            count("bluesky", "a")


class TestNoticing:
    def test_tells_of_a_correction_that_takes_effect(self, heard, correct):
        correct(value=500)
        correct(network="x", target="max_images", value=6)

        assert heard == [frozenset({"bluesky"}), frozenset({"x"})]

    def test_tells_of_a_withdrawal(self, heard, correct, root):
        override = correct(value=500)
        withdraw_correction(override=override, by=root, now=clock.now())

        assert heard == [frozenset({"bluesky"})] * 2

    def test_tells_of_one_ahead_when_its_day_comes_and_once(self, heard, correct, time_machine):
        correct(value=500, valid_from=TODAY + timedelta(days=3))
        assert notice_changed_rules() == []
        assert heard == []

        time_machine.move_to("2026-12-01T00:04:00+00:00", tick=False)
        assert notice_changed_rules() == ["bluesky"]
        assert notice_changed_rules() == []
        assert heard == [frozenset({"bluesky"})]

    def test_says_nothing_where_only_the_source_is_another(self, heard, correct):
        correct(value=300, reason="As before", source="https://example.org")

        assert heard == []

    def test_tells_of_files_that_a_release_has_changed(self, heard):
        KnownRules.objects.filter(network__in=["x", "threads"]).update(fingerprint="of older files")

        assert notice_changed_rules() == ["threads", "x"]
        assert heard == [frozenset({"threads", "x"})]
        known = KnownRules.objects.get(network="x")
        assert known.fingerprint == fingerprint_of(file_rules("x"))

    def test_notes_a_new_network_without_a_word(self, heard):
        KnownRules.objects.filter(network="threads").delete()

        assert notice_changed_rules() == []
        assert KnownRules.objects.filter(network="threads").exists()
        assert heard == []

    def test_tells_again_where_a_listener_failed(self, heard):
        KnownRules.objects.filter(network="x").update(fingerprint="of older files")

        def fail(**kwargs):
            raise RuntimeError("no queue")

        rules_changed.connect(fail)
        try:
            with pytest.raises(RuntimeError, match="no queue"):
                notice_changed_rules()
        finally:
            rules_changed.disconnect(fail)
        assert notice_changed_rules() == ["x"]

    def test_asks_the_same_number_of_queries_however_many_corrections(
        self, heard, correct, django_assert_num_queries
    ):
        for value in (301, 302):
            correct(value=value, valid_from=TODAY - timedelta(days=value))
        with django_assert_num_queries(4):  # two, and the savepoint around them
            notice_changed_rules()
        for value in range(303, 313):
            correct(value=value, valid_from=TODAY - timedelta(days=value))
            correct(
                network="x",
                target="max_images",
                value=value,
                valid_from=TODAY - timedelta(days=value),
            )
        with django_assert_num_queries(4):
            notice_changed_rules()
