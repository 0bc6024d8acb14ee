"""The kinds of documents there are. A later kind adds an entry; nothing else asks what kinds exist."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from brand.models import BrandPage, GuidelinePage
from editorial.posts import PostIndexPage
from personas.models import PersonaIndexPage, PersonaPage
from reports.book_print import print_book
from reports.calendar_inputs import whole_calendar
from reports.calendar_print import print_calendar
from reports.models import Document
from reports.persona_inputs import folder_inputs, sheet_inputs
from reports.persona_print import print_personas
from reports.plan_print import print_plan
from reports.refusals import NotPrintable, SourceGone
from reports.rendering import Rendered
from reports.version_log import version_of
from strategy.models import MarketingPlanPage


@dataclass(frozen=True, kw_only=True)
class KindSpec:
    """How a kind of document is made.

    Attributes:
        model: The page type it is made from.
        render: Makes it from an approved revision, as ``reports.plan_print.print_plan`` does.
            Where there are ``inputs_of``, it is given these instead.
        version_of: Tells the version that the revision's page states, '' for none.
        inputs_of: Tells what it is made of at an instant, where that is more than the page's approved
            revision; see ``reports.editions``.
        title_of: Tells the document's title from its inputs, '' for the page's own.
        of_a_folder: Whether it shows what lies below the page, which itself is never approved.
    """

    model: type[Page]
    render: Callable[..., Rendered]
    version_of: Callable[[Revision], str] = lambda revision: ""
    inputs_of: Callable[..., dict[str, Any]] | None = None
    title_of: Callable[[dict[str, Any]], str] = lambda inputs: ""
    of_a_folder: bool = False

    def printed(
        self, *, revision: Revision | None, inputs: dict[str, Any], brand: BrandPage, language: str
    ) -> Rendered:
        """Return the document of a revision, or of inputs.

        Raises:
            SourceGone: What it shows was deleted.
            PangoMissing: This machine cannot make PDF.
            OSError: Such as a full disk.
        """
        if self.inputs_of is not None:
            return self.render(inputs, brand=brand, language=language)
        if revision is None:
            raise SourceGone
        return self.render(revision, brand=brand, language=language)


KINDS: dict[str, KindSpec] = {
    Document.Kind.PLAN: KindSpec(
        model=MarketingPlanPage,
        render=print_plan,
        version_of=lambda revision: revision.content.get("version") or "",
    ),
    Document.Kind.BRAND_BOOK: KindSpec(
        model=GuidelinePage,
        render=print_book,
        version_of=version_of,
    ),
    Document.Kind.PERSONA: KindSpec(
        model=PersonaPage, render=print_personas, inputs_of=sheet_inputs
    ),
    Document.Kind.PERSONAS: KindSpec(
        model=PersonaIndexPage, render=print_personas, inputs_of=folder_inputs, of_a_folder=True
    ),
    Document.Kind.CALENDAR: KindSpec(
        model=PostIndexPage,
        render=print_calendar,
        inputs_of=whole_calendar,
        title_of=lambda inputs: inputs["title"],
        of_a_folder=True,
    ),
}


def kind_of(page: Page) -> str | None:
    """Return the kind of document that can be made from a page, or None."""
    return next((kind for kind, spec in KINDS.items() if page.specific_class is spec.model), None)


def printable(page: Page, kind: str) -> tuple[BrandPage, Revision | None]:
    """Return the brand and the approved revision of a page from which a document is made.

    Args:
        page: The page, of any type.
        kind: The document's kind.

    Returns:
        The brand, and the revision in force; of a folder there is none.

    Raises:
        NotPrintable: It is of another type, belongs to no brand, or is not approved.
    """
    spec = KINDS[kind]
    if page.specific_class is not spec.model:
        raise NotPrintable(
            _("“%(page)s” is not a %(type)s.")
            % {"page": page.title, "type": spec.model._meta.verbose_name}
        )
    brand = BrandPage.objects.containing(page)
    if brand is None:
        raise NotPrintable(_("“%(page)s” belongs to no brand.") % {"page": page.title})
    if spec.of_a_folder:
        return brand, None
    if not page.live or page.live_revision is None:
        raise NotPrintable(
            _("“%(page)s” is not approved. Only an approved version is printed.")
            % {"page": page.title}
        )
    return brand, page.live_revision


def inputs_of(
    page: Page, kind: str, *, brand: BrandPage, now: datetime, **part: Any
) -> dict[str, Any]:
    """Return what a page's document would be made of now, beside the page's approved revision.

    Args:
        page: A page that is printable.
        kind: The document's kind.
        brand: The page's brand.
        now: The present instant.
        part: Which part of it, for a kind that can be printed in parts; as its ``inputs_of`` takes it.

    Returns:
        Plain data; empty where the revision is all.

    Raises:
        NotPrintable: There is nothing to print.
    """
    collect = KINDS[kind].inputs_of
    return {} if collect is None else collect(page, brand=brand, now=now, **part)
