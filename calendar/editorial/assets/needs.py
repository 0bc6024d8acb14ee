"""What a post needs of a designer: a row a picture, video or document."""

from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.clusters import KeyedChild
from cms.core.inputs import DateInput
from editorial.assets.work import AssetState, AssetWork
from editorial.assets.work_panel import AssetWorkPanel
from networks.labels import network_choices, network_label
from networks.renditions.planning import Crop, preferred_size
from networks.rules import networks, rules_for
from strategy.widgets import PersonInput

_PIXELS = [MinValueValidator(1), MaxValueValidator(20_000)]


class AssetNeedQuerySet(models.QuerySet["AssetNeed"]):
    def visible_to(self, user: Any) -> "AssetNeedQuerySet":
        """Return the needs of posts of the brands that a person may see."""
        from editorial.posts import PostPage

        return self.filter(post__in=PostPage.objects.visible_to(user).order_by().values("pk"))

    def with_state(self) -> "AssetNeedQuerySet":
        """Annotate each need with ``state``, a value of ``AssetState``."""
        work = AssetWork.objects.filter(post=OuterRef("post"), key=OuterRef("key"))
        state = Subquery(work.values("state")[:1], output_field=models.CharField())
        return self.annotate(state=Coalesce(state, Value(AssetState.TO_DO)))

    def overdue(self, *, today: date) -> "AssetNeedQuerySet":
        """Return those that were due before a day and are not done; after ``with_state``."""
        return self.filter(~Q(state=AssetState.DONE), due_on__lt=today)


class AssetNeed(KeyedChild):
    """Something that is to be made for a post: what, in which size, by when, by whom."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        VIDEO = "video", _("Video")
        DOCUMENT = "document", pgettext_lazy("posted file", "Document")

    post = ParentalKey("editorial.PostPage", on_delete=models.CASCADE, related_name="assets")
    what = models.CharField(
        _("what is needed"), max_length=300, help_text=_("What it shows, and for what.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PICTURE)
    network = models.CharField(
        _("network"),
        max_length=32,
        choices=network_choices,
        blank=True,
        help_text=_("Empty: for all of them."),
    )
    shape = models.CharField(
        _("format"), max_length=10, choices=Crop.choices, default=Crop.ORIGINAL
    )
    width = models.PositiveIntegerField(
        _("width"),
        null=True,
        blank=True,
        validators=_PIXELS,
        help_text=_("In pixels. Left empty, what the network prefers for the format."),
    )
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, validators=_PIXELS)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    who = models.CharField(_("who"), max_length=120, blank=True)

    objects = AssetNeedQuerySet.as_manager()

    panels = [
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("network")]),
        FieldRowPanel([FieldPanel("shape"), FieldPanel("width"), FieldPanel("height")]),
        FieldRowPanel(
            [FieldPanel("due_on", widget=DateInput), FieldPanel("who", widget=PersonInput)]
        ),
        AssetWorkPanel(),
    ]

    class Meta(KeyedChild.Meta):
        verbose_name = _("asset")
        verbose_name_plural = _("assets")

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        super().clean()
        if self.width is None and self.height is None and (size := self.preferred_size()):
            self.width, self.height = size

    def preferred_size(self) -> tuple[int, int] | None:
        """Return the size in pixels that the network prefers for the format, or None."""
        if self.kind == self.Kind.DOCUMENT or self.shape not in Crop.values:
            return None
        rules = rules_for(self.network) if self.network in networks() else None
        return preferred_size(rules, self.shape)

    @property
    def format_label(self) -> str:
        """Network, format and size, for people: ``Instagram · Portrait 4:5 · 1080 × 1350``."""
        size = f"{self.width} × {self.height}" if self.width and self.height else ""
        network = network_label(self.network) if self.network else ""
        parts = [str(self.get_kind_display()), network, str(self.get_shape_display()), size]
        return " · ".join(part for part in parts if part)
