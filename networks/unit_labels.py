"""What people call the units, and what they need to know of how one counts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Beside a count, ``12 / 300 characters``.
UNIT_LABELS: dict[str, str | Promise] = {
    "characters": _("characters"),
    "graphemes": _("characters"),
    "bytes": _("bytes"),
    "utf16": _("characters"),
    "x-weighted": _("characters"),
    "linkedin-escaped": _("characters"),
    "threads": _("characters"),
    "mastodon": _("characters"),
}
UNIT_HINTS: dict[str, str | Promise] = {
    "characters": _("Each code point counts; an emoji can be several."),
    "graphemes": _("Characters as people see them; an emoji is one."),
    "bytes": _("An ä is 2 bytes, an emoji 4 or more."),
    "utf16": _("Most characters count as 1, an emoji as 2 or more."),
    "x-weighted": _("A link counts as 23, an emoji as 2, a Chinese or Japanese character as 2."),
    "linkedin-escaped": _("Brackets, #, @, * and other reserved characters count as 2."),
    "threads": _("An emoji counts as its bytes, 4 or more."),
    "mastodon": _("A link counts as 23, a mention without its server."),
}
#: Units of rules that aren't texts.
VALUE_UNITS: dict[str, str | Promise] = {
    "characters": _("characters"),
    "lines": _("lines"),
    "files": _("files"),
    "bytes": _("bytes"),
    "pixels": _("pixels"),
    "seconds": _("seconds"),
    "pages": _("pages"),
    "posts": _("posts"),
    "links": _("links"),
    "hashtags": _("hashtags"),
    "mentions": _("mentions"),
    "language tags": _("languages"),
    "width / height": _("width / height"),
}


def counter_texts() -> dict[str, str]:
    """Return what the counter says, in the active language."""
    return {
        "plain": str(_("%(used)s %(unit)s")),
        "limited": str(_("%(used)s / %(limit)s %(unit)s")),
        "left": str(_("%(count)s, %(number)s left")),
        "over": str(_("%(count)s, %(number)s too many")),
        "above": str(_("%(count)s, %(number)s more than advised")),
        "shared": str(_("%(count)s in the shared text")),
    }
