"""In which brands a person writes, edits and reads: as Wagtail's policy has it for the posts folder."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from brand.models import BrandPage
from cms.users.models import User
from cms.users.roles import Role
from editorial.ideas.writers import (
    brands_to_edit_in,
    brands_to_read_in,
    brands_to_write_in,
    paths_to_edit_in,
    paths_to_read_in,
)
from editorial.models import PostIndexPage
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db

WRITES = {"add"}
EDITS = {"change"}
READS = {"add", "change", "lock", "unlock"}


@pytest.fixture
def brands():
    return [make_brand("Lakeside"), make_brand("Riverside"), make_brand("Elsewhere")]


def folder(brand):
    return PostIndexPage.objects.child_of(brand).get()


def titles(brands):
    return sorted(brand.title for brand in brands)


def expected(person, brands, actions):
    """Return the visible brands whose posts folder Wagtail would let the person do this to."""
    policy = PagePermissionPolicy()
    seen = BrandPage.objects.visible_to(person)
    return titles(
        brand
        for brand in brands
        if brand in seen
        and policy.user_has_any_permission_for_instance(person, actions, folder(brand))
    )


def give(group, page, action):
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename=f"{action}_page"
    )
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)


@pytest.mark.parametrize("role", Role)
def test_are_those_of_a_role(brands, role):
    person = make_person(brands[0], role)
    person.groups.add(*make_person(brands[1], Role.COPYWRITER).groups.all())
    person = User.objects.get(pk=person.pk)
    for found, actions in [
        (brands_to_write_in, WRITES),
        (brands_to_edit_in, EDITS),
        (brands_to_read_in, READS),
    ]:
        assert titles(found(person)) == expected(person, brands, actions)


@pytest.mark.parametrize("role", Role)
def test_are_the_same_by_their_paths(brands, role):
    person = make_person(brands[0], role)
    for paths, found in [
        (paths_to_edit_in, brands_to_edit_in),
        (paths_to_read_in, brands_to_read_in),
    ]:
        inside = {brand.path for brand in brands if brand.path in paths(person)}
        assert inside == set(found(person).values_list("path", flat=True))


def test_are_all_of_a_superuser(brands):
    root = User.objects.create_superuser("root", "root@example.org", "-")
    assert titles(brands_to_edit_in(root)) == titles(brands)
    assert all(brand.path in paths_to_edit_in(root) for brand in brands)


def test_are_those_of_the_team_though_the_right_holds_everywhere(brands):
    person = make_person(brands[0], Role.CLIENT)
    give(person.groups.first(), Page.get_first_root_node(), "change")
    assert titles(brands_to_edit_in(person)) == ["Lakeside"]


def test_a_right_to_another_folder_or_a_single_post_is_none(brands):
    group = Group.objects.create(name="Elsewhere in the brand")
    give(group, folder(brands[0]).get_siblings(inclusive=False).first(), "change")
    give(group, make_post(brands[0]), "change")
    person = make_person(brands[0], Role.CLIENT)
    person.groups.add(group)
    assert titles(brands_to_edit_in(person)) == []


def test_who_owns_the_folder_does_not_edit_the_others_posts(brands):
    group = Group.objects.create(name="Only adds")
    give(group, brands[0], "add")
    person = make_person(brands[0], Role.CLIENT)
    person.groups.add(group)
    PostIndexPage.objects.filter(pk=folder(brands[0]).pk).update(owner=person)
    assert titles(brands_to_write_in(person)) == ["Lakeside"]
    assert titles(brands_to_edit_in(person)) == []
