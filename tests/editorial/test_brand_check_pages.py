"""What people see of the brand's rules: the record beside a post, waiving, the evidence, what breaks now."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Comment

from cms.core.fingerprint import fingerprint
from cms.users.roles import Role
from editorial.brand_check.checking import check_revision
from editorial.brand_check.findings import findings_of
from editorial.models import BrandCheck, PostPage, Waiver
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import content, make_post
from tests.factories.rules import approve_rules

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]


@pytest.fixture
def at_nine(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def brand():
    brand = make_brand("Lakeside")
    approve_rules(brand, banned=["cheap"], avoided=["hikers"])
    return brand


@pytest.fixture
def post(brand):
    """A draft that was checked."""
    post = make_post(brand, content(text="Cheap socks for hikers"), title="Winter socks")
    check_revision(revision=post.get_latest_revision(), reason="submission", by=None, now=NOW)
    return post


def must(post):
    check = BrandCheck.objects.filter(post=post).latest("pk")
    return next(item for item in findings_of(check) if item.severity == "must")


def waive_url(post):
    item = must(post)
    return reverse("posts:waive", args=[post.pk, item.network, item.key])


def text_of(response, selector="body"):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one(selector).get_text(" ", strip=True).split())


class TestPanel:
    def see(self, client, post, person):
        client.force_login(person)
        response = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))
        return text_of(response, "[data-side-panel=review_record]")

    def test_lists_what_was_found_with_reasons(self, client, brand, post):
        text = self.see(client, post, make_person(brand, Role.COPYWRITER))
        assert "We don't say cheap." in text
        assert "We don't say hikers." in text
        assert "Submitted to review" in text
        assert "Waive" not in text

    def test_offers_a_waiver_to_those_who_may(self, client, brand, post):
        text = self.see(client, post, make_person(brand, Role.CONTENT_MANAGER))
        assert text.count("Waive…") == 2

    def test_says_who_waived_and_why(self, client, brand, post):
        manager = make_person(brand, Role.CONTENT_MANAGER, first_name="Aino", last_name="Koskela")
        client.force_login(manager)
        client.post(waive_url(post), {"reason": "The contest is called so."})
        text = self.see(client, post, make_person(brand, Role.COPYWRITER))
        assert "The contest is called so. Aino Koskela" in text
        assert "Take the waiver back" not in text

    def test_says_that_the_newest_version_was_not_checked(self, client, brand, post):
        draft = post.get_latest_revision_as_object()
        draft.save_revision()
        text = self.see(client, post, make_person(brand, Role.COPYWRITER))
        assert "has not been checked yet" in text
        assert "We don't say cheap." not in text

    def test_says_that_the_guideline_has_changed_since(self, client, brand, post):
        person = make_person(brand, Role.COPYWRITER)
        assert "Another version" not in self.see(client, post, person)
        approve_rules(brand)
        assert "Another version" in self.see(client, post, person)

    def test_says_that_there_were_no_rules(self, client):
        brand = make_brand()
        post = make_post(brand)
        check_revision(revision=post.get_latest_revision(), reason="review", by=None, now=NOW)
        assert "no approved guideline" in self.see(client, post, make_person(brand))

    def test_is_shown_to_a_reviewer_too(self, client, brand, post):
        post = make_post(brand, content(text="For hikers"))
        brand.get_workflow().start(post, make_person(brand))
        text = self.see(client, post, make_person(brand, Role.CONTENT_MANAGER))
        assert "We don't say hikers." in text


class TestReviewRecord:
    def record_url(self, post):
        return reverse("posts:evidence", args=[post.pk, post.latest_revision_id])

    def test_of_a_draft_is_reached_by_an_approver_who_may_not_edit_it(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        posts = BeautifulSoup(client.get(reverse("posts:index")).content, "html.parser")
        assert not posts.select(f'a[href^="{reverse("wagtailadmin_pages:edit", args=[post.pk])}"]')
        [link] = posts.select(f'a[href="{self.record_url(post)}"]')
        record = BeautifulSoup(client.get(link["href"]).content, "html.parser")
        assert record.select(f'a[href^="{waive_url(post)}"]')

    def test_is_not_offered_beside_other_pages(self, client, brand, post):
        client.force_login(make_person(brand, Role.STRATEGIST))
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[brand.guideline.pk]))
        assert "/evidence/" not in editor.content.decode()


class TestWaiving:
    def test_shows_the_finding_and_changes_nothing_when_it_is_opened(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        text = text_of(client.get(waive_url(post)))
        assert "We don't say cheap." in text
        assert not Waiver.objects.exists()

    def test_keeps_the_reason_and_leads_back(self, client, brand, post):
        person = make_person(brand, Role.APPROVER)
        client.force_login(person)
        response = client.post(waive_url(post), {"reason": " It is its name. "})
        assert response.url == reverse("wagtailadmin_pages:edit", args=[post.pk])
        waiver = Waiver.objects.get()
        assert (waiver.reason, waiver.waived_by) == ("It is its name.", person)
        assert must(post).waiver == waiver

    @pytest.mark.parametrize(
        ("reason", "words"),
        [
            ("", "This field is required"),
            (" ", "This field is required"),
            ("x" * 501, "at most 500"),
        ],
    )
    def test_needs_a_reason_and_loses_nothing(self, client, brand, post, reason, words):
        client.force_login(make_person(brand, Role.APPROVER))
        response = client.post(waive_url(post), {"reason": reason})
        assert response.status_code == 422
        assert words in text_of(response)
        assert response.context["form"]["reason"].value() == reason
        assert not Waiver.objects.exists()

    def test_twice_at_once_says_who_was_first(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        url = waive_url(post)
        client.post(url, {"reason": "First"})
        response = client.post(url, {"reason": "Second"})
        assert response.status_code == 409
        assert "Somebody has waived it already." in text_of(response)
        assert Waiver.objects.get().reason == "First"

    @pytest.mark.parametrize("role", [Role.COPYWRITER, Role.STRATEGIST, Role.CLIENT])
    def test_is_refused_without_the_right(self, client, brand, post, role):
        client.force_login(make_person(brand, role))
        client.post(waive_url(post), {"reason": "Because"})
        assert not Waiver.objects.exists()

    def test_is_not_there_for_another_brand(self, client, brand, post):
        client.force_login(make_person(make_brand()))
        assert client.get(waive_url(post)).status_code == 404
        assert client.post(waive_url(post), {"reason": "Because"}).status_code == 404
        assert not Waiver.objects.exists()

    @pytest.mark.parametrize("where", [("bluesky", None), (None, "0" * 64), (None, "nothing")])
    def test_of_what_was_not_found_is_not_there(self, client, brand, post, where):
        client.force_login(make_person(brand, Role.APPROVER))
        item = must(post)
        network, key = where
        url = reverse("posts:waive", args=[post.pk, network or item.network, key or item.key])
        assert client.post(url, {"reason": "Because"}).status_code == 404

    def test_leads_to_no_other_site(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        data = {"reason": "Because", "next": "https://evil.example/"}
        response = client.post(waive_url(post), data)
        assert response.url == reverse("wagtailadmin_pages:edit", args=[post.pk])

    def test_is_taken_back_by_post_alone_and_once(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        client.post(waive_url(post), {"reason": "Because"})
        url = reverse("posts:withdraw_waiver", args=[Waiver.objects.get().pk])
        assert "Because" in text_of(client.get(url))
        assert Waiver.objects.in_force().exists()
        assert client.post(url).status_code == 302
        assert not Waiver.objects.in_force().exists()
        assert client.post(url).status_code == 409

    def test_is_not_taken_back_by_others(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        client.post(waive_url(post), {"reason": "Because"})
        url = reverse("posts:withdraw_waiver", args=[Waiver.objects.get().pk])
        client.force_login(make_person(brand, Role.COPYWRITER))
        client.post(url)
        client.force_login(make_person(make_brand()))
        assert client.post(url).status_code == 404
        assert Waiver.objects.in_force().exists()


class TestEvidence:
    def test_shows_what_the_approval_rests_on(self, client, brand, post):
        manager = make_person(brand, Role.CONTENT_MANAGER, first_name="Aino", last_name="Koskela")
        approver = make_person(brand, Role.APPROVER, first_name="Marja", last_name="Heikkinen")
        writer = make_person(brand, Role.COPYWRITER, first_name="Veeti", last_name="Laine")
        client.force_login(manager)
        client.post(waive_url(post), {"reason": "The contest is called so."})
        Comment.objects.create(page=post, user=writer, text="Is it?", contentpath="title")
        state = brand.get_workflow().start(post, writer)
        Comment.objects.create(page=post, user=writer, text="Too late", contentpath="title")
        Comment.objects.filter(text="Too late").update(created_at=NOW + timedelta(hours=1))
        for person in (manager, approver):
            state.refresh_from_db()
            state.current_task_state.approve(user=person, comment=f"Fine, {person.first_name}")
        client.force_login(make_person(brand, Role.CLIENT))

        text = text_of(client.get(reverse("posts:evidence", args=[post.pk])), "article")

        revision = PostPage.objects.get(pk=post.pk).live_revision
        assert fingerprint(revision.content) in text
        assert "The approved version" in text
        assert "Cheap socks for hikers" in text
        assert "must 1, should 1, hint 0" in text
        assert "The contest is called so. Aino Koskela" in text
        order = [
            "Version saved", "Submitted to review 23", "Content review: passed", "Fine, Aino",
            "Brand approval: passed", "Fine, Marja", "Approved, in force from then on",
        ]  # fmt: skip
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        assert "Is it?" in text
        assert "Too late" not in text.partition("canonical JSON")[0]

    def test_keeps_a_waiver_that_was_taken_back(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        client.post(waive_url(post), {"reason": "Because of it"})
        client.post(reverse("posts:withdraw_waiver", args=[Waiver.objects.get().pk]))
        text = text_of(client.get(reverse("posts:evidence", args=[post.pk])), "article")
        assert "Because of it" in text
        assert "Taken back" in text

    def test_is_of_the_revision_that_is_named(self, client, brand, post):
        old = post.get_latest_revision()
        draft = post.get_latest_revision_as_object()
        draft.content[0].value["text"] = "Fair socks"
        draft.save_revision()
        client.force_login(make_person(brand, Role.CLIENT))
        text = text_of(client.get(reverse("posts:evidence", args=[post.pk, old.pk])), "article")
        assert "Not the version in force" in text
        assert "Cheap socks" in text
        assert "Fair socks" not in text

    def test_of_another_posts_revision_is_not_there(self, client, brand, post):
        other = make_post(brand)
        client.force_login(make_person(brand))
        url = reverse("posts:evidence", args=[post.pk, other.latest_revision_id])
        assert client.get(url).status_code == 404

    def test_is_checked_again_on_demand(self, client, brand, post):
        approve_rules(brand)
        url = reverse("posts:evidence", args=[post.pk])
        client.force_login(make_person(brand, Role.COPYWRITER))
        client.get(url)
        assert BrandCheck.objects.filter(post=post).count() == 1
        client.post(url)
        made = BrandCheck.objects.filter(post=post).latest("pk")
        assert (made.reason, made.musts) == ("asked", 0)

    def test_is_not_checked_by_those_who_only_read(self, client, brand, post):
        approve_rules(brand)
        client.force_login(make_person(brand, Role.CLIENT))
        client.post(reverse("posts:evidence", args=[post.pk]))
        assert BrandCheck.objects.filter(post=post).count() == 1

    def test_costs_the_same_queries_for_ten_times_the_findings(self, client, brand, post):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def queries(post):
            url = reverse("posts:evidence", args=[post.pk])
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            return len(captured)

        many = make_post(brand, content(text="Cheap socks for hikers. " * 10))
        check_revision(revision=many.get_latest_revision(), reason="asked", by=None, now=NOW)
        client.force_login(make_person(brand))
        queries(post)
        assert queries(many) == queries(post)
