"""What is true of a post as a whole: days, channels, purpose, promotion, and what Linja sends."""

from datetime import date, timedelta

import pytest

from editorial.readiness.checks import check_post
from editorial.readiness.facts import PlannedTime, Sends
from tests.editorial.readiness.cases import (
    NOW,
    TODAY,
    codes,
    content,
    document,
    facts,
    limits,
    picture,
    video,
)


def of_post(**values):
    found = check_post([], facts(**{"networks": ("x",), "channels": {"x": 1}, **values}),
                       limits_of=limits)  # fmt: skip
    return [(one.code, str(one.severity)) for one in found]


def time_at(at, network="x"):
    return PlannedTime(channel="Ours", network=network, at=at, day=at.date())


class TestPost:
    def test_has_all_that_it_should_have(self):
        assert of_post() == []

    def test_has_a_date(self):
        assert of_post(target_on=None) == [("date_missing", "should")]
        assert of_post(target_on=None, times=(time_at(NOW + timedelta(days=1)),)) == []

    def test_has_a_date_that_has_not_passed(self):
        assert of_post(target_on=TODAY) == []
        assert of_post(target_on=TODAY - timedelta(days=1)) == [("target_past", "should")]
        assert of_post(target_on=TODAY - timedelta(days=1), is_live=True) == []

    def test_is_due_before_it_is_planned(self):
        target = date(2026, 11, 20)
        assert of_post(due_on=target) == []
        assert of_post(due_on=target + timedelta(days=1)) == [("due_after_target", "should")]

    def test_has_times_that_are_ahead_until_it_is_approved(self):
        assert of_post(times=(time_at(NOW + timedelta(seconds=1)),)) == []
        assert of_post(times=(time_at(NOW),)) == [("time_past", "should")]
        assert of_post(times=(time_at(NOW),), is_live=True) == []

    def test_has_a_channel_to_go_out_on(self):
        assert of_post(channels={}) == [("channel_missing", "should")]
        assert of_post(channels={"x": 2}) == [("channels_several", "hint")]
        ahead = time_at(NOW + timedelta(days=1))
        assert of_post(channels={"x": 2}, times=(ahead,)) == []

    def test_says_something_on_a_channel(self):
        assert of_post(networks=()) == [("channels_none", "should")]

    def test_is_for_something(self):
        assert of_post(has_goal=False, has_persona=False, has_pillar=False) == [
            ("goal_missing", "should"),
            ("persona_missing", "hint"),
            ("pillar_missing", "hint"),
        ]


class TestPromotion:
    PAID = facts(is_paid=True, disclosures=("#ad", "Kaupallinen yhteistyö"))

    @pytest.mark.parametrize("text", ["#ad Steam.", "Steam. #AD", "Kaupallinen yhteistyö: steam"])
    def test_is_told_in_the_text(self, text):
        assert codes(content(text), known=self.PAID) == []

    @pytest.mark.parametrize("text", ["Steam.", "#adventure", "# ad", "##ad"])
    def test_is_a_must(self, text):
        assert codes(content(text), known=self.PAID) == [("disclosure_missing", "must")]

    def test_is_not_asked_of_what_nobody_paid_for(self):
        assert codes(content(), known=facts(disclosures=("#ad",))) == []

    def test_can_not_be_checked_without_a_guideline(self):
        assert of_post(is_paid=True) == [("disclosure_unknown", "should")]
        assert codes(content(), known=facts(is_paid=True)) == []


class TestSending:
    SENDS = {"bluesky": Sends()}
    READY = frozenset({"bluesky"})

    def test_says_that_a_thread_is_not_sent_as_one(self):
        thread = content("One.\n---\nTwo.", thread="split")
        ready = facts(sends=self.SENDS, connected=self.READY)
        assert codes(thread, known=ready) == [("thread_not_sent", "must")]
        assert codes(thread, known=facts(sends=self.SENDS)) == [("thread_not_sent", "should")]
        assert codes(thread, known=facts()) == []

    def test_says_nothing_of_a_thread_that_is_one_post(self):
        ready = facts(sends=self.SENDS, connected=self.READY)
        assert codes(content("One.", thread="split"), known=ready) == []

    def test_says_which_media_is_not_sent(self):
        ready = facts(sends=self.SENDS, connected=self.READY)
        assert codes(content("S.", picture()), known=ready) == []
        assert codes(content("S.", video(), video(), document()), known=ready) == [
            ("media_not_sent", "must"),
            ("media_not_sent", "must"),
        ]

    def test_says_that_the_first_comment_is_not_sent(self):
        ready = facts(sends=self.SENDS, connected=self.READY)
        said = content("S.", first_comment="#sauna")
        assert codes(said, known=ready) == [("first_comment_not_sent", "should")]
        sent = facts(sends={"bluesky": Sends(first_comment=True)}, connected=self.READY)
        assert codes(said, known=sent) == []
