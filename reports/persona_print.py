"""The printed personas: a sheet each, on one page where its text can be read there."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from brand.models import BrandPage
from reports.formats import Formats
from reports.logos import logo_of
from reports.palette import Palette, palette_of
from reports.persona_contents import guideline_in, persona_contents, versions_of
from reports.persona_parts import PersonaContents
from reports.rendering import Rendered, first_pages, render_pdf
from reports.resources import Resource
from reports.style_sheets import SHEETS, styled
from reports.typefaces import Face, brand_faces, font_files, vendored_faces

#: Sizes of type, from the usual one down to the smallest that is still easy to read (8 pt).
SIZES = ("usual", "small", "smallest")


def print_personas(
    inputs: dict[str, Any], *, brand: BrandPage, language: str, tagged: bool = True
) -> Rendered:
    """Return the sheets of some personas as PDF.

    Args:
        inputs: What they are made of, see ``reports.persona_inputs``.
        brand: The personas' brand.
        language: The document's language, ``en`` or ``fi``.
        tagged: Whether to write PDF/UA-1; untagged is for measuring what tags cost.

    Returns:
        The file; made again from the same inputs it has the same bytes.

    Raises:
        SourceGone: A version that the inputs name was deleted.
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    with override(language):
        versions = versions_of(inputs)
        guideline = guideline_in(inputs, versions)
        contents = persona_contents(
            inputs, versions=versions, guideline=guideline, brand=brand, language=language
        )
        return print_contents(
            contents,
            palette=palette_of(guideline),
            formats=Formats.of(language=language, country=brand.country, time_zone=brand.time_zone),
            faces=(*vendored_faces(), *brand_faces(font_files(guideline))),
            logo=logo_of(guideline),
            tagged=tagged,
        )


def print_contents(
    contents: PersonaContents,
    *,
    palette: Palette,
    formats: Formats,
    faces: Sequence[Face],
    logo: Resource | None,
    tagged: bool = True,
) -> Rendered:
    """Return the sheets as PDF, in the active language; asks the database for nothing.

    A sheet that is longer than its page is set smaller, twice at the most. One that is longer even
    then goes on on a second page in the usual size: there is room for it now.
    """
    portraits = [sheet.portrait for sheet in contents.sheets if sheet.portrait is not None]
    resources = [*(face.resource for face in faces), *portraits, *([logo] if logo else [])]
    css = styled(faces=faces, palette=palette, sheets=(*SHEETS, "personas"))
    sizes = [0] * len(contents.sheets)

    def html() -> str:
        return _html(contents, [SIZES[size] for size in sizes], formats, logo)

    for _step in SIZES[1:]:
        long = _longer_than_a_page(contents, first_pages(html=html(), css=css, resources=resources))
        if not long:
            break
        for number in long:
            sizes[number] += 1
    else:
        for number in _longer_than_a_page(
            contents, first_pages(html=html(), css=css, resources=resources)
        ):
            sizes[number] = 0
    return render_pdf(
        html=html(), css=css, resources=resources, identifier=contents.edition, tagged=tagged
    )


def _longer_than_a_page(contents: PersonaContents, pages: dict[str, int]) -> list[int]:
    """Return the numbers of the sheets whose end is not on the page on which they begin."""
    return [
        number
        for number, sheet in enumerate(contents.sheets)
        if pages[f"{sheet.anchor}-end"] > pages[sheet.anchor]
    ]


def _html(
    contents: PersonaContents, sizes: Sequence[str], formats: Formats, logo: Resource | None
) -> str:
    return render_to_string(
        "reports/personas.html",
        {
            "document": contents,
            "sheets": list(zip(contents.sheets, sizes, strict=True)),
            "formats": formats,
            "logo": logo,
        },
    )
