"""Making documents: one worker each, a file that is whole, and a plain word where it fails."""

import errno
import logging
from collections.abc import Callable
from datetime import datetime

from cms.core import clock
from reports import archive
from reports.kinds import KINDS
from reports.models import Document
from reports.refusals import SourceGone
from reports.rendering import PangoMissing, Rendered

log = logging.getLogger(__name__)

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
#: How many forgotten documents are announced again at a time.
BATCH = 50


def render_document(*, pk: int, now: Callable[[], datetime] = clock.now) -> Document | None:
    """Make one waiting document, if no other worker has it.

    Args:
        pk: The document's.
        now: The clock.

    Returns:
        The document, ready or failed; None where there was nothing to do (another worker claimed it,
        it is finished, or it was deleted). Whatever goes wrong is recorded, not raised: what is
        missing is told to the person, and the row stays to be tried again.
    """
    if not Document.objects.claim(pk, at=now()):
        return None
    document = Document.objects.select_related("brand", "revision").get(pk=pk)
    try:
        rendered = _render(document)
        sha256 = archive.sha256_of(rendered.pdf)
        name = archive.keep(rendered.pdf, folder=f"brand-{document.brand_id}", sha256=sha256)
    except SourceGone:
        document.mark_failed(Document.Failure.GONE, at=now())
    except PangoMissing:
        log.exception("Document %s: Pango is missing", pk)
        document.mark_failed(Document.Failure.NO_PANGO, at=now())
    except OSError as error:
        log.exception("Document %s could not be made", pk)
        full = error.errno in _NO_SPACE
        failure = Document.Failure.NO_SPACE if full else Document.Failure.ERROR
        document.mark_failed(failure, at=now())
    except Exception:
        log.exception("Document %s could not be made", pk)
        document.mark_failed(Document.Failure.ERROR, at=now())
    else:
        kept = document.mark_ready(
            name=name,
            sha256=sha256,
            size_bytes=len(rendered.pdf),
            page_count=rendered.page_count,
            at=now(),
        )
        if not kept:
            archive.forget(name)
    return document


def _render(document: Document) -> Rendered:
    return KINDS[document.kind].printed(
        revision=document.revision,
        inputs=document.inputs,
        brand=document.brand,
        language=document.language,
    )


def take_interrupted(*, at: datetime) -> list[int]:
    """Return the documents that a worker must be told of again.

    Args:
        at: The present instant.

    Returns:
        Primary keys of what waits without a worker knowing it, and of what a worker left behind,
        at most ``BATCH``. What was left behind too often has been given up.
    """
    Document.objects.release_abandoned(at=at)
    return Document.objects.take_forgotten(at=at, limit=BATCH)
