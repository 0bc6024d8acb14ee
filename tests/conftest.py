"""What every test has; the factories are in ``tests/factories/``."""

from collections.abc import Iterator

import pytest
from celery import Celery

from cms.celery import app

pytest_plugins = ["tests.capabilities"]


@pytest.fixture
def eager_tasks() -> Iterator[Celery]:
    """Run each task at once, in the caller, and let its errors through."""
    before = app.conf.task_always_eager, app.conf.task_eager_propagates
    app.conf.task_always_eager = app.conf.task_eager_propagates = True
    yield app
    app.conf.task_always_eager, app.conf.task_eager_propagates = before
