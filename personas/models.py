"""Who the brand speaks to."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from brand.models import BrandPage
from cms.core.clusters import adopt_rows
from cms.core.pages import IndexPage, PlanningPage
from personas.evidence import Evidence
from personas.panels import persona_edit_handler
from personas.previews import render_persona_preview
from personas.querysets import PersonaManager, first_due
from personas.reminders import ReviewReminder

__all__ = ["Evidence", "PersonaIndexPage", "PersonaPage", "ReviewReminder"]

#: Root, brand, folder, persona; what is deeper is a sub-persona.
_PERSONA_DEPTH = 4
_LARGER_THAN_ALL = _("The reachable part is larger than the whole.")
_DUE_BEFORE_REVIEW = _("The next review is due before the last one was made.")


class PersonaIndexPage(IndexPage):
    """The folder of a brand's personas."""

    parent_page_types = ["brand.BrandPage"]
    subpage_types = ["personas.PersonaPage"]

    class Meta:
        verbose_name = _("personas folder")
        verbose_name_plural = _("personas folders")


class PersonaPage(PlanningPage):
    """A persona; its children are its sub-personas, which narrow it down.

    A field that a sub-persona leaves empty has its persona's value: ``personas.inheritance``.
    """

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
    networks = models.JSONField(_("networks"), default=list, blank=True)
    channels = models.TextField(
        _("other channels"),
        blank=True,
        help_text=_("What is no network: mail, fairs, the local paper."),
    )
    formats = models.TextField(
        _("formats"), blank=True, help_text=_("Such as short videos, tests, checklists.")
    )
    active_times = models.CharField(_("active times"), max_length=200, blank=True)
    information_sources = models.TextField(_("information sources"), blank=True)
    journey_stage = models.CharField(
        _("journey stage"), max_length=16, choices=JourneyStage.choices, blank=True
    )
    decision_criteria = models.TextField(_("decision criteria"), blank=True)
    messages_that_work = models.TextField(_("messages that work"), blank=True)
    messages_that_fail = models.TextField(_("messages that fail"), blank=True)
    offering_keys = models.JSONField(_("offerings it is for"), default=list, blank=True)
    offerings = models.TextField(
        _("note on the offerings"), blank=True, help_text=_("Such as which size, or in what order.")
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Is reminded when a review is due; where empty, who made the persona."),
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due_on = models.DateField(_("review due"), null=True, blank=True)

    objects = PersonaManager()

    parent_page_types = ["personas.PersonaIndexPage", "personas.PersonaPage"]
    subpage_types = ["personas.PersonaPage"]
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("quote"),
        index.SearchField("segment"),
        index.SearchField("goals"),
        index.SearchField("pains"),
    ]
    edit_handler = persona_edit_handler()
    preview_modes = [("", _("Persona"))]

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")
        constraints = [
            models.CheckConstraint(
                condition=Q(estimated_size__isnull=True)
                | Q(reachable_size__isnull=True)
                | Q(reachable_size__lte=F("estimated_size")),
                name="persona_reach_within_size",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True)
                | Q(review_due_on__isnull=True)
                | Q(review_due_on__gte=F("reviewed_on")),
                name="persona_due_after_review",
            ),
        ]

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
        # By depth: asking for the parent would cost each row of a listing a query.
        is_persona = issubclass(page.specific_class or Page, PersonaPage)
        return is_persona and page.depth > _PERSONA_DEPTH

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if (
            self.estimated_size is not None
            and self.reachable_size is not None
            and self.reachable_size > self.estimated_size
        ):
            errors["reachable_size"] = _LARGER_THAN_ALL
        if self.reviewed_on and self.review_due_on and self.review_due_on < self.reviewed_on:
            errors["review_due_on"] = _DUE_BEFORE_REVIEW
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        adopt_rows(self, "evidence")
        super().save(*args, **kwargs)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render_persona_preview(request, self)

    def first_due_on(self) -> date | None:
        """Return the first day on which a review of this version is due, None where none is."""
        return first_due(self.review_due_on, *(row.review_due_on for row in self.evidence.all()))

    def is_expired(self, on: date) -> bool:
        """Whether a review of this version, or of one of its evidences, is overdue on a day."""
        due = self.first_due_on()
        return due is not None and due < on

    @property
    def brand(self) -> BrandPage:
        """The brand to which the persona belongs."""
        brand = BrandPage.objects.containing(self)
        assert brand is not None, "a persona lies in a brand's folder"  # noqa: S101
        return brand

    @property
    def reminded(self) -> Any:
        """Who is asked to review the persona: the responsible person, else who made it."""
        return self.responsible or self.owner
