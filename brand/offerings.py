"""What the brand offers: its products and services."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.clusters import KeyedChild


class Offering(KeyedChild):
    """A product or service, as the brand speaks of it."""

    class Kind(models.TextChoices):
        PRODUCT = "product", _("Product")
        SERVICE = "service", _("Service")

    page = ParentalKey("brand.GuidelinePage", on_delete=models.CASCADE, related_name="offerings")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PRODUCT)
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Written as it is always to be written.")
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    benefits = models.TextField(_("what it does for the customer"), blank=True)
    price = models.CharField(
        _("price"), max_length=120, blank=True, help_text=_("As it may be said in public.")
    )
    link = models.URLField(_("link"), blank=True)
    picture = models.ForeignKey(
        "core.Picture",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("summary"),
        FieldPanel("benefits"),
        FieldRowPanel([FieldPanel("price"), FieldPanel("link")]),
        FieldPanel("picture"),
    ]

    class Meta(KeyedChild.Meta):
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")

    def __str__(self) -> str:
        return self.name
