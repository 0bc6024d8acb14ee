"""compose.yaml and the Dockerfile, checked without Docker."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest
import yaml
from celery.bin.base import CLIContext
from celery.bin.celery import celery as celery_command
from django.conf import settings
from django.core.management import get_commands, load_command_class
from gunicorn.config import Config

from cms.celery import app
from cms.health import PARTS
from cms.settings.environment import BASE_DIR
from tests.cms.settings_variables import variables
from tests.production import environment as sample_environment

COMPOSE = yaml.safe_load((BASE_DIR / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
INTERPOLATION = re.compile(r"(?<!\$)\$\{([A-Z_]+)(:[-?])?([^}]*)\}")
SECRETS = {
    "EMAIL_URL",
    "LINJA_CREDENTIAL_KEYS",
    "LINJA_SECRET_KEY",
    "POSTGRES_PASSWORD",
    "REDIS_PASSWORD",
}


def strings(value: object) -> Iterator[str]:
    """Yield every string inside a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def options(name: str) -> dict[str, Any]:
    """Return what a service's celery command would run with."""
    words = OURS[name]["command"]
    assert words[:2] == ["celery", "--app=cms"]
    command = celery_command.get_command(click.Context(celery_command), words[2])
    return command.make_context(words[2], words[3:], obj=CLIContext(app, False, "")).params


def queues(name: str) -> set[str]:
    return set(options(name)["queues"])


class TestServices:
    def test_are_those_of_the_design(self):
        assert set(SERVICES) == {"db", "redis", "migrate", "web", "worker", "documents", "beat"}

    def test_of_ours_run_commands_that_are_installed(self):
        assert {service["command"][0] for service in OURS.values()} == {
            "celery",
            "gunicorn",
            "python",
        }
        assert shutil.which("celery", path=f"{sys.prefix}/bin")
        assert shutil.which("gunicorn", path=f"{sys.prefix}/bin")

    def test_migrate_runs_a_management_command_once(self):
        program, manage, name, *arguments = OURS["migrate"]["command"]
        assert (program, manage) == ("python", "manage.py")
        command = load_command_class(get_commands()[name], name)
        assert command.create_parser(manage, name).parse_args(arguments).interactive is False
        assert OURS["migrate"]["restart"] == "no"

    def test_web_serves_our_application(self):
        parsed = Config().parser().parse_args(OURS["web"]["command"][1:])
        assert parsed.args == [settings.WSGI_APPLICATION.replace(".application", ":application")]
        assert parsed.worker_class == "gthread"

    def test_workers_take_every_queue_between_them(self):
        routed = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
        assert queues("worker") == {settings.CELERY_TASK_DEFAULT_QUEUE}
        assert queues("documents") == routed

    def test_publishing_waits_in_threads(self):
        assert options("worker")["pool"].__module__ == "celery.concurrency.thread"

    def test_beat_runs_exactly_once(self):
        beats = [name for name, service in OURS.items() if "beat" in service["command"]]
        assert beats == ["beat"]
        assert OURS["beat"]["deploy"] == {"replicas": 1}
        assert options("beat")["schedule"].startswith(tuple(OURS["beat"]["tmpfs"]))

    @pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
    def test_that_stay_have_a_health_check(self, name):
        assert {"test", "interval", "timeout", "retries"} <= set(SERVICES[name]["healthcheck"])

    @pytest.mark.parametrize("name", sorted(set(OURS) - {"migrate"}))
    def test_wait_for_the_tables(self, name):
        assert OURS[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }

    @pytest.mark.parametrize("name", sorted(OURS))
    def test_of_ours_have_no_rights_that_they_do_not_need(self, name):
        service = OURS[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]

    def test_keep_their_data_in_named_volumes(self):
        mounted = {
            mount.split(":")[0]
            for service in SERVICES.values()
            for mount in service.get("volumes", [])
        }
        assert mounted == set(COMPOSE["volumes"])

    def test_probe_parts_that_exist(self):
        asked = [part for part in strings(OURS) if "/healthz?only=" in part]
        assert asked
        for address in asked:
            assert set(address.partition("=")[2].split(",")) <= set(PARTS)


class TestVariables:
    @pytest.mark.parametrize("name", sorted(OURS))
    def test_given_are_those_that_the_settings_read(self, name):
        assert set(OURS[name]["environment"]) <= variables()

    @pytest.mark.parametrize("name", sorted(OURS))
    def test_that_production_needs_are_given(self, name):
        assert set(sample_environment()) <= set(OURS[name]["environment"])

    def test_that_are_secret_have_no_default(self):
        found = {
            (variable, operator)
            for text in strings(COMPOSE)
            for variable, operator, _ in INTERPOLATION.findall(text)
            if variable in SECRETS
        }
        assert found == {(variable, ":?") for variable in SECRETS}

    def test_are_all_in_the_handbook(self):
        handbook = (BASE_DIR / "docs" / "operations.md").read_text()
        asked = {match[0] for text in strings(COMPOSE) for match in INTERPOLATION.findall(text)}
        assert {name for name in asked if f"`{name}`" not in handbook} == set()

    def test_let_the_settings_start(self, tmp_path):
        values = {**sample_environment(), "POSTGRES_PASSWORD": "pw", "REDIS_PASSWORD": "pw"}

        def filled(match: re.Match[str]) -> str:
            default = match[3] if match[2] == ":-" else ""
            return values.get(match[1], default)

        given = {
            name: INTERPOLATION.sub(filled, value)
            for name, value in OURS["web"]["environment"].items()
        }
        given["LINJA_DATA"] = str(tmp_path)
        answer = subprocess.run(
            [
                sys.executable,
                "-c",
                "import cms.settings as s; print(s.DATABASES['default']['HOST'], s.CELERY_BROKER_URL)",
            ],
            check=True,
            capture_output=True,
            text=True,
            cwd=BASE_DIR,
            env=given,
        )
        assert answer.stdout.split() == ["db", "redis://:pw@redis:6379/0"]


class TestDockerfile:
    DOCKERFILE = (BASE_DIR / "Dockerfile").read_text()

    def test_copies_every_app(self):
        copied = set(re.findall(r"^COPY (\S+) \1$", self.DOCKERFILE, re.MULTILINE))
        apps = {app.split(".")[0] for app in settings.INSTALLED_APPS}
        apps = {"calendar" if app in {"editorial", "publishing"} else app for app in apps}
        here = {path.name for path in BASE_DIR.iterdir() if path.is_dir()}
        assert copied == (apps & here) | {"templates"}

    def test_lets_in_what_it_copies(self):
        allowed = (BASE_DIR / ".dockerignore").read_text()
        copied = re.findall(r"^COPY (?!--)(\S+) ", self.DOCKERFILE, re.MULTILINE)
        assert [name for name in copied if f"!{name}\n" not in allowed] == []

    def test_does_not_run_as_root(self):
        assert re.findall(r"^USER (\S+)$", self.DOCKERFILE, re.MULTILINE)[-1] == "linja"
