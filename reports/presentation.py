"""How documents are shown in the admin."""

from django.utils.safestring import SafeString

from editorial.presentation import badge
from reports.models import Document

_TONES = {
    Document.State.QUEUED: ("time", "waiting"),
    Document.State.RENDERING: ("cogs", "waiting"),
    Document.State.READY: ("success", "good"),
    Document.State.FAILED: ("warning", "attention"),
}


def document_badge(document: Document) -> SafeString:
    """Return a document's state as a badge."""
    icon, tone = _TONES[Document.State(document.state)]
    return badge(label=document.get_state_display(), icon=icon, tone=tone)
