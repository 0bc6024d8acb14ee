"""The form of a picture: what is uploaded is small enough to be read, and can be read to its last pixel."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.rights import RIGHTS_WIDGETS

_BROKEN = (OSError, SyntaxError, ValueError)


class PictureField(WagtailImageField):
    """Wagtail's field, which reads all pixels before it counts them and stumbles over a cut file.

    Here the header's count comes first, so that a huge picture is never read, and a file that ends
    too early is an error of the form.
    """

    def to_python(self, data: Any) -> Any:
        self._count_pixels(data)
        try:
            return super().to_python(data)
        except _BROKEN as error:
            raise ValidationError(
                _(
                    "The picture is damaged: it can't be read to its end. Save it anew and try again."
                ),
                code="damaged",
            ) from error

    def _count_pixels(self, data: Any) -> None:
        if not hasattr(data, "read") or self.max_image_pixels is None:
            return
        try:
            with Image.open(data) as image:
                pixels = image.width * image.height * getattr(image, "n_frames", 1)
        except Image.DecompressionBombError:
            pixels = self.max_image_pixels + 1
        except _BROKEN:
            return  # Wagtail's own message fits
        finally:
            data.seek(0)
        if pixels > self.max_image_pixels:
            raise ValidationError(
                _(
                    "The picture has more than %(max)d million pixels. Make it smaller and try again."
                )
                % {"max": self.max_image_pixels // 1_000_000},
                code="too_many_pixels",
            )


class PictureForm(BaseImageForm):
    """The form of a picture, whichever way it is uploaded."""

    file = PictureField(label=gettext_lazy("File"))

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, **RIGHTS_WIDGETS}
