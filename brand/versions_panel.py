"""The version log in the guideline's editor: what the draft changes, and what each approval changed."""

from dataclasses import dataclass
from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel

from brand.guideline_changes import compare
from brand.guideline_wording import MOST_LINES, change_lines, line_of
from brand.versions import GuidelineVersion

#: The style of the guideline's own panels.
STYLE = Media(css={"all": ["brand/guideline.css"]})
#: The newest versions that are shown.
MOST_VERSIONS = 20


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What changed, as it is shown.

    Attributes:
        shown: The first lines.
        more: How many there are beside them.
        is_known: False where the version before is not kept any more.
    """

    shown: list[str]
    more: int = 0
    is_known: bool = True


class VersionsPanel(Panel):
    """Shows the version log; nothing in it is edited."""

    class BoundPanel(Panel.BoundPanel):
        """The log of one guideline."""

        template_name = "brand/guideline/versions.html"
        media = STYLE

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            versions = list(GuidelineVersion.objects.of(self.instance)[:MOST_VERSIONS])
            context["versions"] = [(version, recorded(version)) for version in versions]
            context["draft"] = draft_changes(self.instance)
            return context


def recorded(version: GuidelineVersion) -> Lines:
    """Return what a version changed."""
    if version.changes is None:
        return Lines(shown=[], is_known=False)
    return Lines(
        shown=change_lines(version.changes[:MOST_LINES]),
        more=max(0, len(version.changes) - MOST_LINES),
    )


def draft_changes(guideline: Any) -> Lines | None:
    """Return what a guideline's newest draft changes in the version in force.

    Returns:
        None where there is no approved version, or no newer draft.
    """
    live, latest = guideline.live_revision, guideline.latest_revision
    if live is None or latest is None or live.pk == latest.pk:
        return None
    changes = compare(live.content, latest.content)
    return Lines(
        shown=[line_of(change) for change in changes[:MOST_LINES]],
        more=max(0, len(changes) - MOST_LINES),
    )
