"""The demo, seeded once for all tests of this folder, in a transaction that is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction

from brand.models import BrandPage
from cms.demo.accounts import Passwords
from cms.demo.data import KEYS
from cms.demo.seeding import Seeded, demo_brand, seed
from tests.cms.demo.instant import NOW


@pytest.fixture(scope="package", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Seeded, list[str]]]:
    """Give what was made at ``NOW``, and the lines that were said."""
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()  # ids come again after a rollback, and renditions are cached by id
        with time_machine.travel(NOW, tick=False):
            seeded = seed(now=NOW, passwords=Passwords(random=False), say=said.append)
        yield seeded, said
        transaction.set_rollback(True)


@pytest.fixture(params=KEYS)
def brand(request: pytest.FixtureRequest) -> BrandPage:
    """Each of its brands."""
    found = demo_brand(request.param)
    assert found
    return found
