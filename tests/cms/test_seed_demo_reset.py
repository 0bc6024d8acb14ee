"""Taking the demo away, and making it beside what is there already."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from brand.creation import BrandSpec, create_brand
from cms.demo.accounts import DEMO_USERS
from cms.demo.data import load
from cms.demo.removal import remove_brand
from cms.demo.seeding import demo_brand
from cms.users.models import User
from editorial.models import PostPage
from editorial.network_check.rechecks import NetworkRecheck
from networks.models import KnownRules, RuleOverride
from tests.cms.row_counts import row_counts

#: Half an hour past midnight in London, in the night in which Europe's clocks go forward.
NOW = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = io.StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "--allow-in-production", *arguments, stdout=out)
    return out.getvalue()


def files():
    return {path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()}


class TestSeedDemo:
    def test_comes_and_goes_beside_a_brand_in_use(self, django_capture_on_commit_callbacks):
        owner = User.objects.create_superuser("admin", "owner@example.com", "secret")
        create_brand(spec=BrandSpec(name="Real Brand"), all_roles_for=owner)
        rows, media = row_counts(), files()
        said = run()
        assert "There is a person called 'admin' already, who stays as they are." in said
        self._check_states()
        self._check_passwords(said)
        self._check_a_missing_brand_comes_back(django_capture_on_commit_callbacks)
        with django_capture_on_commit_callbacks(execute=True):
            said = run("--reset", "--yes")
        assert "Mended Mountain is removed." in said
        assert "8 demo users are removed." in said
        assert row_counts() == rows
        assert files() == media
        owner.refresh_from_db()
        assert owner.check_password("secret")

    def _check_states(self):
        wanted = {post["title"]: post["state"] for post in load("mended-mountain").posts}
        posts = PostPage.objects.descendant_of(demo_brand("mended-mountain")).with_state(now=NOW)
        posts = posts.filter(series_post=None)
        assert dict(posts.values_list("title", "state")) == wanted

    def _check_passwords(self, said):
        """In production nobody has the password that everybody knows."""
        people = DEMO_USERS[1:]
        printed = dict(line.split() for line in said.splitlines() if len(line.split()) == 2)
        for person in people:
            user = User.objects.get(username=person.username)
            assert not user.check_password(person.password)
            assert user.check_password(printed[person.username])

    def _check_a_missing_brand_comes_back(self, capture):
        kept = demo_brand("mended-mountain")
        lost = demo_brand("rantaloyly")
        assert lost
        with capture(execute=True):
            remove_brand(lost)
        said = run()
        assert "Mended Mountain is there and stays as it is." in said
        assert demo_brand("rantaloyly")
        assert demo_brand("mended-mountain") == kept

    def test_corrects_no_rule_of_a_brand_in_use(self):
        create_brand(spec=BrandSpec(name="Real Brand"))
        run()
        assert not RuleOverride.objects.exists()

    def test_takes_its_corrected_rule_away(self, django_capture_on_commit_callbacks):
        assert "A network's rule was corrected, which holds 2 posts." in run()
        with django_capture_on_commit_callbacks(execute=True):
            run("--reset", "--yes")
        assert not RuleOverride.objects.exists()
        assert not KnownRules.objects.exists()
        assert not NetworkRecheck.objects.exists()

    def test_refuses_a_name_that_another_brand_has(self):
        create_brand(spec=BrandSpec(name="rantalöyly"))
        with pytest.raises(CommandError, match="It is not the demo's"):
            run()
        assert not User.objects.filter(username="aino").exists()

    def test_refuses_a_person_who_is_no_demo_user(self):
        User.objects.create_user("marja", "marja@example.com")
        before = files()
        with pytest.raises(CommandError, match="called 'marja' who is no demo user"):
            run()
        assert demo_brand("rantaloyly") is None
        assert files() == before


class TestReset:
    def test_asks_first(self, monkeypatch):
        monkeypatch.setattr("builtins.input", lambda question: "n")
        with pytest.raises(CommandError, match="Nothing was removed"):
            run("--reset")

    def test_finds_nothing_to_remove(self):
        assert run("--reset", "--yes") == "0 demo users are removed.\n"

    def test_is_refused_in_production_as_well(self):
        with pytest.raises(CommandError, match="passwords are public"):
            call_command("seed_demo", "--reset", "--yes")
