"""What the block chooser shows of a block before somebody takes it."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from brand.models import GuidelinePage
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db


def block_types() -> Iterator[Any]:
    """Yield every type of block of the guideline."""
    for field in GuidelinePage._meta.get_fields():
        if hasattr(field, "stream_block") and field.model is GuidelinePage:
            for name, block in field.stream_block.child_blocks.items():
                yield pytest.param(block, id=f"{field.name}-{name}")


class TestPreview:
    @pytest.fixture
    def signed_in(self, client: Client) -> Client:
        client.force_login(make_person(make_brand(), Role.STRATEGIST))
        return client

    @pytest.mark.parametrize("block", list(block_types()))
    def test_of_each_block_shows_its_parts_by_their_labels(
        self, signed_in: Client, block: Any
    ) -> None:
        assert block.get_description()
        response = signed_in.get(
            reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
        )
        page = BeautifulSoup(response.content, "html.parser")
        assert page.select_one("h1").get_text() == str(block.label)
        assert all(part.get_text(strip=True) for part in page.select("dd"))
        assert page.select("dd")
        labels = {part.get_text() for part in page.select("dt")}
        assert labels <= {str(child.label) for child in block.child_blocks.values()}
        assert not page.select("script, [style]")

    def test_shows_a_choice_by_its_name(self, signed_in: Client) -> None:
        block = GuidelinePage._meta.get_field("colours").stream_block.child_blocks["colour"]
        response = signed_in.get(
            reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
        )
        page = BeautifulSoup(response.content, "html.parser")
        parts = {part.dt.get_text(): part.dd.get_text() for part in page.select("dl > div")}
        assert parts["Role"] == "Primary"
        assert parts["HEX"] == "#12344d"
        assert [part["fill"] for part in page.select("svg rect")] == ["#12344d"]
