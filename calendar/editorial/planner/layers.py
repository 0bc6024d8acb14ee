"""What stands in the calendar beside the posts: marks of days, and cautions about events.

Others register them here; the month, the week and the agenda show them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.safestring import SafeString

from editorial.planner.tabs import Asked
from editorial.planner.windows import Window


@dataclass(frozen=True, slots=True)
class Mark:
    """Something of some days that is no post: a holiday, a note, a campaign's span.

    Attributes:
        first, last: The days, both included.
        label: What it is.
        kind: Names it for the style sheet, such as ``holiday``, ``note``, ``deadline``, ``campaign``.
        icon: One of Wagtail's icons.
        url: Where it leads, '' for nowhere.
        brand_id: Whose it is; None for everybody's.
    """

    first: date
    last: date
    label: str
    kind: str
    icon: str
    url: str = ""
    brand_id: int | None = None


Marks = Callable[[HttpRequest, Window], Iterable[Mark]]
Cautions = Callable[[HttpRequest, Window], Mapping[int, list[str]]]
Panel = Callable[[Asked], SafeString]

_marks: dict[str, Marks] = {}
_panels: dict[str, Panel] = {}
_cautions: dict[str, Cautions] = {}


def register_marks(name: str, marks: Marks) -> None:
    """Register who knows of marks: takes the request, whose filters count, and the window."""
    _marks[name] = marks


def register_cautions(name: str, cautions: Cautions) -> None:
    """Register who warns of events: takes the request and the window; returns sentences by slot."""
    _cautions[name] = cautions


def register_panel(name: str, panel: Panel) -> None:
    """Register who says something above the days; '' for nothing to say.

    Args:
        name: A view of this name is the one that says it all: nothing is said above that.
        panel: Takes what is asked for, returns HTML.
    """
    _panels[name] = panel


def panels_above(asked: Asked, view: str) -> list[SafeString]:
    """Return what is said above the days that are asked for, in a view."""
    panels = [panel for name, panel in _panels.items() if name != view]
    return [said for panel in panels if (said := panel(asked))]


def marks_in(request: HttpRequest, window: Window) -> list[Mark]:
    """Return every mark of a window, the earliest first."""
    found = [mark for marks in _marks.values() for mark in marks(request, window)]
    return sorted(found, key=lambda mark: (mark.first, mark.kind, mark.label))


def cautions_about(request: HttpRequest, window: Window) -> dict[int, list[str]]:
    """Return what is to be said of the events of a window, by slot."""
    found: dict[int, list[str]] = {}
    for cautions in _cautions.values():
        for slot, texts in cautions(request, window).items():
            found.setdefault(slot, []).extend(texts)
    return found
