"""What the calendar's menu (⋯) offers; apps above this one add their own, so that it knows none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from wagtail.admin.widgets.button import Button


@dataclass(frozen=True)
class Looking:
    """What somebody looks at in the calendar.

    Attributes:
        request: The request.
        query: The view, the day and the filters, as the calendar's address has them.
        view: The name of the view.
        day: A day of what is shown.
    """

    request: HttpRequest
    query: str
    view: str
    day: date


_providers: list[Callable[[Looking], Iterable[Button]]] = []


def register_calendar_buttons(provider: Callable[[Looking], Iterable[Button]]) -> None:
    """Register who adds buttons: takes what somebody looks at, returns those that they may use."""
    _providers.append(provider)


def calendar_buttons(looking: Looking) -> list[Button]:
    """Return the buttons of everybody who adds some, in order of their priority."""
    return sorted(button for provider in _providers for button in provider(looking))
