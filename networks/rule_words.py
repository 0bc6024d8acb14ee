"""Rules in words: what a rule is called, its value and unit, how sure it is, in the reader's language."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from networks.facts import OVERRIDE, Rule, TextRule, Value
from networks.rule_names import GROUP_LABELS, RULE_NAMES, Group
from networks.unit_labels import UNIT_HINTS, UNIT_LABELS, VALUE_UNITS

FIELD_LABELS: dict[str, str | Promise] = {
    "text": gettext_lazy("Text"),
    "title": gettext_lazy("Title"),
    "alt": gettext_lazy("Alt text"),
    "link": gettext_lazy("Link"),
    "tag": gettext_lazy("Hashtag"),
    "tags": gettext_lazy("Tags"),
    "caption": gettext_lazy("Caption"),
    "excerpt": gettext_lazy("Excerpt"),
    "subject": gettext_lazy("Subject"),
    "preheader": gettext_lazy("Preheader"),
    "first_comment": gettext_lazy("First comment"),
    "photo_title": gettext_lazy("Title of photos"),
    "photo_description": gettext_lazy("Description of photos"),
}
KIND_LABELS: dict[str, str | Promise] = {
    "social": gettext_lazy("Social network"),
    "video": gettext_lazy("Video service"),
    "feed": gettext_lazy("Feed"),
    "blog": gettext_lazy("Website"),
    "chat": gettext_lazy("Messaging"),
    "mail": gettext_lazy("E-mail"),
    "hook": gettext_lazy("Other systems"),
}
CONFIDENCE_LABELS: dict[str, str | Promise] = {
    "documented": gettext_lazy("Documented by the network"),
    "measured": gettext_lazy("Measured"),
    "third-party": gettext_lazy("From third parties"),
    "own-choice": gettext_lazy("Linja's own advice"),
    OVERRIDE: gettext_lazy("Corrected here"),
}
MEDIA_KIND_LABELS: dict[str, str | Promise] = {
    "image": gettext_lazy("picture"),
    "gif": "GIF",
    "video": pgettext_lazy("kind of media", "video"),
    "document": pgettext_lazy("kind of media", "document"),
    "audio": gettext_lazy("audio"),
}
RENDITION_LABELS: dict[str, str | Promise] = {
    "square": gettext_lazy("Square"),
    "portrait": gettext_lazy("Portrait"),
    "landscape": gettext_lazy("Landscape"),
    "story": gettext_lazy("Story"),
    "thumbnail": gettext_lazy("Thumbnail"),
}


def field_label(field: str) -> str:
    """Return what a text field is called."""
    return str(FIELD_LABELS.get(field, field))


def rule_title(rule: TextRule | Rule) -> str:
    """Return what a rule is called: ``Title: length``, ``Pictures at most``."""
    if isinstance(rule, TextRule):
        return _("%(field)s: length") % {"field": field_label(rule.field)}
    label = str(RULE_NAMES[rule.name].label)
    return f"{field_label(rule.field)}: {label.lower()}" if rule.field else label


def rule_group(rule: TextRule | Rule) -> Group:
    """Return what a rule is listed under."""
    return Group.TEXT if isinstance(rule, TextRule) else RULE_NAMES[rule.name].group


def group_label(group: Group) -> str:
    """Return a group's heading."""
    return str(GROUP_LABELS[group])


def unit_words(rule: TextRule | Rule) -> str:
    """Return a rule's unit; empty where the value says it."""
    if rule.unit == "bytes":
        return ""
    labels = UNIT_LABELS if isinstance(rule, TextRule) else VALUE_UNITS
    return str(labels.get(rule.unit, ""))


def unit_hint(rule: TextRule | Rule) -> str:
    """Return what there is to know of how a text is counted; empty for other rules."""
    return str(UNIT_HINTS[rule.unit]) if isinstance(rule, TextRule) else ""


def value_words(value: Value | None, *, unit: str) -> str:
    """Return a value as people read it; an empty one is said to be no limit."""
    if value is None:
        return _("No limit")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        number = number_format(value, force_grouping=True)
        return _bytes_words(number, value) if unit == "bytes" else number
    if isinstance(value, str):
        return " ".join({"\r": "CR", "\n": "LF"}.get(sign, sign) for sign in value)
    return ", ".join(str(MEDIA_KIND_LABELS.get(item, item)) for item in value)


def _bytes_words(number: str, value: float) -> str:
    """Return a size exactly, and as people say it where that is shorter."""
    exact = f"{number} {UNIT_LABELS['bytes']}"
    return f"{exact} ({filesizeformat(value)})" if value >= 1024 * 1024 else exact


def confidence_label(confidence: str) -> str:
    """Return how sure a rule is."""
    return str(CONFIDENCE_LABELS[confidence])


def source_link(source: str) -> str:
    """Return a source's address, or an empty text where it is no web address."""
    return source if source.startswith(("https://", "http://")) else ""


def severity_badge(rule: TextRule | Rule) -> dict[str, Any]:
    """Return what marks a rule that is advice; empty for one that the network enforces."""
    if rule.severity == "must":
        return {}
    return {"tone": "", "icon": "help", "label": _("Advice")}
