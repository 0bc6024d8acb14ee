"""Ideas."""

from itertools import count
from typing import Any

from brand.models import BrandPage
from cms.core import clock
from editorial.models import Idea

_number = count(1)


def make_idea(brand: BrandPage, title: str = "", *tags: str, **values: Any) -> Idea:
    """Make an idea, open unless its ``state`` is given."""
    values.setdefault("created_at", clock.now())
    idea = Idea.objects.create(brand=brand, title=title or f"Idea {next(_number)}", **values)
    idea.tags.add(*tags)
    return idea
