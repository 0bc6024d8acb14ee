"""What lies behind the posts in the calendar, a layer a kind: days and spans of days, no times."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Max, Min
from django.db.models.functions import Coalesce, Substr
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from brand.models import BrandPage
from editorial.occasions.holidays import holidays_between
from editorial.occasions.notes import CalendarNote
from editorial.planner.shown import ShownBrand
from editorial.planner.windows import Window
from editorial.posts import PostPage

HOLIDAYS, NOTES, DEADLINES, CAMPAIGNS = "holidays", "notes", "deadlines", "campaigns"
DUE, TARGETS = "due", "targets"
#: The layers by their name in the address, in the order in which they are offered.
LAYERS = {
    HOLIDAYS: gettext_lazy("Public holidays"),
    NOTES: pgettext_lazy("in the calendar", "Notes"),
    DEADLINES: gettext_lazy("Deadlines"),
    CAMPAIGNS: gettext_lazy("Campaigns"),
    DUE: gettext_lazy("Posts due (production ready)"),
    TARGETS: gettext_lazy("Target dates and slips"),
}
#: What an address names to have none of them.
NO_LAYER = "none"
#: Shown where an address names none.
DEFAULT_LAYERS = (HOLIDAYS, NOTES, DEADLINES, CAMPAIGNS)
#: How many posts a layer tells of at most.
MOST_POSTS = 500
_BRAND_LENGTH = BrandPage.steplen * 2

Brand = BrandPage | ShownBrand


@dataclass(frozen=True, kw_only=True)
class LayerItem:
    """A day or a span of days.

    Attributes:
        kind: The layer's name.
        title: What it is, in the active language (a holiday's name in its brand's).
        start: The first day.
        end: The last day, counted.
        brand_id: Whose it is; None for a holiday of several brands.
        url: Where it leads; '' for nowhere.
    """

    kind: str
    title: str
    start: date
    end: date
    brand_id: int | None
    url: str = ""


def asked_layers(named: Iterable[str]) -> tuple[str, ...]:
    """Return the layers that an address asks for, in their order.

    Args:
        named: Names, each alone or several with commas between them; none at all for the usual ones.
            A name that there is not is passed over.
    """
    names = {name for text in named for name in text.split(",") if name}
    return tuple(name for name in LAYERS if name in names) if names else DEFAULT_LAYERS


def layers_in(
    user: Any, brands: Sequence[Brand], window: Window, which: Collection[str]
) -> list[LayerItem]:
    """Return what lies behind the posts of some brands in a window; see ``layers_of``.

    Args:
        user: Who asks; sees nothing of a brand that is not theirs, whatever ``brands`` says.
        brands: The brands.
        window: The window, by days of its zone's clock.
        which: Names of layers.

    Returns:
        The items by their first day, longer ones first.
    """
    seen = {brand.pk: brand for brand in brands}
    shown = BrandPage.objects.visible_to(user).filter(pk__in=list(seen))
    visible = [seen[pk] for pk in shown.order_by("title").values_list("pk", flat=True)]
    return layers_of(visible, window, which)


def layers_of(brands: Sequence[Brand], window: Window, which: Collection[str]) -> list[LayerItem]:
    """Return the same of brands that whoever asks is known to see, in one query a layer at most."""
    asked = _Asked(brands, window)
    found = [item for name in LAYERS if name in which for item in _FINDERS[name](asked)]
    return sorted(found, key=lambda item: (item.start, -item.end.toordinal(), item.title))


@dataclass(frozen=True)
class _Asked:
    """What the layers are asked for."""

    brands: Sequence[Brand]
    window: Window

    @cached_property
    def notes(self) -> list[CalendarNote]:
        """The notes of every kind in the window, read once for all the layers."""
        notes = CalendarNote.objects.filter(brand__in=[brand.pk for brand in self.brands])
        return list(
            notes.annotate(last=Coalesce("ends_on", "starts_on")).filter(
                starts_on__lte=self.window.last_day, last__gte=self.window.first_day
            )
        )

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.window.first_day, self.window.last_day

    @cached_property
    def by_path(self) -> dict[str, int]:
        """The brands by their paths in the tree."""
        return {brand.path: brand.pk for brand in self.brands}

    def posts(self) -> Any:
        """Return the brands' posts, in no order."""
        return PostPage.objects.of_brands(self.by_path).order_by()


