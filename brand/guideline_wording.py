"""Changes of a guideline in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import blocks

from brand.guideline_changes import REFERENCES, ROWS, STREAMS, Change

#: One version never lists more; a vocabulary that was imported anew would fill the page.
MOST_LINES = 200


def change_lines(changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what changed, a line a change, in the active language.

    Args:
        changes: As a version stores them.
    """
    return [line_of(Change.from_json(change)) for change in changes]


def line_of(change: Change) -> str:
    """Return what changed, in one line, in the active language."""
    what = _subject(change)
    if change.kind == "added":
        return _("%(what)s: added") % {"what": what}
    if change.kind == "removed":
        return _("%(what)s: removed") % {"what": what}
    if change.kind == "moved":
        return _("%(what)s: moved") % {"what": what}
    source = _source(change)
    said = {
        "what": what,
        "before": _value(source, change.before),
        "after": _value(source, change.after),
    }
    if not change.field:
        return _("%(what)s: %(before)s → %(after)s") % said
    said["field"] = _field_label(change, source)
    if change.field in REFERENCES:
        return _reference(change) % said
    return _("%(what)s, %(field)s: %(before)s → %(after)s") % said


def _reference(change: Change) -> str:
    if not change.before:
        return _("%(what)s, %(field)s: added")
    if not change.after:
        return _("%(what)s, %(field)s: removed")
    return _("%(what)s, %(field)s: replaced")


def _model() -> Any:
    return apps.get_model("brand", "GuidelinePage")


def _subject(change: Change) -> str:
    """Return what a change is about, such as: Colour “Ember”."""
    if change.what in ROWS:
        label = _model()._meta.get_field(change.what).related_model._meta.verbose_name
        names = list(change.name)
    elif change.what in STREAMS:
        block = _block(change)
        label = block.label if block else _model()._meta.get_field(change.what).verbose_name
        parts = STREAMS[change.what]
        names = [
            _displayed(block.child_blocks.get(part) if block else None, name)
            for part, name in zip(parts, change.name, strict=True)
        ]
    else:
        return capfirst(str(_model()._meta.get_field(change.what).verbose_name))
    name = " / ".join(part for part in names if part)
    if not name:
        return capfirst(str(label))
    return _("%(label)s “%(name)s”") % {"label": capfirst(str(label)), "name": name}


def _block(change: Change) -> Any:
    """Return the definition of a change's block, or None where there is no such type any more."""
    return _model()._meta.get_field(change.what).stream_block.child_blocks.get(change.type)


def _source(change: Change) -> Any:
    """Return the model field or block that a value is of, or None where there is none any more."""
    if not change.field:
        return None
    if change.what in ROWS:
        return _model()._meta.get_field(change.what).related_model._meta.get_field(change.field)
    block = _block(change)
    return block.child_blocks.get(change.field) if block else None


def _field_label(change: Change, source: Any) -> str:
    label = (
        source.label if isinstance(source, blocks.Block) else getattr(source, "verbose_name", "")
    )
    return _lower(str(label)) if label else change.field


def _lower(label: str) -> str:
    """Return a label inside a sentence; abbreviations such as HEX stay as they are."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _value(source: Any, value: Any) -> str:
    if value is None or value == "":
        return pgettext("value of a field", "nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_displayed(source, part) for part in value)
    return _displayed(source, value)


def _displayed(source: Any, value: Any) -> str:
    """Return the name of a choice in place of its code."""
    field = source.field if isinstance(source, blocks.FieldBlock) else source
    choices = getattr(field, "choices", None)
    return str(dict(choices).get(value, value)) if choices else str(value)
