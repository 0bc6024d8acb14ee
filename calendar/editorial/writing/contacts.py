"""A brand's address book: whom its posts mention, and how each network calls them."""

from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from editorial.writing.mentions import fold

#: Networks on which somebody is mentioned by a handle.
NETWORKS = (
    "instagram", "x", "threads", "bluesky", "mastodon", "tiktok", "youtube", "telegram", "facebook",
    "linkedin", "pinterest",
)  # fmt: skip


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: Any) -> "ContactQuerySet":
        """Return the contacts of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))


class Contact(models.Model):
    """Somebody whom posts mention."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As it stands in a text: @[name].")
    )
    handles = models.JSONField(default=dict, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("brand", Lower("name"), name="contact_name_unique_in_brand")
        ]

    def __str__(self) -> str:
        return self.name


def address_book(brand: BrandPage) -> dict[str, dict[str, str]]:
    """Return a brand's book for ``mentions.expand``; one query."""
    pairs = Contact.objects.filter(brand=brand).values_list("name", "handles")
    return {fold(name): handles for name, handles in pairs}
