"""Exchange rates: dated, with their source, of one brand or of the whole installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brand.choices import currencies
from brand.models import BrandPage


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    """Rates, of which a brand's own come before the installation's."""

    def usable_by(self, brand: BrandPage) -> "ExchangeRateQuerySet":
        """Return the rates that a brand's ledger may use: its own and the installation's."""
        return self.filter(Q(brand=brand.pk) | Q(brand=None))

    def visible_to(self, user: Any) -> "ExchangeRateQuerySet":
        """Return the rates of the brands that a person may see, and the installation's."""
        return self.filter(Q(brand__in=BrandPage.objects.visible_to(user)) | Q(brand=None))


class ExchangeRate(models.Model):
    """What one unit of a currency was worth in another on a day."""

    brand = models.ForeignKey(
        "brand.BrandPage",
        verbose_name=_("brand"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="exchange_rates",
        help_text=_("Where empty, every brand may use it. A brand's own rate comes first."),
    )
    from_currency = models.CharField(_("from"), max_length=3, choices=currencies)
    to_currency = models.CharField(_("to"), max_length=3, choices=currencies)
    rate = models.DecimalField(
        _("rate"),
        max_digits=18,
        decimal_places=8,
        help_text=_("What one unit of the first currency is worth in the second."),
    )
    valid_on = models.DateField(_("valid on"))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Such as ECB reference rates.")
    )

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        ordering = ["from_currency", "to_currency", "-valid_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rate__gt=0), name="rates_are_positive"),
            models.CheckConstraint(
                condition=~Q(from_currency=F("to_currency")), name="rates_between_two_currencies"
            ),
            models.UniqueConstraint(
                fields=["brand", "from_currency", "to_currency", "valid_on"],
                condition=Q(brand__isnull=False),
                name="one_rate_a_day_and_brand",
            ),
            models.UniqueConstraint(
                fields=["from_currency", "to_currency", "valid_on"],
                condition=Q(brand__isnull=True),
                name="one_rate_a_day_for_all",
            ),
        ]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")

    def __str__(self) -> str:
        return f"{self.from_currency}/{self.to_currency} {self.valid_on}"

    @property
    def pair(self) -> str:
        """Both currencies, such as ``USD → EUR``."""
        return f"{self.from_currency} → {self.to_currency}"

    def clean(self) -> None:
        super().clean()
        if self.from_currency and self.from_currency == self.to_currency:
            raise ValidationError(
                {"to_currency": _("A rate is between two currencies: choose another one.")}
            )
        if self.rate is not None and self.rate <= 0:
            raise ValidationError({"rate": _("A rate is more than 0.")})
