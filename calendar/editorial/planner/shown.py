"""Whose calendar is shown: the brands, and by which clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone

from brand.models import BrandPage
from cms.core.walltime import wall


class ShownBrand(NamedTuple):
    """A brand whose posts are shown; ``path`` is the tree's, ``time_zone`` the name of its zone."""

    pk: int
    path: str
    title: str
    time_zone: str
    country: str
    language: str


@dataclass(frozen=True)
class Shown:
    """Whose calendar is shown.

    Every card stands where its own brand's clock puts it: nine o'clock is nine o'clock of the people who
    will read the post. Where the brands have one zone, that is the zone of the screen; where they have
    several, the screen says so, and today is that of the person who looks.

    Attributes:
        brands: The brands that the person may see and the filters leave, by name.
        zone: Whose day is today.
        zones: The names of the brands' zones, each once.
    """

    brands: tuple[ShownBrand, ...]
    zone: ZoneInfo

    @property
    def zones(self) -> list[str]:
        return sorted({brand.time_zone for brand in self.brands})

    @property
    def has_one_zone(self) -> bool:
        """Whether all the brands share a zone."""
        return len(self.zones) <= 1

    def wall_now(self, now: datetime) -> datetime:
        """Return what the clock shows, naive."""
        return wall(now, self.zone)

    def today(self, now: datetime) -> date:
        """Return the present day."""
        return self.wall_now(now).date()


def shown_by(request: HttpRequest) -> Shown:
    """Return whose calendar an address shows; found once a request, in one query."""
    shown: Shown | None = getattr(request, "_linja_shown", None)
    if shown is None:
        shown = request._linja_shown = _find(request)  # type: ignore[attr-defined]
    return shown


def seen_brands(request: HttpRequest) -> tuple[ShownBrand, ...]:
    """Return the brands that the person may see, by name; found once a request, in one query."""
    seen: tuple[ShownBrand, ...] | None = getattr(request, "_linja_seen_brands", None)
    if seen is None:
        rows: Any = BrandPage.objects.visible_to(request.user).order_by("title")
        seen = tuple(ShownBrand(*row) for row in rows.values_list(*ShownBrand._fields))
        request._linja_seen_brands = seen  # type: ignore[attr-defined]
    return seen


def _find(request: HttpRequest) -> Shown:
    brands = seen_brands(request)
    asked = set(request.GET.getlist("brand"))
    chosen = tuple(brand for brand in brands if str(brand.pk) in asked) or brands
    zones = {brand.time_zone for brand in chosen}
    own: Any = timezone.get_current_timezone()
    return Shown(chosen, ZoneInfo(zones.pop()) if len(zones) == 1 else own)
