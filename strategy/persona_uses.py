"""Marketing plans use personas: told to whoever deletes one.

A persona stands in the rows of a plan's audience; channels and paid campaigns name those rows. When
another persona takes its place:

- What was approved stays as it was approved. No revision is rewritten and no frozen version: the
  approved plan goes on naming the deleted persona, in print too (``reports.plan_sections``).
- A plan whose newest version names the persona gets a new draft that names the other one. If the plan is
  in force, the draft waits for approval like any edit; a review that is under way starts again.
- The rows in the database, which coverage counts posts by, name the other one at once, as the posts do.
- A plan that names both keeps one row, with what both rows said; what named either row names that one.

A plan in force whose newest draft has dropped the persona still uses it. Its rows are changed, its
draft is not.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from personas.models import PersonaPage
from personas.uses import UseKind
from strategy.links import relink
from strategy.models import Audience, MarketingPlanPage

#: Relations of a plan whose rows change when one of the audience's goes into another.
_CHANGED = ("audiences", "channel_plans", "paid_campaigns")


def _plans(personas: Sequence[PersonaPage]) -> Any:
    ids = {persona.pk for persona in personas}
    brands = Q(pk__in=())
    for persona in personas:
        brands |= Q(path__startswith=persona.path[: PersonaPage.steplen * 2])
    drafts = MarketingPlanPage.objects.filter(brands).values_list(
        "pk", "latest_revision__content__audiences"
    )
    # Compared here: SQLite has no query for what a list of JSON contains; a brand has tens of plans.
    drafted = [pk for pk, rows in drafts if any(row.get("persona") in ids for row in rows or ())]
    in_rows = Audience.objects.filter(persona__in=ids).values("plan")
    named = Q(pk__in=in_rows) | Q(pk__in=drafted)
    return MarketingPlanPage.objects.filter(brands, named).order_by("title")


def _relink(personas: Sequence[PersonaPage], instead: PersonaPage, *, user: Any) -> None:
    ids = {persona.pk for persona in personas}
    for plan in _plans(personas).select_related("latest_revision"):
        # Not the page's newest version as Wagtail gives it: that is the page itself where nothing waits.
        draft = plan.latest_revision.as_object() if plan.latest_revision else None
        if put_in_place(plan, ids, instead):
            for relation in _CHANGED:
                getattr(plan, relation).commit()
        if draft is not None and put_in_place(draft, ids, instead):
            # A draft may lack what a plan needs to be approved.
            draft.save_revision(user=user, log_action=True, clean=False)


def put_in_place(plan: MarketingPlanPage, ids: Collection[int], instead: PersonaPage) -> bool:
    """Let the rows of a plan name another persona, in memory.

    Args:
        plan: The plan, in any version.
        ids: Primary keys of the personas that go.
        instead: The persona that comes.

    Returns:
        Whether anything changed.
    """
    for relation in _CHANGED:  # so that each row is one object, which the plan saves
        manager = getattr(plan, relation)
        manager.set(list(manager.all()))
    rows = list(plan.audiences.all())
    leaving = [row for row in rows if row.persona_id in ids]
    if not leaving:
        return False
    there = next((row for row in rows if row.persona_id == instead.pk), leaving[0])
    there.persona = instead
    merged: dict[UUID, UUID] = {}
    for row in leaving:
        if row is not there:
            _merge(row, into=there)
            merged[row.key] = there.key
    plan.audiences.set([row for row in rows if row.key not in merged])
    relink(plan, merged)
    return True


def _merge(row: Audience, *, into: Audience) -> None:
    if row.priority == Audience.Priority.PRIMARY:
        into.priority = row.priority
    into.offering_keys = list(dict.fromkeys([*into.offering_keys, *row.offering_keys]))
    if row.notes.strip() and row.notes.strip() not in into.notes:
        into.notes = "\n\n".join(filter(None, (into.notes.strip(), row.notes.strip())))


PLANS = UseKind(label=_("Marketing plans"), pages=_plans, relink=_relink)
