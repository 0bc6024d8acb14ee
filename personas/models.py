"""Who the brand speaks to."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from brand.forms import BrandBoundPageForm
from cms.core.inputs import DateInput
from cms.core.pages import IndexPage, PlanningPage


class PersonaIndexPage(IndexPage):
    """The folder of a brand's personas."""

    parent_page_types = ["brand.BrandPage"]
    subpage_types = ["personas.PersonaPage"]

    class Meta:
        verbose_name = _("personas folder")
        verbose_name_plural = _("personas folders")


class PersonaPage(PlanningPage):
    """A persona; its children are its sub-personas, which narrow it down."""

    base_form_class = BrandBoundPageForm

    class JourneyStage(models.TextChoices):
        UNAWARE = "unaware", _("Unaware")
        AWARE = "aware", _("Aware")
        CONSIDERING = "considering", _("Considering")
        DECIDING = "deciding", _("Deciding")
        CUSTOMER = "customer", _("Customer")
        ADVOCATE = "advocate", _("Advocate")

    portrait = models.ForeignKey(
        "core.Picture",
        verbose_name=_("portrait"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    quote = models.CharField(_("quote"), max_length=300, blank=True)
    segment = models.CharField(_("segment"), max_length=200, blank=True)
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("Occupation or place in the family.")
    )
    demographics = models.TextField(
        _("demographics"), blank=True, help_text=_("Only what changes a decision.")
    )
    estimated_size = models.PositiveIntegerField(_("estimated size, people"), null=True, blank=True)
    reachable_size = models.PositiveIntegerField(_("reachable size, people"), null=True, blank=True)
    size_source = models.CharField(_("source of the sizes"), max_length=300, blank=True)
    goals = models.TextField(_("goals"), blank=True)
    challenges = models.TextField(_("challenges"), blank=True)
    pains = models.TextField(_("pains"), blank=True)
    motivations = models.TextField(_("motivations"), blank=True)
    triggers = models.TextField(_("buying triggers"), blank=True)
    objections = models.TextField(_("objections"), blank=True)
    channels = models.TextField(_("channels and formats"), blank=True)
    active_times = models.CharField(_("active times"), max_length=200, blank=True)
    information_sources = models.TextField(_("information sources"), blank=True)
    journey_stage = models.CharField(
        _("journey stage"), max_length=16, choices=JourneyStage.choices, blank=True
    )
    decision_criteria = models.TextField(_("decision criteria"), blank=True)
    messages_that_work = models.TextField(_("messages that work"), blank=True)
    messages_that_fail = models.TextField(_("messages that fail"), blank=True)
    offerings = models.TextField(_("offerings it is for"), blank=True)
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due_on = models.DateField(_("review due"), null=True, blank=True)

    parent_page_types = ["personas.PersonaIndexPage", "personas.PersonaPage"]
    subpage_types = ["personas.PersonaPage"]
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("quote"),
        index.SearchField("segment"),
        index.SearchField("goals"),
        index.SearchField("pains"),
    ]
    content_panels = [
        *PlanningPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("portrait"),
                FieldPanel("quote"),
                FieldRowPanel([FieldPanel("segment"), FieldPanel("role")]),
                FieldPanel("demographics"),
                FieldRowPanel([FieldPanel("estimated_size"), FieldPanel("reachable_size")]),
                FieldPanel("size_source"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("goals"),
                FieldPanel("challenges"),
                FieldPanel("pains"),
                FieldPanel("motivations"),
                FieldPanel("triggers"),
                FieldPanel("objections"),
            ],
            heading=_("What moves them"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("channels"),
                FieldPanel("active_times"),
                FieldPanel("information_sources"),
                FieldPanel("journey_stage"),
                FieldPanel("decision_criteria"),
            ],
            heading=_("Where and how they decide"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("messages_that_work"),
                FieldPanel("messages_that_fail"),
                FieldPanel("offerings"),
            ],
            heading=_("Messages"),
        ),
        InlinePanel("evidence", heading=_("Evidence"), label=_("Evidence")),
        FieldRowPanel(
            [
                FieldPanel("reviewed_on", widget=DateInput),
                FieldPanel("review_due_on", widget=DateInput),
            ]
        ),
    ]

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """A sub-persona has no sub-personas of its own."""
        return super().can_create_at(parent) and not cls._is_sub_persona(parent)

    def can_move_to(self, parent: Page) -> bool:
        """A persona with sub-personas can't become one, and nothing moves below a sub-persona."""
        if not super().can_move_to(parent) or self._is_sub_persona(parent):
            return False
        return not (isinstance(parent.specific, PersonaPage) and self.numchild)

    @staticmethod
    def _is_sub_persona(page: Page) -> bool:
        if not issubclass(page.specific_class or Page, PersonaPage):
            return False
        above = page.get_parent()
        return above is not None and issubclass(above.specific_class or Page, PersonaPage)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if (
            self.estimated_size is not None
            and self.reachable_size is not None
            and self.reachable_size > self.estimated_size
        ):
            errors["reachable_size"] = _("The reachable part is larger than the whole.")
        if self.reviewed_on and self.review_due_on and self.review_due_on < self.reviewed_on:
            errors["review_due_on"] = _("The next review is due before the last one was made.")
        if errors:
            raise ValidationError(errors)

    def is_expired(self, on: date) -> bool:
        """Whether the persona's review is overdue on a day."""
        return self.review_due_on is not None and self.review_due_on < on


class Evidence(Orderable):
    """What a claim of a persona rests on."""

    class Confidence(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")

    page = ParentalKey(PersonaPage, on_delete=models.CASCADE, related_name="evidence")
    claim = models.CharField(_("claim"), max_length=300)
    source = models.CharField(_("source"), max_length=300)
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence.choices, default=Confidence.MEDIUM
    )

    panels = [
        FieldPanel("claim"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("confidence")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.claim
