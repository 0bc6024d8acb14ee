"""What every test has; the factories are in ``tests/factories/``."""

from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from django.db import connections

from cms.celery import app
from tests import template_database

pytest_plugins = ["tests.capabilities", "tests.scheduling"]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Use the database that ``django_db_modify_db_settings`` has laid out."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[None]:
    """Lay out a migrated database before pytest-django sets it up, and clear it away at the end."""
    connection = connections["default"]
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    with django_db_blocker.unblock():
        template_database.lay_out(connection, name)
    yield
    with django_db_blocker.unblock():
        template_database.clear_away(connection, name)


@pytest.fixture
def eager_tasks() -> Iterator[Celery]:
    """Run each task at once, in the caller, and let its errors through."""
    before = app.conf.task_always_eager, app.conf.task_eager_propagates
    app.conf.task_always_eager = app.conf.task_eager_propagates = True
    yield app
    app.conf.task_always_eager, app.conf.task_eager_propagates = before


@pytest.fixture(autouse=True)
def fresh_rules() -> None:
    """Forget the rules of other tests' guidelines, whose ids come again after each rollback."""
    from brand.rules import ruleset

    ruleset._in_force.cache_clear()


@pytest.fixture(autouse=True)
def fresh_network_rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what other tests corrected; a test is one unit of work, and without a database has the files."""
    from networks import effective, rules

    effective.forget_all()
    effective.begin_request()
    databases = {"db", "transactional_db", "django_db_setup"}
    if not databases & set(request.fixturenames) and not request.node.get_closest_marker(
        "django_db"
    ):
        monkeypatch.setattr(rules, "_overlay", [])
