"""The two brands of this folder's tests, built once a module and rolled back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.isolation.world import World, make_world


@pytest.fixture(scope="module")
def _built(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()  # ids come again after a rollback, and renditions are cached by id
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(_built: World, db: None) -> World:
    """Return the brands; what a test changes is rolled back to them."""
    return _built


@pytest.fixture
def sign_in() -> Any:
    """Return a function that gives a client of a person who is signed in."""

    def make(user: Any) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
