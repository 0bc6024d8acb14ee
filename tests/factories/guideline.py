"""Approved brand guidelines."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from brand.models import BrandPage, GuidelinePage
from cms.core.models import Picture


def make_logo(brand: BrandPage, colour: str = "#7a2e1d", title: str = "Logo") -> Picture:
    """Make a drawn logo on a transparent ground."""
    drawing = Image.new("RGBA", (900, 360), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawing)
    pen.ellipse((20, 20, 340, 340), outline=colour, width=44)
    pen.polygon([(90, 270), (180, 90), (270, 270)], fill=colour)
    pen.rectangle((400, 120, 880, 160), fill=colour)
    pen.rectangle((400, 200, 740, 240), fill=colour)
    buffer = BytesIO()
    drawing.save(buffer, "PNG")
    return Picture.objects.create(
        title=title,
        collection=brand.collection,
        file=ImageFile(BytesIO(buffer.getvalue()), name="logo.png"),
    )


def approved_guideline(
    brand: BrandPage,
    *,
    colours: dict[str, str] | None = None,
    logo: Picture | None = None,
    typefaces: list[dict[str, Any]] | None = None,
    **values: Any,
) -> GuidelinePage:
    """Fill in a brand's guideline and approve it; colours are hex codes by role."""
    page = brand.guideline
    assert page is not None
    streams = {
        "colours": [
            {"type": "colour", "value": {"name": role, "role": role, "hex": code}}
            for role, code in (colours or {}).items()
        ],
        "logos": [{"type": "logo", "value": {"variant": "Main", "image": logo.pk}}] if logo else [],
        "typefaces": [{"type": "typeface", "value": face} for face in typefaces or []],
    }
    for name, value in {**streams, **values}.items():
        field = page._meta.get_field(name)
        setattr(page, name, field.to_python(value) if isinstance(value, list) else value)
    page.save_revision().publish()
    return GuidelinePage.objects.get(pk=page.pk)
