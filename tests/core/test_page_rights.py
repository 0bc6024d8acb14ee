"""Where in the tree a person may do what: as Wagtail says of each page, in as many queries for any number."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.page_rights import PageRights
from cms.users.models import User
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db

ACTIONS = ["add", "change", "lock", "unlock", "publish", "bulk_delete"]


def fresh(person):
    """Return the person as a request has them, with nothing kept."""
    return User.objects.get(pk=person.pk)


def held(person, *actions):
    rights = PageRights.of(fresh(person), *actions)
    return {page.pk for page in Page.objects.all() if rights.hold_for(page)}


def held_by_wagtail(person, *actions):
    policy = PagePermissionPolicy()
    found = policy.instances_user_has_any_permission_for(fresh(person), set(actions))
    return set(found.values_list("pk", flat=True))


def give(person, page, action):
    group = Group.objects.create(name=f"{action} {page.pk}")
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename=f"{action}_page"
    )
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    person.groups.add(group)


@pytest.fixture
def brands():
    found = [make_brand("Lakeside"), make_brand("Riverside")]
    for brand in found:
        make_post(brand)
    return found


class TestAgreement:
    @pytest.mark.parametrize("role", Role)
    def test_with_wagtail_about_every_page(self, brands, role):
        person = make_person(brands[0], role)
        by_action = {action: held(person, action) for action in ACTIONS}
        assert by_action == {action: held_by_wagtail(person, action) for action in ACTIONS}

    def test_with_wagtail_about_one_s_own_pages(self, brands):
        person = User.objects.create_user("nea")
        post = make_post(brands[0], owner=person)
        make_post(brands[0])
        give(person, brands[0], "add")
        assert held(person, "change") == held_by_wagtail(person, "change") == {post.pk}

    def test_with_wagtail_about_one_folder_and_about_everything(self, brands):
        person = User.objects.create_user("nea")
        give(person, Page.objects.get(pk=make_post(brands[1]).get_parent().pk), "change")
        assert held(person, "change") == held_by_wagtail(person, "change")
        give(person, Page.get_first_root_node(), "change")
        assert held(person, "change") == held_by_wagtail(person, "change")
        assert held(person, "change") == set(Page.objects.values_list("pk", flat=True))

    @pytest.mark.parametrize("values", [{"is_superuser": True}, {"is_active": False}, {}])
    def test_with_wagtail_about_people_without_a_group(self, brands, values):
        person = User.objects.create_user("nea", **values)
        assert held(person, "change") == held_by_wagtail(person, "change")

    def test_nobody_may_do_anything(self, brands):
        assert not PageRights.of(AnonymousUser(), "change").hold_for(brands[0])


class TestCost:
    def test_is_one_query_a_request(self, brands):
        person = fresh(make_person(brands[0]))
        with CaptureQueriesContext(connection) as queries:
            PageRights.of(person, "add")
            PageRights.of(person, "change")
        assert len(queries) == 1

    def test_is_none_where_wagtail_has_asked(self, brands):
        person = fresh(make_person(brands[0], Role.COPYWRITER))
        list(PagePermissionPolicy().get_cached_permissions_for_user(person))
        with CaptureQueriesContext(connection) as queries:
            rights = PageRights.of(person, "add")
        assert not queries.captured_queries
        assert rights.given == PageRights.of(fresh(person), "add").given
