"""Approved brand guidelines."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from brand.models import BrandPage, GuidelinePage
from cms.core.fields import StreamField
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
    streams = {
        "colours": [
            {"type": "colour", "value": {"name": role, "role": role, "hex": code}}
            for role, code in (colours or {}).items()
        ],
        "logos": [{"type": "logo", "value": {"variant": "Main", "image": logo.pk}}] if logo else [],
        "typefaces": [{"type": "typeface", "value": face} for face in typefaces or []],
    }
    return approved_version(brand, **{**streams, **values})


def approved_version(brand: BrandPage, *, approver: Any = None, **fields: Any) -> GuidelinePage:
    """Approve a version of a brand's guideline in which some fields are written anew.

    Args:
        brand: The brand.
        approver: Who approves it.
        **fields: Texts; streams as lists of blocks; rows as lists of models.
    """
    page = brand.guideline
    assert page is not None
    for name, value in fields.items():
        field = page._meta.get_field(name)
        setattr(page, name, field.to_python(value) if isinstance(field, StreamField) else value)
    page.save_revision().publish(user=approver, skip_permission_checks=True)
    return GuidelinePage.objects.get(pk=page.pk)
