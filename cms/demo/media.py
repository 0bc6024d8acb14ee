"""The demo's pictures and files in a brand's collection."""

from collections.abc import Iterator
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from cms.core.models import BrandFile, Picture
from cms.demo.data import BrandData
from cms.demo.pictures import drawn
from cms.users.models import User


def make_pictures(
    data: BrandData, *, collection: Collection, by: User, made: list[Picture | BrandFile]
) -> dict[str, Picture]:
    """Draw a brand's pictures into its collection.

    Args:
        data: The brand's files.
        collection: The brand's collection.
        by: Who uploaded them.
        made: Gets what was made, so that its files can be removed should the seeding fail.

    Returns:
        The pictures by their names in the data; portraits as ``persona-…``, logos as they are called.
    """
    pictures = {}
    for name, title, description in _wanted(data):
        file_name, content = drawn(name)
        picture = Picture(
            title=title,
            description=description,
            collection=collection,
            uploaded_by_user=by,
            file=ContentFile(content, name=file_name),
            file_size=len(content),
        )
        picture._set_file_hash()
        picture.save()
        made.append(picture)
        pictures[name] = picture
    return pictures


def _wanted(data: BrandData) -> Iterator[tuple[str, str, str]]:
    for name, (title, description) in data.brand["pictures"].items():
        yield name, title, description
    for persona in data.personas:
        yield f"persona-{persona['key']}", persona["title"], persona["portrait"]
    logos = data.brand["logos"]
    for variant in ("full", "white"):
        yield logos[variant], logos[f"{variant}_title"], logos[f"{variant}_alt"]


def make_logo_file(
    data: BrandData, *, collection: Collection, by: User, made: list[Picture | BrandFile]
) -> BrandFile:
    """Put the logo's original, a PDF, into the brand's collection."""
    name = data.brand["logos"]["full"]
    logo = Image.open(BytesIO(drawn(name)[1]))
    page = Image.new("RGB", logo.size, "white")
    page.paste(logo, mask=logo.getchannel("A"))
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=150)
    file = BrandFile(
        title=f"{data.brand['logos']['full_title']} (PDF)",
        collection=collection,
        uploaded_by_user=by,
        file=ContentFile(buffer.getvalue(), name=f"{name}.pdf"),
        file_size=len(buffer.getvalue()),
    )
    file._set_file_hash()
    file.save()
    made.append(file)
    return file
