"""What the tests of documents share."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from brand.models import BrandPage
from reports.plan_print import print_plan
from reports.rendering import Rendered
from strategy.models import MarketingPlanPage
from tests.factories.brand import make_brand
from tests.factories.strategy import approved_plan

Print = Callable[[MarketingPlanPage], Rendered]


@pytest.fixture
def brand(db: Any) -> BrandPage:
    """A British brand that writes English."""
    return make_brand(
        "Mending & Moor", language="en", country="GB", time_zone="Europe/London", currency="GBP"
    )


@pytest.fixture
def plan(brand: BrandPage) -> MarketingPlanPage:
    """A small approved plan."""
    return approved_plan(brand, title="Repair first", summary="We show the work.")


@pytest.fixture
def print_page() -> Print:
    """Print a plan's approved revision in its brand's language."""

    def make(page: MarketingPlanPage) -> Rendered:
        brand = BrandPage.objects.containing(page)
        assert brand is not None
        return print_plan(page.live_revision, brand=brand, language=brand.language)

    return make


def reader_of(pdf: bytes) -> Any:
    """Return a reader of a PDF in memory."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return the text of all pages, with single spaces and no soft hyphens."""
    pages = (page.extract_text() for page in reader_of(pdf).pages)
    return " ".join(" ".join(pages).split())
