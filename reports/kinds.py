"""The kinds of documents there are. A later kind adds an entry; nothing else asks what kinds exist."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from brand.models import BrandPage
from reports.models import Document
from reports.plan_print import print_plan
from reports.rendering import Rendered
from strategy.models import MarketingPlanPage


class NotPrintable(ValueError):
    """There is nothing of this page that could be printed; the message says why."""


@dataclass(frozen=True, kw_only=True)
class KindSpec:
    """How a kind of document is made.

    Attributes:
        model: The page type it is made from.
        render: Makes it from an approved revision, as ``reports.plan_print.print_plan`` does.
        version_of: Tells the version that the revision's page states, '' for none.
    """

    model: type[Page]
    render: Callable[..., Rendered]
    version_of: Callable[[Revision], str]


KINDS: dict[str, KindSpec] = {
    Document.Kind.PLAN: KindSpec(
        model=MarketingPlanPage,
        render=print_plan,
        version_of=lambda revision: revision.content.get("version") or "",
    )
}


def kind_of(page: Page) -> str | None:
    """Return the kind of document that can be made from a page, or None."""
    return next((kind for kind, spec in KINDS.items() if page.specific_class is spec.model), None)


def printable(page: Page, kind: str) -> tuple[BrandPage, Revision]:
    """Return the brand and the approved revision of a page from which a document is made.

    Args:
        page: The page, of any type.
        kind: The document's kind.

    Returns:
        The brand, and the revision in force.

    Raises:
        NotPrintable: It is of another type, belongs to no brand, or is not approved.
    """
    if page.specific_class is not KINDS[kind].model:
        raise NotPrintable(
            _("“%(page)s” is not a %(type)s.")
            % {"page": page.title, "type": KINDS[kind].model._meta.verbose_name}
        )
    brand = BrandPage.objects.containing(page)
    if brand is None:
        raise NotPrintable(_("“%(page)s” belongs to no brand.") % {"page": page.title})
    if not page.live or page.live_revision is None:
        raise NotPrintable(
            _("“%(page)s” is not approved. Only an approved version is printed.")
            % {"page": page.title}
        )
    return brand, page.live_revision
