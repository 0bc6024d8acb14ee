"""What the tests of documents share."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
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


def outline_of(pdf: bytes) -> list[str]:
    """Return the titles of the chapters in the outline."""
    return [item.title for item in reader_of(pdf).outline if not isinstance(item, list)]


def tags_of(pdf: bytes) -> Iterator[Any]:
    """Yield every element of the structure tree."""
    waiting = [reader_of(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object()
            if isinstance(kid, dict) and kid.get("/S"):
                waiting.append(kid)


def fonts_of(pdf: bytes) -> set[str]:
    """Return the names of the embedded fonts."""
    names = set()
    for sheet in reader_of(pdf).pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]))
    return names


def hash_in_a_process(kind: str, *, folder: Path, seed: str) -> str:
    """Render fixed contents of a kind in a fresh process; return the file's SHA-256."""
    script = Path(__file__).with_name("render_once.py")
    done = subprocess.run(
        [sys.executable, str(script), kind],
        env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "LINJA_TEST_DATA": str(folder)},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    sha256: str = json.loads(done.stdout)["sha256"]
    return sha256


def note_edge(edges: list[float], text: str, cm: Any, tm: Any, _font: Any, _size: Any) -> None:
    """Note where a run of text begins, in points from the left."""
    if text.strip():
        edges.append(cm[0] * tm[4] + cm[4])
