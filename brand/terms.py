"""The brand's vocabulary: words that it prefers, avoids or bans."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from brand.choices import networks
from brand.rules.listing import listed
from brand.rules.severity import Severity
from brand.rules.vocabulary import TermError, check_spelling
from cms.core.clusters import KeyedChild


class Term(KeyedChild):
    """A word or phrase the brand prefers, avoids or bans."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("Preferred")
        AVOID = "avoid", _("Avoid")
        BANNED = "banned", _("Banned")

    class Match(models.TextChoices):
        INFLECTED = "inflected", _("In all its forms")
        EXACT = "exact", _("Exactly as written")

    page = ParentalKey("brand.GuidelinePage", on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PREFERRED)
    text = models.CharField(
        _("term"),
        max_length=120,
        help_text=_("A word or phrase. A * at the end of a word stands for any ending: saun*."),
    )
    other_forms = models.CharField(
        _("also"),
        max_length=500,
        blank=True,
        help_text=_(
            "Separated by commas. Of a preferred term, the words that it replaces; of the others, "
            "more spellings and forms of the same."
        ),
    )
    replacement = models.CharField(_("write instead"), max_length=120, blank=True)
    match = models.CharField(
        _("is found"), max_length=12, choices=Match.choices, default=Match.INFLECTED
    )
    severity = models.CharField(
        _("severity"),
        max_length=8,
        choices=Severity.choices,
        blank=True,
        help_text=_("Where empty: banned is a must, avoid a should, preferred a hint."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    example = models.CharField(_("example"), max_length=300, blank=True)
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Where empty, in texts of every language."),
    )
    network = models.CharField(
        _("network"),
        max_length=32,
        choices=networks,
        blank=True,
        help_text=_("Where empty, on every network."),
    )
    campaigns = models.CharField(
        _("campaigns"),
        max_length=300,
        blank=True,
        help_text=_("Separated by commas. Empty: in every campaign and outside them."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("text"), FieldPanel("replacement")]),
        FieldPanel("other_forms"),
        FieldPanel("reason"),
        FieldPanel("example"),
        FieldRowPanel([FieldPanel("match"), FieldPanel("severity")]),
        FieldRowPanel([FieldPanel("language"), FieldPanel("network")]),
        FieldPanel("campaigns"),
    ]

    class Meta(KeyedChild.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.text

    @property
    def forms(self) -> list[str]:
        """The other forms, one by one."""
        return listed(self.other_forms)

    @property
    def effective_severity(self) -> Severity:
        """The severity that was chosen, or the one that goes with the kind."""
        if self.severity:
            return Severity(self.severity)
        return {
            self.Kind.BANNED: Severity.MUST,
            self.Kind.AVOID: Severity.SHOULD,
        }.get(self.Kind(self.kind), Severity.HINT)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, ValidationError] = {}
        for name, spellings in (("text", [self.text]), ("other_forms", self.forms)):
            for spelling in spellings:
                try:
                    check_spelling(spelling)
                except TermError as error:
                    errors.setdefault(name, ValidationError(str(error)))
        if self.replacement and self.replacement.casefold() == self.text.casefold():
            errors["replacement"] = ValidationError(_("The replacement is the term itself."))
        if errors:
            raise ValidationError(errors)
