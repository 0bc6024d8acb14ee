"""A new database holds nothing that belongs to no brand."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Site, Workflow

from tests.factories.brand import make_brand


@pytest.mark.django_db
class TestNewDatabase:
    def test_has_no_page_but_the_root(self) -> None:
        root = Page.objects.get()
        assert (root.depth, root.numchild) == (1, 0)

    def test_has_no_group_that_edits_everything(self) -> None:
        assert not Group.objects.exists()
        assert not Site.objects.exists()
        assert not Workflow.objects.exists()

    def test_takes_its_first_brand(self) -> None:
        brand = make_brand("First Ltd")
        assert list(Page.get_first_root_node().get_children()) == [brand.page_ptr]
        assert Page.find_problems() == ([], [], [], [], [])
