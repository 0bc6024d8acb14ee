"""Texts that a brand's writers keep for the next time: openers of series, sign-offs, legal lines."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.choices import networks
from brand.models import BrandPage


class SavedTextQuerySet(models.QuerySet["SavedText"]):
    def visible_to(self, user: Any) -> "SavedTextQuerySet":
        """Return the texts of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))


class SavedText(models.Model):
    """A text to put into a post with a click."""

    class Kind(models.TextChoices):
        """What it is for."""

        OPENER = "opener", _("Opener")
        SNIPPET = "snippet", _("Snippet")
        SIGN_OFF = "sign_off", _("Sign-off")
        DISCLOSURE = "disclosure", _("Disclosure")

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="saved_texts"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.SNIPPET)
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"), max_length=5000)
    network = models.CharField(
        _("channel"),
        max_length=32,
        choices=networks,
        blank=True,
        help_text=_("Where empty, it is offered for every channel."),
    )

    objects = SavedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved text")
        verbose_name_plural = _("saved texts")
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "name"], name="saved_text_name_unique_in_brand"
            )
        ]

    def __str__(self) -> str:
        return self.name
