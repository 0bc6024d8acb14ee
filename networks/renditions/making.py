"""Making a picture as it was planned: cropped by Wagtail around its focal point, without metadata."""

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from wagtail.images.models import Filter

from cms.core.models import Picture
from cms.core.picture_fitting import BROKEN, FittedPicture, PictureRefused, as_jpeg, as_png
from networks.renditions.facts import PictureFacts
from networks.renditions.planning import RenditionPlan


def make_rendition(picture: Picture, plan: RenditionPlan) -> tuple[bytes, PictureFacts]:
    """Make what was planned of a picture.

    It is turned upright and cropped around its focal point. What the camera wrote into it (the place,
    the owner) is left out. Where it has too many bytes its quality is lowered first, then its size.

    Args:
        picture: The original.
        plan: Made from the picture's own size.

    Returns:
        The file, and what is known of it, for ``check_picture``.

    Raises:
        PictureRefused: The original can't be read, or can't be made small enough.
        OSError: The original is not in the storage.
    """
    with picture.open_file() as file:
        fitted = _make(file, picture, plan)
    return fitted.data, PictureFacts(
        width=fitted.width,
        height=fitted.height,
        size_bytes=len(fitted.data),
        media_type=fitted.mime_type,
    )


def _make(file: object, picture: Picture, plan: RenditionPlan) -> FittedPicture:
    try:
        with Image.open(file) as image:  # type: ignore[arg-type]
            upright = ImageOps.exif_transpose(image)
            # The same operations, on the same size, as in Wagtail's own preview of this filter.
            transform = Filter(spec=plan.filter_spec).get_transform(picture, upright.size)
            cut = upright.crop(tuple(transform.get_rect().round()))
            size = _size(transform.size, plan)
            made = cut if cut.size == size else _resized(cut, size)
            if "icc_profile" in image.info:
                made.info["icc_profile"] = image.info["icc_profile"]
    except Image.DecompressionBombError as error:
        raise PictureRefused(_("it has too many pixels")) from error
    except BROKEN as error:
        raise PictureRefused(_("it is damaged or not a picture")) from error
    if plan.media_type == "image/png":
        kept = as_png(made, max_bytes=plan.max_bytes)
        if kept is None:
            raise PictureRefused(_("it can't be made small enough"))
        return kept
    return as_jpeg(
        made, max_bytes=plan.max_bytes, min_width=plan.min_width, min_height=plan.min_height
    )


def _size(made: tuple[float, float], plan: RenditionPlan) -> tuple[int, int]:
    """Return the planned size; Wagtail's where it differs by more than rounding (a replaced file)."""
    planned = (plan.width, plan.height)
    if max(abs(one - other) for one, other in zip(made, planned, strict=True)) < 2:
        return planned
    return max(1, round(made[0])), max(1, round(made[1]))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    # A palette can't be mixed, so that its colours come first.
    plain = image if image.mode in {"RGB", "L", "RGBA", "LA"} else image.convert("RGBA")
    return plain.resize(size, Image.Resampling.LANCZOS)
