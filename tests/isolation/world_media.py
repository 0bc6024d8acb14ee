"""The pictures, files, videos and assets of the isolation tests' brands."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import UploadedFile

from cms.core import clock
from cms.core.models import BrandFile, Picture, Video
from editorial.models import AssetNeed, AssetWork


def png(word: str) -> ImageFile:
    """Return a small picture, named after its brand."""
    return get_test_image_file(filename=f"{word}.png", size=(40, 30))


def furnish_media(side: Any) -> None:
    """Put one picture, file, video and upload into a brand's collection."""
    picture = Picture.objects.create(
        title=f"{side.word} quokka picture",
        description=f"{side.word} alt text",
        file=png(side.word),
        collection=side.brand.collection,
        uploaded_by_user=side.author,
    )
    picture.tags.add(f"{side.word} picture tag")
    file = BrandFile.objects.create(
        title=f"{side.word} quokka file",
        file=ContentFile(b"plain text", name=f"{side.word}.txt"),
        collection=side.brand.collection,
        uploaded_by_user=side.author,
    )
    file.tags.add(f"{side.word} file tag")
    video = Video.objects.create(
        title=f"{side.word} quokka video",
        type="video",
        file=ContentFile(b"0123456789", name=f"{side.word}.mp4"),
        thumbnail=png(f"{side.word}-poster"),
        collection=side.brand.collection,
        uploaded_by_user=side.author,
        rights_holder=f"{side.word} studio",
        licence_ends_on=clock.now().date(),
    )
    video.tags.add(f"{side.word} video tag")
    rendition = picture.get_rendition("max-165x165")
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Picture),
        file=png(f"{side.word}-upload"),
        uploaded_by_user=side.author,
    )
    side.ids |= {
        "picture": picture.pk,
        "file": file.pk,
        "file_name": file.filename,
        "upload": upload.pk,
        "picture_path": picture.file.name,
        "rendition_path": rendition.file.name,
        "video": video.pk,
        "video_path": video.file.name,
        "poster_path": video.thumbnail.name,
    }


def furnish_assets(side: Any) -> None:
    """Put an asset that somebody works on into the brand's post."""
    post_id, word = side.ids["post"], side.word
    need = AssetNeed.objects.create(post_id=post_id, what=f"{word} quokka asset", who=word)
    picture_id = side.ids["picture"]
    values = {"state": "in_progress", "picture_id": picture_id, "changed_at": clock.now()}
    AssetWork.objects.create(post_id=post_id, key=need.key, **values)
    side.ids["asset"] = need.key
