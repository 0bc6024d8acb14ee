"""The layers as the calendar's marks: which of them an address asks for, and of which brands."""

from collections.abc import Iterator
from typing import Any

from editorial.moving.free_days import register_holidays
from editorial.occasions.holidays import holiday_name
from editorial.occasions.layers import (
    CAMPAIGNS,
    DEADLINES,
    DUE,
    HOLIDAYS,
    NOTES,
    TARGETS,
    asked_layers,
    layers_of,
)
from editorial.planner.layers import Mark, register_marks
from editorial.planner.shown import ShownBrand, seen_brands
from editorial.planner.windows import Window

#: The address's parameter that names the layers.
PARAM = "layers"
_KINDS = {
    HOLIDAYS: ("holiday", "calendar"),
    NOTES: ("note", "comment"),
    DEADLINES: ("deadline", "time"),
    CAMPAIGNS: ("campaign", "tag"),
    DUE: ("due", "clipboard-list"),
    TARGETS: ("target", "crosshairs"),
}


def brands_asked(request: Any) -> list[ShownBrand]:
    """Return the brands that the person may see, narrowed by the address's filter of brands."""
    named = {int(pk) for pk in request.GET.getlist("brand") if pk.isdecimal() and len(pk) < 19}
    return [brand for brand in seen_brands(request) if not named or brand.pk in named]


def marks(request: Any, window: Window) -> Iterator[Mark]:
    """Yield the marks of the layers that an address asks for; see ``planner.layers.register_marks``."""
    which = asked_layers(request.GET.getlist(PARAM))
    for item in layers_of(brands_asked(request), window, which):
        kind, icon = _KINDS[item.kind]
        yield Mark(
            first=item.start,
            last=item.end,
            label=item.title,
            kind=kind,
            icon=icon,
            url=item.url,
            brand_id=item.brand_id,
        )


def register() -> None:
    """Have the calendar show them, and what is shifted go round the holidays where that is asked."""
    register_holidays(holiday_name)
    register_marks("occasions", marks)
