"""The printed brand book: contents, look and template brought together."""

from collections.abc import Iterator, Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Revision

from brand.models import BrandPage
from reports.approvals import approval_of
from reports.book_contents import book_contents
from reports.book_parts import BookContents
from reports.chapters import Chapter, numbered
from reports.formats import Formats
from reports.logos import logo_of
from reports.palette import Palette, palette_of
from reports.rendering import Rendered, render_pdf
from reports.resources import Resource
from reports.revisions import page_in
from reports.specimens import specimen_faces, specimen_rules, specimens
from reports.style_sheets import SHEETS as DOCUMENT_SHEETS
from reports.style_sheets import styled
from reports.swatches import swatch_rules
from reports.typefaces import Face, brand_faces, font_files, vendored_faces
from reports.version_log import version_log

#: The book's own sheets, over those of every document.
SHEETS = ("book", "specimens")
#: In the order of print; a chapter without content is left out.
_CHAPTERS: tuple[Chapter[BookContents], ...] = (
    Chapter(
        name="identity",
        title=_("Identity"),
        has_content=lambda book: (
            book.tagline
            or book.purpose
            or book.mission
            or book.vision
            or book.values
            or book.positioning
            or book.value_propositions
            or book.boilerplate
        ),
    ),
    Chapter(name="offerings", title=_("What we offer"), has_content=lambda book: book.offerings),
    Chapter(name="voice", title=_("Voice"), has_content=lambda book: book.voice),
    Chapter(name="tone", title=_("Tone by occasion"), has_content=lambda book: book.tones),
    Chapter(
        name="vocabulary",
        title=_("Vocabulary"),
        has_content=lambda book: book.preferred or book.avoided or book.banned,
    ),
    Chapter(
        name="writing",
        title=_("Writing"),
        has_content=lambda book: (
            book.grammar
            or book.emoji
            or book.hashtag_policy
            or book.hashtags
            or book.inclusive_language
            or book.disclosures
        ),
    ),
    Chapter(name="rules", title=_("Rules that run"), has_content=lambda book: book.rules),
    Chapter(name="logo", title=_("Logo"), has_content=lambda book: book.logos),
    Chapter(name="colours", title=_("Colours"), has_content=lambda book: book.colours),
    Chapter(name="typefaces", title=_("Typefaces"), has_content=lambda book: book.typefaces),
    Chapter(
        name="imagery",
        title=_("Imagery, icons and motion"),
        has_content=lambda book: book.imagery or book.iconography or book.motion,
    ),
    Chapter(
        name="accessibility",
        title=_("Accessibility"),
        has_content=lambda book: book.accessibility,
    ),
    Chapter(name="channels", title=_("Channels"), has_content=lambda book: book.channels),
)
#: Only where there is something whose versions it can tell.
_LOG: Chapter[BookContents] = Chapter(
    name="versions", title=_("Version log"), has_content=lambda book: book.versions
)


def print_book(
    revision: Revision, *, brand: BrandPage, language: str, tagged: bool = True
) -> Rendered:
    """Return an approved revision of a brand guideline as PDF.

    Args:
        revision: The approved revision.
        brand: The guideline's brand.
        language: The document's language, ``en`` or ``fi``.
        tagged: Whether to write PDF/UA-1; untagged is for measuring what tags cost.

    Returns:
        The file; made again from the same revision it has the same bytes.

    Raises:
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    with override(language):
        guideline = page_in(revision)
        palette = palette_of(guideline)
        files = font_files(guideline)
        book = book_contents(
            guideline,
            brand=brand,
            language=language,
            approval=approval_of(revision),
            palette=palette,
            typefaces=specimens(guideline, files=files),
            versions=version_log(guideline, revision),
        )
        return print_contents(
            book,
            palette=palette,
            formats=Formats.of(language=language, country=brand.country, time_zone=brand.time_zone),
            faces=(*vendored_faces(), *brand_faces(files)),
            logo=logo_of(guideline, ground=palette.cover),
            tagged=tagged,
        )


def print_contents(
    book: BookContents,
    *,
    palette: Palette,
    formats: Formats,
    faces: Sequence[Face],
    logo: Resource | None,
    tagged: bool = True,
) -> Rendered:
    """Return a brand book's contents as PDF, in the active language; asks the database for nothing.

    Args:
        book: What is printed.
        palette: The document's colours.
        formats: How it writes numbers and dates.
        faces: The fonts of its headings and text; those of the specimens are the book's own.
        logo: The one for the cover, seen on its colour, or None.
        tagged: As for ``print_book``.

    Returns:
        The file.

    Raises:
        PangoMissing: This machine cannot make PDF.
        OSError: Such as a full disk.
    """
    every_face = (*faces, *specimen_faces(book.typefaces))
    own = "\n".join((swatch_rules(book.colours), specimen_rules(book.typefaces)))
    return render_pdf(
        html=_html(book, formats, logo),
        css=f"{styled(faces=every_face, palette=palette, sheets=(*DOCUMENT_SHEETS, *SHEETS))}\n{own}",
        resources=list(_resources(book, every_face, logo)),
        identifier=book.approval.fingerprint,
        tagged=tagged,
    )


def _html(book: BookContents, formats: Formats, logo: Resource | None) -> str:
    folder = "reports/brand_book"
    is_empty = not numbered(_CHAPTERS, book, folder=folder)
    context = {
        "document": book,
        "book": book,
        "formats": formats,
        "logo": logo,
        "chapters": [] if is_empty else numbered((*_CHAPTERS, _LOG), book, folder=folder),
    }
    return render_to_string("reports/brand_book.html", context)


def _resources(
    book: BookContents, faces: Sequence[Face], logo: Resource | None
) -> Iterator[Resource]:
    yield from (face.resource for face in faces)
    pictures = (logo, *(sheet.picture for sheet in book.logos))
    offered = (sheet.picture for sheet in book.offerings)
    yield from (picture for picture in (*pictures, *offered) if picture is not None)
