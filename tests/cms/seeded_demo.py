"""The demo, seeded once for the tests of a module, in a transaction that is rolled back."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import time_machine
from django.apps import apps
from django.db import transaction

from cms.demo.accounts import Passwords
from cms.demo.seeding import Seeded, seed


@contextmanager
def seeded_demo(now: datetime) -> Iterator[tuple[Seeded, list[str]]]:
    """Seed the demo at an instant; yield what was made and the lines that were said."""
    said: list[str] = []
    with transaction.atomic():
        with time_machine.travel(now, tick=False):
            seeded = seed(now=now, passwords=Passwords(random=False), say=said.append)
        yield seeded, said
        transaction.set_rollback(True)


def row_counts() -> Counter[str]:
    """Return how many rows each table has."""
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})
