"""When a persona has to be looked at again: its own review date or that of one of its evidences.

A persona is overdue from the day after its first date, on the calendar of its brand's time zone.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Min
from wagtail.models import Page

from brand.models import BrandPage
from personas.models import PersonaPage
from personas.querysets import first_due, today_of


def overdue_since(pages: Iterable[Page], *, now: datetime) -> dict[int, date]:
    """Return which of some pages are personas that are overdue, with the day their review was due.

    Args:
        pages: Personas, or pages among which there are some; of any brands.
        now: The present instant.

    Returns:
        The first missed date by the page's id; a page that is not overdue is left out. Two queries,
        however many pages there are.
    """
    paths = {page.pk: page.path[: Page.steplen * 2] for page in pages}
    if not paths:
        return {}
    rows = PersonaPage.objects.filter(pk__in=paths).values_list(
        "pk", "review_due_on", Min("evidence__review_due_on")
    )
    due = {pk: day for pk, own, evidence in rows if (day := first_due(own, evidence))}
    if not due:
        return {}
    brands = BrandPage.objects.filter(path__in={paths[pk] for pk in due})
    today = {brand.path: today_of(brand, now=now) for brand in brands}
    return {pk: day for pk, day in due.items() if day < today[paths[pk]]}
