"""How a person last looked at the calendar."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.planner.tabs import tab

DEFAULT_VIEW = "month"


class Colour(models.TextChoices):
    """What the cards can be coloured by."""

    STATE = "state", _("State")
    CHANNEL = "channel", _("Channel")
    BRAND = "brand", _("Brand")
    PILLAR = "pillar", _("Content pillar")
    OWNER = "owner", _("Owner")


class CalendarPreference(models.Model):
    """A person's last view and colours, and whether they want to see pictures."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_preference"
    )
    view = models.CharField(_("view"), max_length=20, default=DEFAULT_VIEW)
    colour = models.CharField(
        _("colour by"), max_length=10, choices=Colour.choices, default=Colour.STATE
    )

    shows_pictures = models.BooleanField(_("show pictures"), default=True)

    class Meta:
        verbose_name = _("calendar preference")
        verbose_name_plural = _("calendar preferences")

    def __str__(self) -> str:
        return f"{self.user}: {self.view}, {self.colour}"


def preference_of(user: Any) -> CalendarPreference:
    """Return how a person last looked at the calendar; not saved where they never chose."""
    return CalendarPreference.objects.filter(user=user).first() or CalendarPreference(user=user)


def remember(user: Any, *, view: str = "", colour: str = "", pictures: str = "") -> None:
    """Keep a choice for the next time.

    Args:
        user: Whose it is.
        view, colour: What is no view or colour is left out.
        pictures: ``on`` or ``off``; anything else is left out.
    """
    values: dict[str, Any] = {}
    if tab(view):
        values["view"] = view
    if colour in Colour.values:
        values["colour"] = colour
    if pictures in ("on", "off"):
        values["shows_pictures"] = pictures == "on"
    if values:
        CalendarPreference.objects.update_or_create(user=user, defaults=values)
