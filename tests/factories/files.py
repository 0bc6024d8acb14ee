"""Files of a brand's collection."""

from django.core.files.base import ContentFile

from brand.models import BrandPage
from cms.core.models import BrandFile


def make_file(brand: BrandPage, content: bytes, *, name: str, title: str = "File") -> BrandFile:
    """Make a file in a brand's collection."""
    return BrandFile.objects.create(
        title=title, collection=brand.collection, file=ContentFile(content, name=name)
    )
