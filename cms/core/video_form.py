"""The form of a video or a sound: small enough, and what its name says."""

import os
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtailmedia.forms import BaseMediaForm
from wagtailmedia.models import MediaType
from wagtailmedia.settings import wagtailmedia_settings

from cms.core.picture_form import PictureField
from cms.core.rights import RIGHTS_WIDGETS
from cms.core.video_signatures import ENOUGH, fits


class VideoForm(BaseMediaForm):
    """The form of a video, whichever way it is uploaded."""

    thumbnail = PictureField(
        label=gettext_lazy("Poster frame"),
        required=False,
        widget=forms.ClearableFileInput,
    )

    class Meta(BaseMediaForm.Meta):
        widgets = {
            **BaseMediaForm.Meta.widgets,
            **RIGHTS_WIDGETS,
            "description": AdminAutoHeightTextInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = [
            (file.storage, file.name) for file in (self.instance.file, self.instance.thumbnail)
        ]
        is_video = self.instance.type == MediaType.VIDEO
        # Wagtail's field says only which formats it takes.
        self.fields["thumbnail"].help_text = _(
            "The picture that stands for the video. Left empty, it is taken out of the video."
        )
        self._extensions: list[str] = (
            wagtailmedia_settings.VIDEO_EXTENSIONS
            if is_video
            else wagtailmedia_settings.AUDIO_EXTENSIONS
        )
        file = self.fields["file"]
        file.validators = [*file.validators, FileExtensionValidator(self._extensions)]
        file.help_text = _("%(formats)s; at most %(size)s.") % {
            "formats": ", ".join(extension.upper() for extension in self._extensions),
            "size": filesizeformat(settings.VIDEO_MAX_UPLOAD_BYTES),
        }
        if not is_video:
            self.fields.pop("thumbnail", None)
            file.help_text += " " + _(
                "A sound is kept for the team, to make videos with: posts show pictures, videos and "
                "documents, and no sounds."
            )

    def clean_file(self) -> Any:
        """Refuse what is too large, and what is no video."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        if file.size > settings.VIDEO_MAX_UPLOAD_BYTES:
            raise ValidationError(
                _("The file has %(size)s; at most %(max)s can be uploaded.")
                % {
                    "size": filesizeformat(file.size),
                    "max": filesizeformat(settings.VIDEO_MAX_UPLOAD_BYTES),
                },
                code="too_large",
            )
        extension = os.path.splitext(file.name)[1].lower().removeprefix(".")
        file.seek(0)
        head = file.read(ENOUGH)
        file.seek(0)
        if not fits(extension, head):
            raise ValidationError(
                _("The file is not what its name says: it holds no %(format)s.")
                % {"format": extension.upper()},
                code="not_a_video",
            )
        return file

    def clean_tags(self) -> Any:
        """Refuse a tag that is too long, which the database would not take."""
        tags = self.cleaned_data["tags"]
        validate_tag_length(tags)
        return tags

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        now = {saved.file.name, saved.thumbnail.name}
        # A form that fails later must not have taken the files of the row that stays.
        for storage, name in self._before:
            if commit and name and name not in now:
                transaction.on_commit(lambda s=storage, n=name: s.delete(n))  # type: ignore[misc]
        return saved
