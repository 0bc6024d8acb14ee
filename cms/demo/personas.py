"""The demo brands' personas: with evidence, one of them overdue for review."""

from typing import Any

from cms.demo.guideline import offering_keys
from cms.demo.stage import Stage, key_of
from personas.models import Evidence, PersonaIndexPage, PersonaPage


def make_personas(stage: Stage) -> dict[str, PersonaPage]:
    """Make the brand's personas and their sub-personas, approved; return them by key."""
    made: dict[str, PersonaPage] = {}
    folder = stage.folder(PersonaIndexPage)
    offerings = offering_keys(stage)
    for number, source in enumerate(stage.data.personas):
        fields = dict(source)
        key = fields.pop("key")
        parent = made[fields.pop("parent")] if "parent" in fields else folder
        fields.pop("portrait")
        evidence = fields.pop("evidence")
        reviewed, due = fields.pop("reviewed"), fields.pop("review_due")
        persona = PersonaPage(
            slug=key,
            live=False,
            owner=stage.reviewer,
            responsible=stage.reviewer,
            portrait=stage.pictures[f"persona-{key}"],
            reviewed_on=stage.days.on(reviewed),
            review_due_on=stage.days.on(due),
            offering_keys=[offerings[name] for name in fields.pop("offering_names")],
            **fields,
        )
        persona.evidence.set([_evidence(stage, key, *row) for row in enumerate(evidence)])
        parent.add_child(instance=persona)
        revision = persona.save_revision(user=stage.reviewer)
        day = max(reviewed, -90 + number)
        at = stage.days.at(day - 5, "10:15")
        stage.journal.saved(persona, revision, by=stage.reviewer, at=at)
        stage.approve(persona, revision, by=stage.reviewer, submitted_day=day - 4)
        made[key] = persona
    return made


def _evidence(stage: Stage, persona: str, number: int, source: dict[str, Any]) -> Evidence:
    fields = dict(source)
    return Evidence(
        sort_order=number,
        key=key_of(stage.data.key, "evidence", persona, str(number)),
        reviewed_on=stage.days.on(fields.pop("reviewed")),
        review_due_on=stage.days.on(fields.pop("review_due")),
        **fields,
    )
