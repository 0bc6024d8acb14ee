"""HTML and CSS to a tagged PDF (PDF/UA-1), with nothing fetched that was not handed over."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.resources import Resource

log = logging.getLogger(__name__)

_OPTIONS: dict[str, Any] = {
    # Always both: optimize_images alone would re-encode pictures with a loss of its own choosing.
    "optimize_images": True,
    "jpeg_quality": 80,
    "dpi": 200,
}


class PangoMissing(RuntimeError):
    """A system library that PDF needs is not installed."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A finished document.

    Attributes:
        pdf: The file's bytes, the same for the same input.
        page_count: Its pages.
        refused: Addresses that the document asked for in vain.
    """

    pdf: bytes
    page_count: int
    refused: tuple[str, ...] = ()


def render_pdf(
    *, html: str, css: str, resources: Sequence[Resource] = (), identifier: str, tagged: bool = True
) -> Rendered:
    """Return a document as PDF.

    Args:
        html: The document, with its language, title and dates in its head.
        css: Its style sheet.
        resources: Pictures and fonts that it may use, by their ``linja:`` address.
        identifier: Hexadecimal; identifies the contents in the file.
        tagged: Whether to write PDF/UA-1; untagged is for measuring what tags cost.

    Returns:
        The file and its number of pages.

    Raises:
        PangoMissing: WeasyPrint cannot load Pango.
        OSError: Such as a full disk, while fonts are laid out.
    """
    options = {
        **_OPTIONS,
        "pdf_variant": "pdf/ua-1" if tagged else None,
        "pdf_identifier": identifier.encode("ascii"),
    }
    document, fetcher = _laid_out(html=html, css=css, resources=resources, options=options)
    return Rendered(
        pdf=document.write_pdf(**options),
        page_count=len(document.pages),
        refused=tuple(fetcher.refused),
    )


def first_pages(*, html: str, css: str, resources: Sequence[Resource] = ()) -> dict[str, int]:
    """Return on which page each element with an id begins, from 0; nothing is written.

    Args:
        html: As for ``render_pdf``.
        css: Likewise.
        resources: Likewise.

    Raises:
        PangoMissing: WeasyPrint cannot load Pango.
        OSError: Such as a full disk, while fonts are laid out.
    """
    document, _fetcher = _laid_out(html=html, css=css, resources=resources, options=_OPTIONS)
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return pages


def _laid_out(
    *, html: str, css: str, resources: Sequence[Resource], options: dict[str, Any]
) -> tuple[Any, Any]:
    """Return a laid out document, and the fetcher that knows what it asked for in vain."""
    try:
        # Loads Pango, which a machine may lack; and it takes most of a second.
        from reports.engine import CSS, HTML, FontConfiguration
        from reports.fetcher import HandedFetcher
    except (ImportError, OSError) as error:
        raise PangoMissing(str(error)) from error
    fetcher = HandedFetcher(resources)
    fonts = FontConfiguration()
    document = HTML(string=html, url_fetcher=fetcher).render(
        font_config=fonts,
        stylesheets=[CSS(string=css, font_config=fonts, url_fetcher=fetcher)],
        **options,
    )
    return document, fetcher
