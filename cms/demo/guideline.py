"""The demo brands' guidelines and personas."""

from typing import Any

from brand.models import GuidelinePage, Term
from cms.core.models import BrandFile
from cms.demo.stage import Stage, stream
from personas.models import Evidence, PersonaIndexPage, PersonaPage

#: Stream field -> block type.
_STREAMS = {
    "values": "value",
    "value_propositions": "value_proposition",
    "voice": "trait",
    "tone": "tone",
    "disclosures": "disclosure",
    "logos": "logo",
    "colours": "colour",
    "typefaces": "typeface",
    "channel_rules": "rule",
}


def make_guideline(stage: Stage, *, logo_file: BrandFile) -> GuidelinePage:
    """Fill in the brand's guideline and have it approved."""
    guideline = GuidelinePage.objects.child_of(stage.brand).get()
    fields = dict(stage.data.guideline)
    terms = fields.pop("terms")
    fields["logos"] = [_logo(stage, logo, logo_file) for logo in fields["logos"]]
    for name, value in fields.items():
        if name in _STREAMS:
            value = stream(_STREAMS[name], value, stage.data.key, name)
        setattr(guideline, name, value)
    guideline.owner = stage.reviewer
    guideline.terms.set([Term(sort_order=number, **term) for number, term in enumerate(terms)])
    revision = guideline.save_revision(user=stage.reviewer)
    stage.journal.saved(
        guideline, revision, by=stage.reviewer, at=stage.days.at(-96, "09:40"), first=False
    )
    stage.approve(guideline, revision, by=stage.reviewer, submitted_day=-93)
    return guideline


def _logo(stage: Stage, logo: dict[str, Any], logo_file: BrandFile) -> dict[str, Any]:
    value = {name: logo[name] for name in ("variant", "clear_space", "minimum_size", "misuse")}
    value["image"] = stage.pictures[stage.data.brand["logos"][logo["picture"]]].pk
    value["original"] = logo_file.pk if logo.get("original") else None
    return value


def make_personas(stage: Stage) -> dict[str, PersonaPage]:
    """Make the brand's personas and their sub-personas, approved; return them by key."""
    made: dict[str, PersonaPage] = {}
    folder = stage.folder(PersonaIndexPage)
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
            portrait=stage.pictures[f"persona-{key}"],
            reviewed_on=stage.days.on(reviewed),
            review_due_on=stage.days.on(due),
            **fields,
        )
        persona.evidence.set(
            [Evidence(sort_order=row, **claim) for row, claim in enumerate(evidence)]
        )
        parent.add_child(instance=persona)
        revision = persona.save_revision(user=stage.reviewer)
        day = max(reviewed, -90 + number)
        at = stage.days.at(day - 5, "10:15")
        stage.journal.saved(persona, revision, by=stage.reviewer, at=at)
        stage.approve(persona, revision, by=stage.reviewer, submitted_day=day - 4)
        made[key] = persona
    return made
