"""The demo's pictures and files in a brand's collection."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from cms.core import clock, measuring, pdf_pages, video_cleaning
from cms.core.models import BrandFile, Picture, Video
from cms.demo.data import BrandData
from cms.demo.dates import Days
from cms.demo.pictures import drawn
from cms.settings.environment import BASE_DIR
from cms.users.models import User

#: The name of a picture of which nobody has said yet what it shows.
UPLOAD = "upload"


def make_pictures(
    data: BrandData,
    *,
    days: Days,
    collection: Collection,
    by: User,
    made: list[Picture | BrandFile | Video],
) -> dict[str, Picture]:
    """Draw a brand's pictures into its collection.

    Args:
        data: The brand's files.
        days: The days around now, from which the ends of rights are told.
        collection: The brand's collection.
        by: Who uploaded them.
        made: Gets what was made, so that its files can be removed should the seeding fail.

    Returns:
        The pictures by their names in the data; portraits as ``persona-…``, logos as they are called.
    """
    pictures = {}
    for key, title, description in _wanted(data):
        # What a person has just uploaded shows what another picture shows, and says nothing about it.
        name = data.media["upload"]["scene"] if key == UPLOAD else key
        file_name, content = drawn(name)
        if key == UPLOAD:
            file_name = f"{title}.jpg"
        picture = Picture(
            title=title,
            description=description,
            collection=collection,
            uploaded_by_user=by,
            file=ContentFile(content, name=file_name),
            file_size=len(content),
            **_rights(data, key, days),
        )
        picture._set_file_hash()
        picture.save()
        made.append(picture)
        pictures[key] = picture
    return pictures


def _rights(data: BrandData, name: str, days: Days) -> dict[str, Any]:
    rights = data.media["rights"].get(name, {})
    return {
        "rights_holder": rights.get("holder", ""),
        "licence": rights.get("licence", ""),
        "licence_ends_on": days.on(rights["ends"]) if "ends" in rights else None,
    }


def _wanted(data: BrandData) -> Iterator[tuple[str, str, str]]:
    for name, (title, description) in data.brand["pictures"].items():
        yield name, title, description
    for persona in data.personas:
        yield f"persona-{persona['key']}", persona["title"], persona["portrait"]
    yield UPLOAD, data.media["upload"]["title"], ""
    logos = data.brand["logos"]
    for variant in ("full", "white"):
        yield logos[variant], logos[f"{variant}_title"], logos[f"{variant}_alt"]


def make_logo_file(
    data: BrandData, *, collection: Collection, by: User, made: list[Picture | BrandFile | Video]
) -> BrandFile:
    """Put the logo's original, a PDF, into the brand's collection."""
    name = data.brand["logos"]["full"]
    logo = Image.open(BytesIO(drawn(name)[1]))
    page = Image.new("RGB", logo.size, "white")
    page.paste(logo, mask=logo.getchannel("A"))
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=150)
    title = f"{data.brand['logos']['full_title']} (PDF)"
    file = BrandFile(title=title, collection=collection, uploaded_by_user=by)
    made.append(_stored(file, f"{name}.pdf", buffer.getvalue()))
    pdf_pages.count_pages_of(file.pk, now=clock.now())
    return file


def make_font_files(
    data: BrandData, *, collection: Collection, by: User, made: list[Picture | BrandFile | Video]
) -> dict[str, BrandFile]:
    """Put the fonts that the guideline names into the brand's collection; by their names in the data."""
    files = {}
    for face in data.guideline["typefaces"]:
        if name := face.get("file"):
            title = f"{face['family']} {face['weight']}"
            file = BrandFile(title=title, collection=collection, uploaded_by_user=by)
            content = (BASE_DIR / "reports" / "fonts" / f"{name}.ttf").read_bytes()
            made.append(_stored(file, f"{name}.ttf", content))
            files[name] = file
    return files


def _stored(file: BrandFile, name: str, content: bytes) -> BrandFile:
    """Save a file: in the storage first, else its pages would be left to a queue that may not run yet."""
    file.file_size = len(content)
    file.file.save(name, ContentFile(content), save=False)
    file._set_file_hash()
    file.save()
    return file


def make_videos(
    data: BrandData,
    *,
    collection: Collection,
    by: User,
    made: list[Picture | BrandFile | Video],
) -> dict[str, Video]:
    """Put the brand's videos into its collection, measured where this machine can; by their names in the data."""
    return {
        name: _make_video(data, name, content, collection=collection, by=by, made=made)
        for name, content in data.films.items()
    }


def _make_video(
    data: BrandData,
    name: str,
    content: bytes,
    *,
    collection: Collection,
    by: User,
    made: list[Picture | BrandFile | Video],
) -> Video:
    file_name = data.key if name == "film" else f"{data.key}-{name}".replace("_", "-")
    video = Video(
        title=data.media[name]["title"],
        description=data.media[name]["description"],
        type="video",
        collection=collection,
        uploaded_by_user=by,
        rights_holder=data.brand["name"],
        file=ContentFile(content, name=f"{file_name}.mp4"),
        size_bytes=len(content),
        duration=data.media[name]["duration_s"],  # where this machine can't measure it
    )
    # Not by save(), which would leave the measuring to a queue that may not run yet.
    Video.objects.bulk_create([video])
    made.append(video)
    measuring.measure(video.pk)
    video_cleaning.clean(video.pk)
    video.refresh_from_db()
    return video
