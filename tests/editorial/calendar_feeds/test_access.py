"""The calendar feed: who may read it, what a program asks for, and what that costs."""

from datetime import date

import pytest
from wagtail.users.models import UserProfile

from brand.models import BrandGroup
from cms.users.models import User
from cms.users.roles import Role
from editorial.calendar_feeds.feed_token import FeedToken
from tests.editorial.calendar_feeds.times import NOW, at
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_channel, make_post, make_slot

pytestmark = pytest.mark.django_db


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


class TestAsking:
    def test_gets_the_feed_with_headers_that_keep_it_private(self, client, address, brand):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "private, max-age=300"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response
        assert "NAME:Löyly & Co" in response.content.decode()

    def test_is_valid_without_any_post(self, client, address):
        assert "BEGIN:VEVENT" not in client.get(address).content.decode()

    def test_gets_nothing_twice(self, client, address, brand, channel):
        make_slot(make_post(brand), channel, at(2026, 10, 22, 7, 30))
        etag = client.get(address)["ETag"]
        for known in (etag, f'W/{etag}, "other"'):
            response = client.get(address, headers={"if-none-match": known})
            assert (response.status_code, response.content) == (304, b"")
            assert response["ETag"] == etag
        make_slot(make_post(brand), channel, at(2026, 10, 22, 8, 30))
        assert client.get(address, headers={"if-none-match": etag}).status_code == 200

    @pytest.mark.parametrize("change", ["words", "state", "name", "title"])
    def test_gets_what_has_changed(self, client, address, brand, channel, change):
        post = make_post(brand)
        make_slot(post, channel, at(2026, 10, 22, 7, 30))
        etag = client.get(address)["ETag"]
        if change == "words":
            post.text = "Other"
            post.save_revision()
        elif change == "state":
            post.get_latest_revision().publish()
        elif change == "name":
            channel.name = "Other"
            channel.save()
        else:
            brand.title = "Other"
            brand.save()
        assert client.get(address, headers={"if-none-match": etag}).status_code == 200

    def test_asks_the_database_the_same_for_any_number(
        self, client, address, brand, channel, django_assert_num_queries
    ):
        def fill(number):
            for step in range(number):
                post = make_post(brand, content(text="A"), target_on=date(2026, 11, 1))
                if step % 2:
                    make_slot(post, channel, at(2026, 10, 22, 7, step))

        fill(2)
        with django_assert_num_queries(5):
            client.get(address)
        fill(12)
        with django_assert_num_queries(5):
            response = client.get(address)
        assert response.content.count(b"BEGIN:VEVENT") == 14

    def test_changes_nothing(self, client, address, django_assert_num_queries):
        before = FeedToken.objects.values().get()
        client.get(address)
        assert FeedToken.objects.values().get() == before

    def test_reads_the_words_of_its_person(self, client, address, brand, channel, person):
        make_slot(make_post(brand), channel, at(2026, 10, 22, 7, 30))
        assert "Draft" in unfolded(client.get(address))
        UserProfile.objects.create(user=person, preferred_language="fi")
        assert "Luonnos" in unfolded(client.get(address))

    def test_by_post_is_refused(self, client, address):
        assert client.post(address).status_code == 405


class TestWhoever:
    def test_is_told_the_same_whatever_is_wrong(
        self, client, brand, person, channel, django_assert_num_queries
    ):
        make_slot(make_post(brand, title="Secret"), channel, at(2026, 10, 22, 7, 30))
        revoked, revoked_key = FeedToken.objects.issue(user=person, brand=brand, label="", at=NOW)
        FeedToken.objects.revoke(revoked.pk, at=NOW)
        keys = {"revoked": revoked_key, "guessed": "x" * 43, "odd": "%00%ED%A0%80", "empty": " "}
        for name in ("deactivated", "left"):
            other = make_person(brand, Role.COPYWRITER)
            _token, keys[name] = FeedToken.objects.issue(user=other, brand=brand, label="", at=NOW)
            if name == "deactivated":
                User.objects.filter(pk=other.pk).update(is_active=False)
            else:
                other.groups.clear()
        answers = set()
        for key in keys.values():
            with django_assert_num_queries(1):
                response = client.get(f"/calendar/{key}.ics")
            answers.add((response.status_code, response.content))
        assert len(answers) == 1
        assert next(iter(answers))[0] == 404

    def test_comes_back_may_read_again(self, client, brand, person, address):
        groups = list(person.groups.all())
        person.groups.clear()
        assert client.get(address).status_code == 404
        person.groups.add(*groups)
        assert client.get(address).status_code == 200

    def test_is_a_superuser_reads_every_brand(self, client, brand):
        root = User.objects.create_superuser("root", "root@example.test", "x")
        _token, key = FeedToken.objects.issue(user=root, brand=brand, label="", at=NOW)
        assert client.get(f"/calendar/{key}.ics").status_code == 200

    def test_reads_nothing_of_other_brands(self, client, address, brand, channel, person, events):
        other = make_brand("Other")
        person.groups.add(*BrandGroup.objects.filter(brand=other).values_list("group", flat=True))
        make_slot(make_post(other, title="Elsewhere"), make_channel(other), at(2026, 10, 22, 7, 30))
        make_post(other, title="Elsewhere", target_on=date(2026, 10, 22))
        assert events() == {}

    def test_is_kept_as_a_hash_alone(self, brand, person):
        token, key = FeedToken.objects.issue(user=person, brand=brand, label="Phone", at=NOW)
        row = FeedToken.objects.values().get(pk=token.pk)
        assert len(key) == 43
        assert key not in str(row)
        assert len(row["key_hash"]) == 64
