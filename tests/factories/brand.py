"""Brands and the people of their teams."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from unittest.mock import patch

from django.db.models import Model
from modelsearch import signal_handlers
from wagtail.signal_handlers import disable_reference_index_auto_update

from brand.creation import BrandSpec, create_brand
from brand.models import BrandGroup, BrandPage
from cms.users.models import User
from cms.users.roles import Role

_number = count(1)


@contextmanager
def unindexed() -> Iterator[None]:
    """Let pages be saved without being indexed for the search and the references."""
    with (
        disable_reference_index_auto_update(),
        patch.object(signal_handlers, "insert_or_update_object_task"),
    ):
        yield


@contextmanager
def unchecked() -> Iterator[None]:
    """Let rows be saved whose values are known to be good, without Django's asking for each of them."""
    with patch.object(Model, "full_clean", lambda *_args, **_options: None):
        yield


def make_brand(name: str = "", **spec: Any) -> BrandPage:
    """Make a brand with its subtree, groups and workflow, not indexed and not checked.

    Nearly every test makes one: both would take longer than all the rest of it.
    """
    with unindexed(), unchecked():
        return create_brand(spec=BrandSpec(name=name or f"Brand {next(_number)}", **spec))


def make_person(brand: BrandPage, *roles: Role, **values: Any) -> User:
    """Make a person with roles in a brand (every role where none is given)."""
    username = values.pop("username", f"person{next(_number)}")
    user = User.objects.create_user(username=username, password="correct horse battery", **values)
    groups = BrandGroup.objects.filter(brand=brand)
    if roles:
        groups = groups.filter(role__in=roles)
    user.groups.add(*groups.values_list("group", flat=True))
    return user
