"""Goals, personas and pillars by the names that people write in a cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.spreadsheets.names import plain
from personas.models import PersonaPage
from strategy.models import Goal, Pillar

#: No message names more than this.
MOST_NAMED = 10
#: The column's code -> the model.
MODELS: dict[str, Any] = {"goal": Goal, "persona": PersonaPage, "pillar": Pillar}
_NAME = {"goal": "objective", "persona": "title", "pillar": "name"}
_PLAN = {"goal": "plan__title", "persona": None, "pillar": "plan__title"}


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a post can point at.

    Attributes:
        name: A goal's objective, a persona's title, a pillar's name.
        plan: The title of its plan; empty for a persona.
    """

    name: str
    plan: str = ""

    @property
    def in_full(self) -> str:
        """Its name with its plan, which tells it from one of another plan."""
        return f"{self.name} ({self.plan})" if self.plan else self.name


@dataclass(frozen=True, kw_only=True)
class References:
    """What posts can point at, by the column's code and the primary key."""

    named: dict[str, dict[int, Named]] = field(default_factory=dict)

    @classmethod
    def of_brand(cls, brand: BrandPage) -> "References":
        """Return all that a brand's posts can point at, in three queries."""
        path = {"persona": "path__startswith"}
        return cls(
            named={
                code: _named(code, {path.get(code, "plan__path__startswith"): brand.path})
                for code in MODELS
            }
        )

    @classmethod
    def by_key(cls, keys: dict[str, Iterable[int]]) -> "References":
        """Return what has these primary keys, in at most three queries."""
        return cls(named={code: _named(code, {"pk__in": set(pks)}) for code, pks in keys.items()})

    def name(self, code: str, pk: int | None) -> str:
        """Return what an exported cell says of it; empty where it is gone."""
        found = self.named[code].get(pk or 0)
        return found.name if found else ""

    def in_full(self, code: str, pk: int | None) -> str:
        """Return its name with its plan; empty where it is gone."""
        found = self.named[code].get(pk or 0)
        return found.in_full if found else ""

    def called(self, code: str, text: str) -> int:
        """Return the primary key of what a cell names.

        Raises:
            ValueError: There is none of that name, or several; the message says what is allowed.
        """
        offered = self.named[code]
        wanted = plain(text)
        for names in ("name", "in_full"):
            found = [pk for pk, one in offered.items() if plain(getattr(one, names)) == wanted]
            if len(found) == 1:
                return found[0]
            if found and offered[found[0]].plan and names == "name":
                raise ValueError(
                    _("Several plans have this. Write it with its plan, such as “%(example)s”.")
                    % {"example": offered[found[-1]].in_full}
                )
            if found:
                raise ValueError(_("Several have this name. Give them names of their own first."))
        if not offered:
            raise ValueError(_("The brand has none yet. Leave the cell empty."))
        names_of_all = list(dict.fromkeys(one.name for one in offered.values()))
        more = "…" if len(names_of_all) > MOST_NAMED else ""
        raise ValueError(
            _("The brand has none of this name. Write one of: %(choices)s.")
            % {"choices": "; ".join(names_of_all[:MOST_NAMED]) + more}
        )


def _named(code: str, condition: dict[str, object]) -> dict[int, Named]:
    plan = _PLAN[code]
    fields = ["pk", _NAME[code], *([plan] if plan else [])]
    rows = MODELS[code]._default_manager.filter(**condition).order_by("pk").values_list(*fields)
    return {row[0]: Named(*row[1:]) for row in rows}
