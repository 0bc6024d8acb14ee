"""Reminding whoever is responsible that a persona's review is overdue: one mail a missed date."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from brand.isolation.mails import who_may_see
from brand.models import BrandPage
from personas.models import PersonaPage, ReviewReminder
from personas.querysets import today_of


def missed_date(persona: PersonaPage, *, today: date) -> date | None:
    """Return the last date that a persona's review, or one of its evidence, has missed by a day."""
    dates = [persona.review_due_on, *(row.review_due_on for row in persona.evidence.all())]
    return max((day for day in dates if day is not None and day < today), default=None)


def note_missed(personas: Iterable[PersonaPage], *, now: datetime) -> list[int]:
    """Note which personas have missed a date of which nobody was told yet.

    Args:
        personas: Personas that are overdue, of any brands.
        now: The present instant.

    Returns:
        The reminders that are still to be sent, also those of other days that nobody could be told.
    """
    zones = {brand.path: today_of(brand, now=now) for brand in BrandPage.objects.all()}
    missed = []
    for persona in personas:
        due = missed_date(persona, today=zones[persona.path[: BrandPage.steplen * 2]])
        if due is not None:
            missed.append(ReviewReminder(persona=persona, due_on=due))
    ReviewReminder.objects.bulk_create(missed, ignore_conflicts=True)
    return list(ReviewReminder.objects.filter(sent_at__isnull=True).values_list("pk", flat=True))


def send_reminder(*, pk: int, now: datetime) -> bool:
    """Tell whoever is responsible of one missed date, in their language.

    Args:
        pk: The reminder's.
        now: The present instant.

    Returns:
        Whether a mail was sent. None is sent where it was sent before, where the review has been done
        since, or where nobody is responsible who still belongs to the brand and has an address; the
        last waits for somebody who is.

    Raises:
        OSError: The mail server can't be reached; it is sent the next day.
    """
    reminder = ReviewReminder.objects.select_related("persona").filter(pk=pk).first()
    if reminder is None or reminder.sent_at is not None:
        return False
    persona = reminder.persona
    if missed_date(persona, today=today_of(persona.brand, now=now)) != reminder.due_on:
        reminder.delete()  # reviewed since, or a later date was missed too, which has its own
        return False
    person = _recipient(persona)
    if person is None or not reminder.claim(person=person, at=now):
        return False
    try:
        _mail(person, persona, reminder.due_on)
    except Exception:
        reminder.give_back()
        raise
    return True


def _recipient(persona: PersonaPage) -> Any:
    person = persona.reminded
    if person is None or not person.is_active or not person.email:
        return None
    return person if who_may_see(persona, [person]) else None


def _mail(person: Any, persona: PersonaPage, due_on: date) -> None:
    with override(UserProfile.get_for_user(person).get_preferred_language()):
        edit = reverse("wagtailadmin_pages:edit", args=[persona.pk])
        body = render_to_string(
            "personas/review_mail.txt",
            {
                "persona": persona,
                "brand": persona.brand,
                "due_on": date_format(due_on, "DATE_FORMAT"),
                "address": f"{settings.WAGTAILADMIN_BASE_URL}{edit}",
            },
        )
        send_mail(
            subject=_("Review the persona “%(persona)s”") % {"persona": persona.title},
            message=body,
            from_email=None,
            recipient_list=[person.email],
        )