def _holidays(asked: _Asked) -> Iterator[LayerItem]:
    by_day: dict[tuple[date, str], list[int]] = {}
    sharing: dict[tuple[str, str], list[int]] = {}
    for brand in asked.brands:
        sharing.setdefault((brand.country, brand.language), []).append(brand.pk)
    for (country, language), pks in sharing.items():
        for on, name in holidays_between(*asked.days, country=country, language=language):
            by_day.setdefault((on, name), []).extend(pks)
    for (on, name), pks in by_day.items():
        brand_id = pks[0] if len(pks) == 1 else None
        yield LayerItem(kind=HOLIDAYS, title=name, start=on, end=on, brand_id=brand_id)


def _notes_of(kind: str, layer: str) -> Callable[[_Asked], Iterator[LayerItem]]:
    def find(asked: _Asked) -> Iterator[LayerItem]:
        for note in asked.notes:
            if note.kind == kind:
                yield LayerItem(
                    kind=layer,
                    title=note.text,
                    start=note.starts_on,
                    end=note.ends_on or note.starts_on,
                    brand_id=note.brand_id,
                    url=reverse("calendar_notes:edit", args=[note.pk]),
                )

    return find


def _due(asked: _Asked) -> Iterator[LayerItem]:
    due = asked.posts().filter(production_due_on__range=asked.days)
    rows = due.order_by("production_due_on", "pk").values_list(
        "pk", "draft_title", "path", "production_due_on"
    )
    for pk, title, path, on in rows[:MOST_POSTS]:
        yield LayerItem(
            kind=DUE,
            title=_("Due: %(post)s") % {"post": title},
            start=on,
            end=on,
            brand_id=asked.by_path[path[:_BRAND_LENGTH]],
            url=_editor(pk),
        )


def _campaigns(asked: _Asked) -> Iterator[LayerItem]:
    """Tell the campaigns that somebody has drawn, and those that the posts' dates span."""
    drawn = set()
    for item in _notes_of(CalendarNote.Kind.CAMPAIGN, CAMPAIGNS)(asked):
        drawn.add((item.brand_id, item.title.casefold()))
        yield item
    # Wall times sort as the days do, so that the least is of the first day.
    spans = (
        asked.posts()
        .exclude(campaign="")
        .values("campaign", of_brand=Substr("path", 1, _BRAND_LENGTH))
        .annotate(
            first=Min("target_on"),
            last=Max("target_on"),
            first_slot=Min("slots__wall_time"),
            last_slot=Max("slots__wall_time"),
        )
    )
    for row in spans:
        brand_id = asked.by_path[row["of_brand"]]
        days = [day for day in (row["first"], row["last"]) if day]
        days += [date.fromisoformat(at[:10]) for at in (row["first_slot"], row["last_slot"]) if at]
        if not days or (brand_id, row["campaign"].casefold()) in drawn:
            continue
        first, last = min(days), max(days)
        if first <= asked.days[1] and last >= asked.days[0]:
            yield LayerItem(
                kind=CAMPAIGNS, title=row["campaign"], start=first, end=last, brand_id=brand_id
            )


def _targets(asked: _Asked) -> Iterator[LayerItem]:
    rows = (
        asked.posts()
        .filter(target_on__range=asked.days)
        .annotate(goes_out=Min("slots__wall_time"), at=F("target_on"))
        .order_by("target_on", "pk")
        .values_list("pk", "draft_title", "path", "at", "goes_out")
    )
    for pk, title, path, on, goes_out in rows[:MOST_POSTS]:
        yield LayerItem(
            kind=TARGETS,
            title=_target_title(title, on, goes_out),
            start=on,
            end=on,
            brand_id=asked.by_path[path[:_BRAND_LENGTH]],
            url=_editor(pk),
        )


def _target_title(title: str, on: date, goes_out: str | None) -> str:
    if not goes_out:
        return _("Target: %(post)s (no publishing time)") % {"post": title}
    slip = (date.fromisoformat(goes_out[:10]) - on).days
    if not slip:
        return _("Target: %(post)s") % {"post": title}
    if slip > 0:
        return ngettext(
            "Target: %(post)s (goes out %(days)d day later)",
            "Target: %(post)s (goes out %(days)d days later)",
            slip,
        ) % {"post": title, "days": slip}
    return ngettext(
        "Target: %(post)s (goes out %(days)d day earlier)",
        "Target: %(post)s (goes out %(days)d days earlier)",
        -slip,
    ) % {"post": title, "days": -slip}


def _editor(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


_FINDERS: dict[str, Callable[[_Asked], Iterator[LayerItem]]] = {
    HOLIDAYS: _holidays,
    NOTES: _notes_of(CalendarNote.Kind.NOTE, NOTES),
    DEADLINES: _notes_of(CalendarNote.Kind.DEADLINE, DEADLINES),
    CAMPAIGNS: _campaigns,
    DUE: _due,
    TARGETS: _targets,
}
