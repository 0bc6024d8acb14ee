"""What a calendar was narrowed by, in words that name nothing of another brand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import pgettext
from wagtail.models import Page

from brand.models import BrandPage
from cms.users.models import User
from editorial.planner.filters import SEARCH, filter_set
from editorial.posts import PostPage
from editorial.tags import PostTag, TaggedPost
from networks.models import Channel


@dataclass(frozen=True)
class FilterWords:
    """One filter: its name, and what was chosen, in the active language."""

    label: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.label}: {', '.join(self.values)}"


def filter_words(user: Any, *, brand: BrandPage, filters: str) -> list[FilterWords]:
    """Return in words what one brand's calendar is narrowed by.

    Args:
        user: Through whose eyes.
        brand: The brand. What was chosen of other brands is left out: who reads this may not see them.
        filters: As ``editorial.calendar_entries.kept_filters`` returns them.

    Returns:
        The filters in the order of their form, each with something to say; at most two queries for each.
    """
    request = HttpRequest()
    request.user = user
    request.GET = QueryDict(filters)
    chosen = filter_set(request)
    chosen.is_valid()
    words = []
    if text := request.GET.get(SEARCH, "").strip():
        words.append(FilterWords(pgettext("filter of a calendar", "Search"), (f"“{text[:200]}”",)))
    for name, field in chosen.form.fields.items():
        if name == "brand" or not request.GET.getlist(name):
            continue
        value = chosen.form.cleaned_data.get(name)
        values = tuple(_values(value, field, brand, name))
        words.append(
            FilterWords(str(field.label), values or (pgettext("filter", "nothing of this brand"),))
        )
    return words


def _values(value: Any, field: Any, brand: BrandPage, name: str) -> Iterable[str]:
    if not value:
        return
    if name == "campaign":
        posts = _posts(brand).filter(campaign__in=value).order_by("campaign")
        yield from posts.values_list("campaign", flat=True).distinct()
    elif isinstance(value, QuerySet | list | tuple):
        labels = dict(getattr(field, "choices", ())) if not isinstance(value, QuerySet) else {}
        for one in value:
            if isinstance(one, str):
                yield str(labels.get(one, one))
            elif _is_of(one, brand):
                yield str(one)
    elif isinstance(value, str):
        yield str(dict(field.choices).get(value, value))
    elif _is_of(value, brand):
        yield str(value)


def _is_of(thing: Any, brand: BrandPage) -> bool:
    """Whether something that a filter offers belongs to a brand."""
    if isinstance(thing, Channel):
        return thing.brand_id == brand.pk
    if isinstance(thing, User):
        return _posts(brand).filter(owner=thing).exists()
    if isinstance(thing, PostTag):
        posts = _posts(brand).values("pk")
        return TaggedPost.objects.filter(tag=thing, content_object__in=posts).exists()
    page = thing if isinstance(thing, Page) else getattr(thing, "plan", None)
    return page is not None and page.path.startswith(brand.path)


def _posts(brand: BrandPage) -> Any:
    return PostPage.objects.filter(path__startswith=brand.path).order_by()
