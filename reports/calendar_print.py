"""The printed calendar: a grid for each month or for the week, then every post in a list."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Revision

from brand.models import BrandPage, GuidelinePage
from reports.calendar_contents import calendar_contents
from reports.calendar_parts import CalendarContents
from reports.formats import Formats
from reports.logos import logo_of
from reports.palette import Palette, palette_of
from reports.refusals import SourceGone
from reports.rendering import Rendered, render_pdf
from reports.resources import Resource
from reports.style_sheets import SHEETS, styled
from reports.typefaces import Face, brand_faces, font_files, vendored_faces


def print_calendar(
    inputs: dict[str, Any], *, brand: BrandPage, language: str, tagged: bool = True
) -> Rendered:
    """Return a calendar as PDF.

    Args:
        inputs: What it is made of, see ``reports.calendar_inputs``.
        brand: The calendar's brand.
        language: The document's language, ``en`` or ``fi``.
        tagged: Whether to write PDF/UA-1; untagged is for measuring what tags cost.

    Returns:
        The file; made again from the same inputs it has the same bytes.

    Raises:
        SourceGone: The guideline's version that the inputs name was deleted.
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    with override(language):
        guideline = _guideline(inputs["guideline"])
        return print_contents(
            calendar_contents(inputs, brand=brand, language=language),
            palette=palette_of(guideline),
            formats=Formats.of(language=language, country=brand.country, time_zone=inputs["zone"]),
            faces=(*vendored_faces(), *brand_faces(font_files(guideline))),
            logo=logo_of(guideline),
            tagged=tagged,
        )


def print_contents(
    contents: CalendarContents,
    *,
    palette: Palette,
    formats: Formats,
    faces: Sequence[Face],
    logo: Resource | None,
    tagged: bool = True,
) -> Rendered:
    """Return the calendar as PDF, in the active language; asks the database for nothing."""
    return render_pdf(
        html=_html(contents, formats, logo),
        css=styled(faces=faces, palette=palette, sheets=(*SHEETS, "calendar")),
        resources=[*(face.resource for face in faces), *([logo] if logo else [])],
        identifier=contents.edition,
        tagged=tagged,
    )


def _guideline(revision_id: int | None) -> GuidelinePage | None:
    if revision_id is None:
        return None
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        raise SourceGone
    guideline: GuidelinePage = revision.as_object()
    return guideline


def _html(contents: CalendarContents, formats: Formats, logo: Resource | None) -> str:
    return render_to_string(
        "reports/calendar.html", {"document": contents, "formats": formats, "logo": logo}
    )
