"""What a page's history says of a persona that was deleted in favour of another."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class PersonaReplaced(LogFormatter):
    label = gettext_lazy("Replace persona")

    def format_message(self, log_entry: Any) -> str:
        return _("Persona %(before)s, which was deleted, replaced by %(after)s") % {
            "before": log_entry.data["before"],
            "after": log_entry.data["after"],
        }


LOG_ACTIONS = {"linja.persona.replace": PersonaReplaced}
