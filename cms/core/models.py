"""Pictures, videos and files of a brand, and the beat's pulse."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia

from cms.core.rights import RIGHTS_FIELDS, RIGHTS_SEARCH, Rights


class Picture(AbstractImage, Rights):  # type: ignore[django-manager-missing, unused-ignore]
    """An image of a brand's collection; ``description`` is its text alternative by default."""

    admin_form_fields = (*Image.admin_form_fields, *RIGHTS_FIELDS)
    search_fields = [*AbstractImage.search_fields, *RIGHTS_SEARCH]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["file"], name="picture_file")]  # each /media/ address


class PictureRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_file")]


class Video(AbstractMedia, Rights):  # type: ignore[django-manager-missing, unused-ignore]
    """A video or a sound of a brand's collection; its ``thumbnail`` is the poster frame.

    What the file really holds is measured (``cms.core.probing``); unknown is None or empty, never 0.
    """

    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_(
            "What is seen and heard, for those who can't; the text alternative by default."
        ),
    )
    container = models.CharField(_("container"), max_length=40, blank=True, editable=False)
    video_codec = models.CharField(_("video codec"), max_length=40, blank=True, editable=False)
    audio_codec = models.CharField(_("audio codec"), max_length=40, blank=True, editable=False)
    frame_rate = models.FloatField(_("frames a second"), null=True, blank=True, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True, editable=False)
    measured_at = models.DateTimeField(_("measured"), null=True, blank=True, editable=False)
    #: Why it could not be measured (a ``cms.core.probing.Problem``); empty where it was, or not yet.
    measuring_problem = models.CharField(max_length=300, blank=True, editable=False)
    #: What networks get where ``file`` itself says where or with what it was filmed (``cms.core.video_cleaning``).
    clean_file = models.FileField(
        upload_to="clean_videos", max_length=300, blank=True, editable=False
    )
    #: None: not yet. With neither file nor problem ``file`` says nothing and is sent as it is.
    cleaned_at = models.DateTimeField(null=True, editable=False)
    cleaning_problem = models.CharField(max_length=20, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "description",
        "thumbnail",
        *RIGHTS_FIELDS,
        "tags",
    )
    search_fields = [*AbstractMedia.search_fields, *RIGHTS_SEARCH]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        indexes = [
            models.Index(fields=["file"], name="video_file"),
            models.Index(fields=["thumbnail"], name="video_thumbnail"),
        ]

    def clean(self) -> None:
        """Leave the file to its form, which knows better: wagtailmedia's check repeats its errors."""
        super(AbstractMedia, self).clean()
        self.duration: float = self.duration or 0

    @property
    def duration_s(self) -> float | None:
        """Seconds; None where unknown, for which the column says 0."""
        return self.duration or None


class BrandFile(AbstractDocument, Rights):
    """A file of a brand's collection: a logo original, a font, a brief, a PDF to be posted.

    Attributes:
        pages: Of a PDF; None where they were not counted yet, can't be, or it has none.
    """

    pages = models.PositiveIntegerField(null=True, editable=False)
    pages_counted_at = models.DateTimeField(null=True, editable=False)

    admin_form_fields = (*Document.admin_form_fields, *RIGHTS_FIELDS)
    search_fields = [*AbstractDocument.search_fields, *RIGHTS_SEARCH]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str, at: datetime) -> None:
        """Record that a part of Linja was alive at an instant."""
        self.update_or_create(name=name, defaults={"seen_at": at})


class Heartbeat(models.Model):
    """When a part of Linja that has no address of its own was last alive."""

    name = models.CharField(primary_key=True, max_length=40)
    seen_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
