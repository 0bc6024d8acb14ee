"""The demo brands' guidelines."""

from collections.abc import Iterable, Mapping
from typing import Any

from brand.guideline_changes import STREAMS
from brand.models import GuidelinePage, Offering, Term
from brand.rules.blocks import rule_kinds
from brand.versions_recording import record_version
from cms.core.models import BrandFile
from cms.demo.stage import Stage, key_of

#: Stream field -> block type; a rule's type is its kind.
_STREAMS = {
    "values": "value",
    "value_propositions": "value_proposition",
    "voice": "trait",
    "tone": "tone",
    "hashtags": "hashtag",
    "disclosures": "disclosure",
    "logos": "logo",
    "colours": "colour",
    "colour_pairs": "pair",
    "typefaces": "typeface",
    "channel_rules": "rule",
}
#: By which of its values a row is found that the first version has otherwise.
_NAMES = {name: parts[0] if parts else "kind" for name, parts in STREAMS.items()} | {
    "terms": "text",
    "offerings": "name",
}
#: Days from today on which the two versions were submitted.
_FIRST, _SECOND = -93, -27

Fields = dict[str, Any]


def make_guideline(
    stage: Stage, *, logo_file: BrandFile, fonts: Mapping[str, BrandFile]
) -> GuidelinePage:
    """Fill in the brand's guideline and have it approved, twice: the log shows what was changed."""
    fields = _numbered(stage, stage.data.guideline, logo_file, fonts)
    first = fields.pop("first_version")
    _make_version(stage, _as_first(fields, first), submitted_day=_FIRST)
    return _make_version(stage, fields, submitted_day=_SECOND)


def offering_keys(stage: Stage) -> dict[str, str]:
    """Return the keys that the brand's offerings have each time it is seeded, by name.

    The guideline is made after what names them.
    """
    return {
        row["name"]: str(key_of(stage.data.key, "offerings", str(number)))
        for number, row in enumerate(stage.data.guideline["offerings"])
    }


def _make_version(stage: Stage, fields: Fields, *, submitted_day: int) -> GuidelinePage:
    guideline = GuidelinePage.objects.child_of(stage.brand).get()
    for name, value in fields.items():
        if name not in _NAMES:
            setattr(guideline, name, value)
        elif name not in ("terms", "offerings"):
            field = GuidelinePage._meta.get_field(name)
            setattr(guideline, name, field.to_python([_block(name, row) for row in value]))
    guideline.owner = stage.reviewer
    guideline.terms.set(_rows(Term, fields["terms"]))
    guideline.offerings.set(_rows(Offering, fields["offerings"]))
    revision = guideline.save_revision(user=stage.reviewer)
    saved = stage.days.at(submitted_day - 3, "09:40")
    stage.journal.saved(guideline, revision, by=stage.reviewer, at=saved, first=False)
    approved = stage.approve(guideline, revision, by=stage.reviewer, submitted_day=submitted_day)
    record_version(
        page=guideline, revision=revision, approved_by=stage.approver, approved_at=approved
    )
    return guideline


def _numbered(
    stage: Stage, source: Fields, logo_file: BrandFile, fonts: Mapping[str, BrandFile]
) -> Fields:
    """Return the fields with an id a row, which is the same in every version and each time it is seeded."""
    fields = dict(source)
    fields["logos"] = [_logo(stage, logo, logo_file) for logo in fields["logos"]]
    fields["typefaces"] = [
        {**face, "file": fonts[face["file"]].pk} if "file" in face else face
        for face in fields["typefaces"]
    ]
    fields["offerings"] = [
        {**row, "picture": stage.pictures[row["picture"]]} for row in fields["offerings"]
    ]
    for name in _NAMES:
        fields[name] = [
            {**row, "id": key_of(stage.data.key, name, str(number))}
            for number, row in enumerate(fields[name])
        ]
    return fields


def _as_first(fields: Fields, first: Fields) -> Fields:
    """Return the fields as the first version had them."""
    result = dict(fields)
    for name, value in first.items():
        if name not in _NAMES:
            result[name] = value
            continue
        by = _NAMES[name]
        other = {row[by]: row for row in value}
        result[name] = [
            {**row, **changed}
            for row in fields[name]
            if not (changed := other.get(row[by], {})).get("absent")
        ]
    return result


def _block(name: str, row: Fields) -> Fields:
    value = dict(row)
    key, kind = str(value.pop("id")), _STREAMS.get(name) or value.pop("kind")
    if name == "rules":
        defaults = dict.fromkeys(rule_kinds()[kind].child_blocks)
        value = {**defaults, **value}
    return {"type": kind, "value": value, "id": key}


def _rows(model: type[Term | Offering], rows: Iterable[Fields]) -> list[Any]:
    made = []
    for number, row in enumerate(rows):
        values = dict(row)
        made.append(model(sort_order=number, key=values.pop("id"), **values))
    return made


def _logo(stage: Stage, logo: Fields, logo_file: BrandFile) -> Fields:
    value = {name: logo[name] for name in ("variant", "clear_space", "minimum_size", "misuse")}
    value["image"] = stage.pictures[stage.data.brand["logos"][logo["picture"]]].pk
    value["original"] = logo_file.pk if logo.get("original") else None
    return value
