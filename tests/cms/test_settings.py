"""A wrong value stops the start, and says which variable it is and what is allowed."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment
from cms.settings.environment import BASE_DIR
from tests.cms.settings_variables import variables
from tests.production import environment as production

SHOW = "import cms.settings as s; print(s.{})"


def load(given: dict[str, str], show: str = "DEBUG") -> subprocess.CompletedProcess[str]:
    """Import the settings in a process that has these variables and no others."""
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(show)],
        capture_output=True,
        text=True,
        check=False,
        cwd=BASE_DIR,
        env=given,
    )


def refusal(given: dict[str, str]) -> str:
    """Return the last line with which the start stops."""
    answer = load(given)
    assert answer.returncode == 1
    return answer.stderr.strip().splitlines()[-1].partition(": ")[2]


class TestReaders:
    @pytest.mark.parametrize("value", ["0", "25", "1.5", "", "many"])
    def test_refuse_a_number_that_is_none_or_out_of_bounds(self, monkeypatch, value):
        monkeypatch.setenv("LINJA_SAMPLE", value)
        with pytest.raises(ImproperlyConfigured) as error:
            environment.whole_number("LINJA_SAMPLE", default=0, low=1, high=24)
        assert str(error.value) == (
            f"LINJA_SAMPLE={value!r} is not allowed. Allowed: a whole number from 1 to 24."
        )

    @pytest.mark.parametrize(("value", "number"), [("1", 1), ("24", 24)])
    def test_take_a_number_at_its_bounds(self, monkeypatch, value, number):
        monkeypatch.setenv("LINJA_SAMPLE", value)
        assert environment.whole_number("LINJA_SAMPLE", default=5, low=1, high=24) == number

    @pytest.mark.parametrize(
        ("value", "meaning"),
        [("", True), ("1", True), ("YES", True), ("on", True), ("0", False), ("Off", False)],
    )
    def test_take_yes_and_no_in_the_usual_words(self, monkeypatch, value, meaning):
        monkeypatch.setenv("LINJA_SAMPLE", value)
        assert environment.flag("LINJA_SAMPLE", default=True) is meaning

    def test_refuse_another_word_for_yes(self, monkeypatch):
        monkeypatch.setenv("LINJA_SAMPLE", "ja")
        with pytest.raises(ImproperlyConfigured, match="1, true, yes, on, 0, false, no or off"):
            environment.flag("LINJA_SAMPLE", default=True)

    @pytest.mark.parametrize(
        "value", ["mysql://u:hidden@db/x", "postgres://u:hidden@db:port/x", "hidden"]
    )
    def test_never_repeat_the_password_of_an_address(self, monkeypatch, value):
        monkeypatch.setenv("LINJA_SAMPLE", value)
        with pytest.raises(ImproperlyConfigured) as error:
            environment.url("LINJA_SAMPLE", ("postgres", "sqlite"), "sqlite:///x")
        assert str(error.value) == (
            "LINJA_SAMPLE has a value that is not allowed. "
            "Allowed: a URL that starts with postgres:// or sqlite://."
        )

    def test_take_several_keys_and_refuse_them_all_for_a_bad_one(self, monkeypatch):
        good = production()["LINJA_CREDENTIAL_KEYS"]
        monkeypatch.setenv("LINJA_SAMPLE", f"{good}, {good}")
        assert environment.fernet_keys("LINJA_SAMPLE") == [good, good]
        monkeypatch.setenv("LINJA_SAMPLE", f"{good},short")
        with pytest.raises(ImproperlyConfigured, match=r"^LINJA_SAMPLE holds a key"):
            environment.fernet_keys("LINJA_SAMPLE")


class TestDevelopment:
    def test_starts_with_nothing_given_and_keeps_its_keys(self, tmp_path):
        given = {"LINJA_DATA": str(tmp_path)}
        first, second = load(given, "SECRET_KEY"), load(given, "SECRET_KEY")
        assert len(first.stdout.strip()) >= 50
        assert first.stdout == second.stdout
        assert (tmp_path / "linja_secret_key").stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        ("name", "value", "allowed"),
        [
            ("LINJA_ENV", "prod", "development or production"),
            ("LINJA_LOG_LEVEL", "LOUD", "DEBUG or INFO or WARNING or ERROR"),
            ("LINJA_TIME_ZONE", "Helsinki", "an IANA time zone such as Europe/Helsinki"),
            ("LINJA_DEMO", "maybe", "1, true, yes, on, 0, false, no or off"),
            ("LINJA_SECRET_KEY", "short", "at least 50 random characters"),
            ("LINJA_HOSTS", "https://linja.example.com", "host names separated by commas"),
            ("LINJA_BASE_URL", "linja.example.com", "a URL that starts with https:// or http://"),
            ("LINJA_MAIL_FROM", "linja", "an address such as linja@example.com"),
            ("DATABASE_URL", "mysql://localhost/linja", "postgres:// or postgresql:// or sqlite"),
            ("REDIS_URL", "amqp://localhost", "redis:// or rediss:// or redis+socket://"),
            ("EMAIL_URL", "https://mail", "smtp:// or smtp+tls:// or smtp+ssl:// or filemail://"),
            ("LINJA_DATA", "/proc/linja", "a folder that this user may write to"),
        ],
    )
    def test_refuses_a_wrong_value_by_name(self, tmp_path, name, value, allowed):
        said = refusal({"LINJA_DATA": str(tmp_path), name: value})
        assert said.startswith(name)
        assert "Allowed: " in said
        assert allowed in said


class TestProduction:
    @pytest.mark.parametrize(
        "name",
        [
            "EMAIL_URL",
            "LINJA_BASE_URL",
            "LINJA_CREDENTIAL_KEYS",
            "LINJA_HOSTS",
            "LINJA_MAIL_FROM",
            "LINJA_SECRET_KEY",
        ],
    )
    def test_insists_on_what_only_its_owner_knows(self, tmp_path, name):
        given = {**production(), "LINJA_DATA": str(tmp_path)}
        del given[name]
        assert refusal(given).startswith(f"{name} is not set. Allowed: ")

    def test_is_not_debugging(self, tmp_path):
        given = {**production(), "LINJA_DATA": str(tmp_path)}
        assert load(given).stdout.strip() == "False"

    def test_makes_no_keys(self, tmp_path):
        load({**production(), "LINJA_DATA": str(tmp_path)})
        assert list(tmp_path.iterdir()) == []

    def test_refuses_to_be_a_demo(self, tmp_path):
        given = {**production(), "LINJA_DATA": str(tmp_path), "LINJA_DEMO": "1"}
        assert refusal(given).startswith("LINJA_DEMO=1 is not allowed with LINJA_ENV=production")

    def test_answers_to_named_hosts_alone(self, tmp_path):
        given = {**production(), "LINJA_DATA": str(tmp_path), "LINJA_HOSTS": "*"}
        assert refusal(given).startswith("LINJA_HOSTS='*' is not allowed")

    def test_passes_djangos_own_review(self):
        answer = subprocess.run(
            [
                *(sys.executable, "-m", "tests.production"),
                *("check", "--deploy", "--fail-level", "WARNING"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=BASE_DIR,
            env={"PATH": os.environ["PATH"]},
        )
        assert (answer.returncode, answer.stderr) == (0, "")

    def test_samples_are_variables_that_exist(self):
        assert set(production()) <= variables()
