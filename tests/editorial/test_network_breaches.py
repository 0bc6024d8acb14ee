"""What breaks a network's changed rule: the list, the panel of the home page, and the mail."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from cms.users.roles import Role
from editorial import tasks
from editorial.models import NetworkNotice, NetworkRecheck
from editorial.network_check.rechecking import run_recheck
from publishing.deliveries import Delivery
from tests.editorial.test_brand_check_pages import text_of
from tests.factories.brand import make_brand, make_person
from tests.factories.network_rules import correct, withdraw
from tests.factories.posts import content, make_channel, make_post, make_slot

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMIT = "text.graphemes"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    return make_brand("Lakeside")


def approved(brand, title, text="Steam rises over the lake.", **values):
    return make_post(brand, content("bluesky", text=text), approved=True, title=title, **values)


def change():
    override = correct(LIMIT, 10)
    run_recheck(pk=NetworkRecheck.objects.unfinished().get().pk, now=lambda: NOW)
    return override


class TestList:
    url = "/admin/posts/network-breaches/"

    def shown(self, client, **narrowed):
        return text_of(client.get(self.url, narrowed), "#listing-results")

    def test_names_what_breaks_a_rule_and_leads_to_its_field(self, client, brand):
        post = approved(brand, "Too long")
        approved(brand, "Clean", text="Steam")
        change()
        client.force_login(make_person(brand, Role.CLIENT))
        response = client.get(self.url)
        text = text_of(response, "#listing-results")
        assert "Too long" in text
        assert "of 10 characters" in text
        assert "Clean" not in text
        assert f"/admin/pages/{post.pk}/edit/#readiness/bluesky/text" in response.content.decode()

    def test_shows_nothing_of_other_brands(self, client, brand):
        other = make_brand("Elsewhere")
        approved(other, "Hidden")
        approved(brand, "Seen")
        change()
        client.force_login(make_person(brand))
        text = self.shown(client)
        assert "Seen" in text
        assert "Hidden" not in text
        assert "Elsewhere" not in client.get(self.url).content.decode()
        assert "Hidden" not in self.shown(client, brand=other.pk)

    def test_is_filtered_by_brand_network_and_severity(self, client, brand):
        other = make_brand("Elsewhere")
        person = make_person(brand)
        person.groups.add(*other.brand_groups.values_list("group", flat=True))
        approved(brand, "First")
        approved(other, "Second")
        change()
        client.force_login(person)
        assert "First" not in self.shown(client, brand=other.pk)
        assert "Second" in self.shown(client, brand=other.pk)
        assert "First" in self.shown(client, network="bluesky", severity="must")
        assert "First" not in self.shown(client, network="mastodon")
        assert "First" not in self.shown(client, severity="should")

    def test_forgets_what_has_gone_out_there(self, client, brand):
        channels = [make_channel(brand, "bluesky"), make_channel(brand)]
        post = make_post(brand, content("bluesky"), content(), title="Half")
        for channel in channels:
            make_slot(post, channel, NOW + timedelta(hours=1))
        post.get_latest_revision().publish()
        change()
        client.force_login(make_person(brand))
        assert "Half" in self.shown(client)
        Delivery.objects.filter(channel=channels[0]).update(state=Delivery.State.PUBLISHED)
        assert "Half" not in self.shown(client)

    def test_asks_as_often_for_one_post_as_for_many(self, client, brand, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        approved(brand, "First")
        override = change()
        client.force_login(make_person(brand))
        client.get(self.url)
        with CaptureQueriesContext(connection) as few:
            client.get(self.url)
        withdraw(override)
        for number in range(9):
            approved(brand, f"Another {number}")
        change()
        with django_assert_num_queries(len(few)):
            client.get(self.url)


class TestHomePanel:
    def test_shows_an_owner_their_own_and_is_not_there_without_any(self, client, brand):
        writer = make_person(brand, Role.COPYWRITER)
        approved(brand, "Mine", owner=writer)
        approved(brand, "Not mine")
        client.force_login(writer)
        assert "Breaks a network rule now" not in client.get("/admin/").content.decode()
        change()
        text = text_of(
            client.get("/admin/"), "#breaks_a_network_rule-section, #breaks_a_network_rule"
        )
        assert "Mine" in text
        assert "Not mine" not in text


class TestMail:
    @pytest.fixture
    def writer(self, brand):
        return make_person(brand, Role.COPYWRITER, email="writer@example.org")

    @pytest.fixture
    def changed(self, eager_tasks, django_capture_on_commit_callbacks):
        def change_now():
            with django_capture_on_commit_callbacks(execute=True):
                return correct(LIMIT, 10)

        return change_now

    def test_tells_an_owner_of_all_their_posts_of_a_brand_at_once(self, brand, writer, changed):
        approved(brand, "First", owner=writer)
        approved(brand, "Second", owner=writer)
        approved(brand, "Clean", text="Steam", owner=writer)
        changed()
        [message] = mail.outbox
        assert message.to == ["writer@example.org"]
        assert message.subject == "Lakeside: 2 posts break changed rules of Bluesky"
        assert "First" in message.body
        assert "Second" in message.body
        assert "Clean" not in message.body
        assert "/admin/posts/network-breaches/" in message.body

    def test_speaks_the_owners_language(self, brand, writer, changed):
        UserProfile.objects.update_or_create(user=writer, defaults={"preferred_language": "fi"})
        approved(brand, "First", owner=writer)
        changed()
        [message] = mail.outbox
        assert "Lakeside" in message.subject

    def test_goes_to_those_who_may_waive_in_the_brand_where_nobody_owns_it(self, brand, changed):
        make_person(brand, Role.CONTENT_MANAGER, email="manager@example.org")
        make_person(make_brand(), Role.CONTENT_MANAGER, email="stranger@example.org")
        approved(brand, "First", owner=None)
        changed()
        [message] = mail.outbox
        assert message.to == ["manager@example.org"]

    def test_is_sent_once_however_often_the_queue_asks(self, brand, writer, changed):
        approved(brand, "First", owner=writer)
        changed()
        notice = NetworkNotice.objects.get()
        tasks.tell_of_networks(notice.pk)
        tasks.recheck_networks(notice.recheck_id)
        assert len(mail.outbox) == 1

    def test_is_sent_by_the_sweeper_where_the_queue_lost_it(
        self, brand, writer, eager_tasks, time_machine
    ):
        approved(brand, "First", owner=writer)
        correct(LIMIT, 10)
        assert tasks.resume_rechecks() == 0  # asked for this minute: the queue has it
        time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
        assert tasks.resume_rechecks() == 1
        assert len(mail.outbox) == 1

    def test_is_not_sent_once_the_rule_is_as_it_was(self, brand, writer, eager_tasks):
        approved(brand, "First", owner=writer)
        override = change()
        withdraw(override)
        tasks.tell_of_networks(NetworkNotice.objects.get().pk)
        assert mail.outbox == []
