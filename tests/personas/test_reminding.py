"""Whoever is responsible gets one mail a missed date, in their language, while they are of the brand."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.users.roles import Role
from personas import reminding, tasks
from personas.models import PersonaPage, ReviewReminder
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona

pytestmark = pytest.mark.django_db

DUE = date(2026, 11, 20)
NOW = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def owner(brand):
    return make_person(brand, Role.STRATEGIST, email="owner@example.org")


@pytest.fixture
def remind(eager_tasks):
    def run(now=NOW):
        with time_machine.travel(now, tick=False):
            tasks.remind_of_reviews()
        return [message.to[0] for message in mail.outbox]

    return run


class TestAMail:
    def test_goes_to_the_responsible_person_and_says_what_and_when(self, brand, owner, remind):
        persona = make_persona(brand, title="Anna & Co", responsible=owner, review_due_on=DUE)
        assert remind() == ["owner@example.org"]
        message = mail.outbox[0]
        assert message.subject == "Review the persona “Anna & Co”"
        assert "“Anna & Co” of Lakeside was due on 20 November 2026" in message.body
        edit = reverse("wagtailadmin_pages:edit", args=[persona.pk])
        assert f"{settings.BASE_URL}{edit}" in message.body

    def test_goes_to_who_made_the_persona_where_nobody_else_is_named(self, brand, owner, remind):
        make_persona(brand, owner=owner, review_due_on=DUE)
        assert remind() == ["owner@example.org"]

    def test_is_sent_once_a_date(self, brand, owner, remind):
        persona = make_persona(brand, responsible=owner, review_due_on=DUE)
        remind()
        assert len(remind(NOW + timedelta(days=1))) == 1
        PersonaPage.objects.filter(pk=persona.pk).update(review_due_on=date(2026, 12, 1))
        assert len(remind(datetime(2026, 12, 1, 12, tzinfo=UTC))) == 1
        assert len(remind(datetime(2026, 12, 2, 12, tzinfo=UTC))) == 2

    def test_is_in_the_persons_language(self, brand, owner, remind):
        UserProfile.objects.update_or_create(user=owner, defaults={"preferred_language": "fi"})
        make_persona(brand, responsible=owner, review_due_on=DUE)
        remind()
        assert "20. marraskuuta 2026" in mail.outbox[0].body

    def test_is_not_sent_to_who_has_left_the_brand_until_somebody_else_is_responsible(
        self, brand, owner, remind
    ):
        persona = make_persona(brand, responsible=owner, review_due_on=DUE)
        owner.groups.clear()
        make_person(make_brand(), username="elsewhere").groups.first().user_set.add(owner)
        assert remind() == []
        successor = make_person(brand, Role.STRATEGIST, email="next@example.org")
        PersonaPage.objects.filter(pk=persona.pk).update(responsible=successor)
        assert remind(NOW + timedelta(days=1)) == ["next@example.org"]

    @pytest.mark.parametrize("values", [{"is_active": False}, {"email": ""}])
    def test_is_not_sent_to_who_cannot_read_it(self, brand, owner, remind, values):
        type(owner).objects.filter(pk=owner.pk).update(**values)
        make_persona(brand, responsible=owner, review_due_on=DUE)
        assert remind() == []

    def test_is_not_sent_before_the_day_is_over(self, brand, owner, remind):
        make_persona(brand, responsible=owner, review_due_on=DUE)
        assert remind(datetime(2026, 11, 20, 12, tzinfo=UTC)) == []

    def test_is_not_sent_where_the_review_was_done_meanwhile(self, brand, owner):
        persona = make_persona(brand, responsible=owner, review_due_on=DUE)
        pk = reminding.note_missed([persona], now=NOW)[0]
        PersonaPage.objects.filter(pk=persona.pk).update(review_due_on=date(2027, 1, 1))
        assert reminding.send_reminder(pk=pk, now=NOW) is False
        assert not mail.outbox
        assert not ReviewReminder.objects.exists()

    def test_is_not_sent_twice_by_two_workers(self, brand, owner):
        persona = make_persona(brand, responsible=owner, review_due_on=DUE)
        pk = reminding.note_missed([persona], now=NOW)[0]
        assert reminding.send_reminder(pk=pk, now=NOW) is True
        assert reminding.send_reminder(pk=pk, now=NOW) is False
        assert len(mail.outbox) == 1
        reminder = ReviewReminder.objects.get()
        assert (reminder.person, reminder.sent_at, reminder.due_on) == (owner, NOW, DUE)

    def test_waits_for_the_next_day_where_the_mail_server_is_away(
        self, brand, owner, settings, tmp_path
    ):
        persona = make_persona(brand, responsible=owner, review_due_on=DUE)
        pk = reminding.note_missed([persona], now=NOW)[0]
        (tmp_path / "file").write_text("")
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        with pytest.raises(OSError, match="refused"):
            reminding.send_reminder(pk=pk, now=NOW)
        assert ReviewReminder.objects.get().sent_at is None


class TestTheHomePage:
    def panel(self, client):
        page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        section = page.select_one("#personas_to_review-section, #personas_to_review")
        return section.get_text(" ", strip=True) if section else None

    @pytest.fixture(autouse=True)
    def _now(self):
        with time_machine.travel(NOW, tick=False):
            yield

    def test_lists_the_persons_own_overdue_personas(self, client, brand, owner):
        make_persona(brand, title="Mine", responsible=owner, review_due_on=DUE)
        make_persona(brand, title="In time", responsible=owner, review_due_on=date(2027, 1, 1))
        make_persona(brand, title="Another's", review_due_on=DUE)
        client.force_login(owner)
        text = self.panel(client)
        assert "Mine" in text
        assert "In time" not in text
        assert "Another's" not in text

    def test_has_no_panel_where_nothing_is_overdue(self, client, owner):
        client.force_login(owner)
        assert self.panel(client) is None
