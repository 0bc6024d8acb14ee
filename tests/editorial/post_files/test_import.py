"""A file of posts into drafts: all of it or nothing, once, and only what the dry run has shown."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry, Revision, UploadedFile

from cms.core import clock
from cms.core.kept_uploads import EXPIRES_AFTER
from cms.users.roles import Role
from editorial.models import PostIndexPage, PostPage, Slot
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.post_files import confirm, dry_run, exported, outcomes, with_cell
from tests.factories.posts import content, make_post
from tests.factories.strategy import approved_plan

pytestmark = pytest.mark.django_db


def posts_of(brand: Any) -> dict[str, PostPage]:
    folder = PostIndexPage.objects.child_of(brand).get()
    return {post.title: post for post in PostPage.objects.child_of(folder)}


def draft_of(post: PostPage) -> PostPage:
    return PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()


class TestImport:
    def test_makes_new_posts_as_drafts_of_the_person(self, client, brand, manager):
        plan = approved_plan(brand, goals=[{"objective": "More repairs"}])
        persona = make_persona(brand, title="Carla")
        page = dry_run(
            client,
            brand,
            ("Title", "Plan goal", "Persona", "Tags", "Target date", "Channel", "Text", "Leave out",
             "Thread", "Publish at"),
            ("Steam", "more repairs", "Carla", "a, b", "2027-03-01", "bluesky", "One", "media",
             "numbered", "2027-03-01 09:00"),
            ("Steam", "more repairs", "Carla", "a, b", "2027-03-01", "instagram", "Two", "",
             "", ""),
        )  # fmt: skip
        response = confirm(client, page)
        assert response.status_code == 302

        post = posts_of(brand)["Steam"]
        draft = draft_of(post)
        assert (post.live, post.owner, draft.owner) == (False, manager, manager)
        assert (draft.goal, draft.plan_id, draft.persona) == (plan.goals.get(), plan.pk, persona)
        assert draft.target_on == date(2027, 3, 1)
        assert sorted(tag.name for tag in draft.tags.all()) == ["a", "b"]
        assert draft.networks() == ["bluesky", "instagram"]
        bluesky, instagram = (block.value for block in draft.content)
        assert (bluesky["text"], bluesky["leave_out"], bluesky["thread"]) == (
            "One", ["media"], "numbered",
        )  # fmt: skip
        assert (instagram["text"], instagram["placement"]) == ("Two", "feed")
        assert draft.promotion == "organic"
        assert not Slot.objects.exists()
        assert not UploadedFile.objects.exists()

    def test_changes_a_draft_and_never_what_is_approved(self, client, brand, manager):
        picture = {"type": "image", "value": {"image": None, "alt_text": "A lake"}, "id": "p1"}
        post = make_post(
            brand,
            {**content("mastodon", "Old", content_warning="CW", media=[picture]), "id": "b1"},
            content("bluesky", "Kept"),
            title="Steam",
            notes="Kept",
            brief="Old brief",
            approved=True,
        )
        live = post.live_revision_id
        confirm(
            client,
            dry_run(
                client, brand, ("id", "brief", "channel", "text"),
                (str(post.pk), "New brief", "mastodon", "New"),
                (str(post.pk), "New brief", "x", "Added"),
            ),
        )  # fmt: skip

        post = PostPage.objects.get(pk=post.pk)
        assert (post.live_revision_id, post.brief) == (live, "Old brief")
        assert post.content.raw_data[0]["value"]["text"] == "Old"
        assert post.has_unpublished_changes
        draft = draft_of(post)
        assert (draft.brief, draft.notes) == ("New brief", "Kept")
        mastodon, bluesky, added = draft.content.raw_data
        assert (mastodon["id"], mastodon["value"]["text"]) == ("b1", "New")
        assert mastodon["value"]["content_warning"] == "CW"
        assert mastodon["value"]["media"][0]["value"]["alt_text"] == "A lake"
        assert bluesky["value"]["text"] == "Kept"
        assert (added["type"], added["value"]["text"]) == ("x", "Added")
        assert post.latest_revision.user == manager
        assert PageLogEntry.objects.filter(
            page=post, user=manager, revision=post.latest_revision
        ).exists()

    def test_writes_a_revision_only_where_something_changes(self, client, brand, manager):
        posts = [make_post(brand, title=title) for title in ("A", "B")]
        before = {post.pk: post.latest_revision_id for post in posts}
        data = with_cell(exported(client, file_format="xlsx", ordering="title"), "Brief", 3, "New")
        page = dry_run(client, brand, data, name="posts.xlsx")
        assert outcomes(page) == ["unchanged", "changed"]
        confirm(client, page)
        after = {post.pk: PostPage.objects.get(pk=post.pk).latest_revision_id for post in posts}
        assert [pk for pk in before if before[pk] != after[pk]] == [posts[1].pk]

    def test_empties_what_the_file_has_empty_and_leaves_what_it_lacks(self, client, brand, manager):
        post = make_post(brand, title="A", brief="Gone", campaign="Kept", market="FI")
        page = dry_run(client, brand, ("id", "brief", "market"), (str(post.pk), "", ""))
        confirm(client, page)
        draft = draft_of(post)
        assert (draft.brief, draft.campaign, draft.market, draft.title) == ("", "Kept", "", "A")

    def test_of_a_file_with_an_error_does_nothing(self, client, brand, manager):
        page = dry_run(client, brand, ("Title", "Market"), ("A", "FI"), ("B", "Atlantis"))
        response = confirm(client, page)
        assert response.status_code == 409
        assert posts_of(brand) == {}
        assert UploadedFile.objects.count() == 1


class TestConfirmation:
    def test_works_once(self, client, brand, manager):
        page = dry_run(client, brand, ("Title",), ("A",))
        confirm(client, page)
        again = client.post(
            page.context["action"], {"reviewed": page.context["sealed"]}, follow=True
        )
        assert list(posts_of(brand)) == ["A"]
        assert "was imported already" in again.content.decode()

    def test_does_not_overwrite_what_was_saved_in_between(self, client, brand, manager):
        first, second = (make_post(brand, title=title) for title in ("Steam", "Lake"))
        page = dry_run(
            client, brand, ("id", "brief"), (str(first.pk), "Mine"), (str(second.pk), "Mine")
        )
        draft = draft_of(first)
        draft.brief = "Theirs"
        draft.save_revision()

        response = confirm(client, page)

        assert response.status_code == 409
        assert "somebody has saved these posts in the meantime: Steam." in response.content.decode()
        assert (draft_of(first).brief, draft_of(second).brief) == ("Theirs", "")
        assert confirm(client, response).status_code == 302
        assert draft_of(first).brief == "Mine"

    def test_does_nothing_where_it_would_do_something_else_than_was_shown(
        self, client, brand, manager
    ):
        persona = make_persona(brand, title="Carla")
        page = dry_run(client, brand, ("Title", "Persona"), ("A", "Carla"))
        persona.title = "Other"
        persona.save()
        make_persona(brand, title="Carla")
        response = confirm(client, page)
        assert response.status_code == 409
        assert "what the file needs has changed in the meantime" in response.content.decode()
        assert posts_of(brand) == {}

    @pytest.mark.parametrize("forged", ["", "a.b.c", "other"])
    def test_needs_what_the_dry_run_has_signed(self, client, brand, manager, forged):
        if forged == "other":
            forged = dry_run(client, brand, ("Title",), ("B",)).context["sealed"]
        page = dry_run(client, brand, ("Title",), ("A",))
        response = client.post(page.context["action"], {"reviewed": forged})
        assert response.status_code == 409
        assert posts_of(brand) == {}

    def test_is_nobody_elses(self, client, brand, manager):
        page = dry_run(client, brand, ("Title",), ("A",))
        client.force_login(make_person(brand, Role.CONTENT_MANAGER))
        response = confirm(client, page)
        assert response.status_code == 302
        assert "/import/?brand=" in response["Location"]
        assert posts_of(brand) == {}

    def test_refuses_a_token_that_was_changed_or_is_of_another_brand(self, client, brand, manager):
        page = dry_run(client, brand, ("Title",), ("A",))
        other = make_brand("Other")
        assert client.get(
            page.context["action"].replace(f"/{brand.pk}/", f"/{other.pk}/")
        ).status_code == 404  # fmt: skip
        forged = re.sub(r".{3}/$", "abc/", page.context["action"])
        assert client.get(forged).status_code == 302

    def test_runs_out(self, client, brand, manager):
        page = dry_run(client, brand, ("Title",), ("A",))
        with time_machine.travel(clock.now() + EXPIRES_AFTER + timedelta(minutes=1)):
            client.force_login(manager)
            response = confirm(client, page)
        assert response.status_code == 302
        assert posts_of(brand) == {}

    def test_is_no_get(self, client, brand, manager):
        page = dry_run(client, brand, ("Title",), ("A",))
        client.get(page.context["action"], {"reviewed": page.context["sealed"]})
        assert posts_of(brand) == {}


class TestQueries:
    def test_grow_only_by_what_is_written(self, client, brand, manager):
        posts = [make_post(brand, title=f"Post {number}") for number in range(12)]

        def queries(rows: int) -> int:
            listed = [
                (str(post.pk), post.title, "New" if post is posts[0] else "")
                for post in posts[:rows]
            ]
            page = dry_run(client, brand, ("id", "title", "brief"), *listed)
            with CaptureQueriesContext(connection) as captured:
                confirm(client, page)
            draft = draft_of(posts[0])
            draft.brief = ""
            draft.save_revision()
            return len(captured)

        queries(2)
        assert queries(2) == queries(12)
        assert Revision.objects.filter(object_id=str(posts[5].pk)).count() == 1
