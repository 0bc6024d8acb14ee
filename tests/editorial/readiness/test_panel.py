"""The panel beside the editor, and the answer to what stands in its form."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage, ReadinessRecord
from tests.editorial.test_workflow import content_fields, form_of
from tests.factories.brand import make_brand, make_person
from tests.factories.guideline import make_logo
from tests.factories.posts import content, make_channel, make_post

pytestmark = pytest.mark.django_db

TOO_LONG = "a" * 301
TEN = ("facebook", "instagram", "x", "linkedin", "threads", "bluesky", "mastodon", "tiktok",
       "youtube", "pinterest")  # fmt: skip


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def writer(brand):
    return make_person(brand, Role.COPYWRITER)


@pytest.fixture
def post(brand):
    return make_post(brand, content("bluesky"))


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def url_of(post):
    return reverse("posts:readiness", args=[post.pk])


def new_url(brand):
    return reverse("posts:readiness_new", args=[PostIndexPage.objects.child_of(brand).get().pk])


def shown(page):
    return [
        (row["data-severity"], row.select_one("p").get_text(strip=True))
        for row in page.select(".linja-readiness__problem")
    ]


class TestPanel:
    def test_shows_what_the_newest_draft_lacks_with_a_counter(self, client, writer, post):
        client.force_login(writer)
        page = soup(client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])))
        panel = page.select_one("[data-side-panel=readiness]")
        assert shown(panel) == [
            ("should", "The brand has no channel in use on Bluesky, so no time can be set."),
            ("should", "It serves no goal of a plan."),
            ("should", "It has neither a target date nor a publishing time."),
            ("hint", "It is for no persona."),
            ("hint", "It belongs to no content pillar."),
        ]  # fmt: skip
        toggle = page.select_one("[data-side-panel-toggle=readiness]")
        assert toggle.select_one("[data-side-panel-toggle-counter]").get_text(strip=True) == "3"

    def test_stands_before_the_publishing_times(self, client, writer, post):
        client.force_login(writer)
        page = soup(client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])))
        names = [one["data-side-panel"] for one in page.select("[data-side-panel]")]
        assert names.index("status") < names.index("readiness") < names.index("publishing")

    def test_is_beside_a_new_post(self, client, brand, writer):
        folder = PostIndexPage.objects.child_of(brand).get()
        client.force_login(writer)
        address = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder.pk])
        panel = soup(client.get(address)).select_one("[data-side-panel=readiness]")
        element = panel.select_one("[data-controller=linja-readiness]")
        assert element["data-linja-readiness-url-value"] == new_url(brand)

    def test_costs_the_same_for_one_channel_and_for_ten(self, client, brand, writer):
        client.force_login(writer)
        one = make_post(brand, content("bluesky"))
        ten = make_post(brand, *[content(network) for network in TEN])
        for network in TEN:
            make_channel(brand, network)
        counted = []
        for page in (one, one, ten, ten):  # whoever opens a page first is subscribed to it
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            counted.append(len(queries))
        assert counted[1] == counted[3]


class TestAnswer:
    def ask(self, client, url, **fields):
        data = content_fields("Steam.", **{"content-0-type": "bluesky", "title": "Ours"}) | fields
        return client.post(url, data)

    def test_is_of_what_stands_in_the_form_and_saves_nothing(self, client, writer, post):
        client.force_login(writer)
        before = PostPage.objects.get(pk=post.pk).latest_revision_id
        response = self.ask(client, url_of(post), **{"content-0-value-text": TOO_LONG})
        page = soup(response)
        assert response.status_code == 200
        assert shown(page)[0] == ("must", "Text: 301 of 300 characters. Take out 1.")
        button = page.select_one("[data-readiness-show]")
        assert (button["data-network"], button["data-field"]) == ("bluesky", "text")
        assert page.select_one("[data-readiness-counts]")["data-must"] == "1"
        assert PostPage.objects.get(pk=post.pk).latest_revision_id == before
        assert not ReadinessRecord.objects.exists()

    def test_is_of_a_new_post_too(self, client, brand, writer):
        client.force_login(writer)
        count = PostPage.objects.count()
        page = soup(self.ask(client, new_url(brand), **{"content-0-value-text": TOO_LONG}))
        assert shown(page)[0] == ("must", "Text: 301 of 300 characters. Take out 1.")
        assert PostPage.objects.count() == count

    def test_checks_what_can_be_read_of_a_form_that_is_wrong(self, client, writer, post):
        client.force_login(writer)
        fields = {"content-0-value-link": "nowhere", "content-0-value-text": TOO_LONG,
                  "target_on": "yesterday"}  # fmt: skip
        page = soup(self.ask(client, url_of(post), **fields))
        assert [severity for severity, _text in shown(page)][:2] == ["must", "must"]
        assert "Take out 1." in page.get_text()

    def test_says_that_all_is_well(self, client, brand, writer):
        make_channel(brand, "bluesky")
        client.force_login(writer)
        page = soup(self.ask(client, new_url(brand), target_on="2099-01-01"))
        assert "must" not in {severity for severity, _text in shown(page)}
        assert "It can be submitted." in page.get_text()

    def test_is_only_for_who_may_edit(self, client, brand, post):
        client.force_login(make_person(brand, Role.APPROVER))
        assert self.ask(client, url_of(post)).status_code in (302, 403)
        assert self.ask(client, new_url(brand)).status_code in (302, 403)

    def test_is_not_for_another_brand(self, client, brand, post):
        client.force_login(make_person(make_brand("Elsewhere"), Role.COPYWRITER))
        assert self.ask(client, url_of(post)).status_code == 404
        assert self.ask(client, new_url(brand)).status_code == 404

    def test_is_not_for_what_is_no_post(self, client, brand, writer, post):
        client.force_login(writer)
        assert self.ask(client, reverse("posts:readiness", args=[brand.pk])).status_code == 404
        assert self.ask(client, reverse("posts:readiness_new", args=[post.pk])).status_code == 404

    def test_does_not_answer_a_get(self, client, writer, post):
        client.force_login(writer)
        assert client.get(url_of(post)).status_code == 405

    def test_refuses_a_form_that_is_too_large(self, client, writer, post, settings):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
        client.force_login(writer)
        fields = {f"field-{number}": "x" for number in range(60)}
        assert self.ask(client, url_of(post), **fields).status_code == 400

    def test_shows_nothing_of_another_brands_picture(self, client, writer, post):
        other = make_logo(make_brand("Elsewhere"), title="Secret")
        fields = {
            "content-0-value-media-count": "1",
            "content-0-value-media-0-deleted": "",
            "content-0-value-media-0-order": "0",
            "content-0-value-media-0-type": "image",
            "content-0-value-media-0-id": "",
            "content-0-value-media-0-value-image": str(other.pk),
        }
        client.force_login(writer)
        page = self.ask(client, url_of(post), **fields).content.decode()
        assert "It is not chosen yet, or has been deleted." in page
        assert other.filename not in page

    def test_is_used_by_the_form_as_it_is_shown(self, client, writer, post):
        client.force_login(writer)
        data = form_of(client, reverse("wagtailadmin_pages:edit", args=[post.pk]))
        data |= content_fields("Steam.")
        assert client.post(url_of(post), data).status_code == 200
