"""A brand whose posts go out as a file and come in from one, and who does it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from brand.models import BrandPage
from cms.users.models import User
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brand(db: None) -> BrandPage:
    return make_brand("Lakeside")


@pytest.fixture
def manager(client: Client, brand: BrandPage) -> User:
    """A content manager who is signed in."""
    return _signed_in(client, brand, Role.CONTENT_MANAGER)


@pytest.fixture
def writer(client: Client, brand: BrandPage) -> User:
    """A copywriter who is signed in."""
    return _signed_in(client, brand, Role.COPYWRITER)


def _signed_in(client: Client, brand: BrandPage, role: Role) -> User:
    person = make_person(brand, role)
    client.force_login(person)
    return person
