"""The calendar's views: month, week, agenda, quarter, and what others add."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from editorial.states import PostQuerySet


@dataclass(frozen=True)
class Asked:
    """What a view is asked to show.

    Attributes:
        request: The request, whose address holds the view, the day and the filters.
        posts: The posts that the person may see, filtered.
        day: Any day of what is to be shown.
        zone_name: Whose clock is shown.
        now: The present instant.
    """

    request: HttpRequest
    posts: PostQuerySet
    day: date
    zone_name: str
    now: Any


@dataclass(frozen=True)
class Tab:
    """A view of the calendar.

    Attributes:
        name: Stands in the address, as ``?view=board``.
        label: Its name.
        icon: One of Wagtail's icons.
        render: Returns the HTML of what is below the toolbar.
        step: By what the arrows of the toolbar move: ``month``, ``week``, ``quarter``, '' for none.
        order: Where it stands among the tabs.
    """

    name: str
    label: str | Promise
    icon: str
    render: Callable[[Asked], SafeString]
    step: str = ""
    order: int = 100


_tabs: dict[str, Tab] = {}


def register_view(
    name: str,
    label: str | Promise,
    icon: str,
    render: Callable[[Asked], SafeString],
    *,
    step: str = "",
    order: int = 100,
) -> None:
    """Register a view of the calendar; see ``Tab``."""
    _tabs[name] = Tab(name, label, icon, render, step, order)


def tabs() -> list[Tab]:
    """Return the views in the order of their tabs."""
    return sorted(_tabs.values(), key=lambda tab: (tab.order, tab.name))


def tab(name: str) -> Tab | None:
    """Return a view by its name, or None."""
    return _tabs.get(name)


def default_tab() -> Tab:
    """Return the view of somebody who never chose one."""
    return _tabs["month"]
