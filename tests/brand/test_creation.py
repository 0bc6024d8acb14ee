"""One form makes a brand with everything that belongs to it, or nothing."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, Page, Workflow

from brand.creation import BrandExists, BrandSpec, create_brand
from brand.models import BrandPage, GuidelinePage
from cms.users.models import User
from cms.users.roles import ROLES, Right, Role
from editorial.models import PostIndexPage, PostPage
from personas.models import PersonaIndexPage, PersonaPage
from strategy.models import MarketingPlanPage, PlanIndexPage
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = User.objects.create_superuser("root", "root@example.org", "x")
    client.force_login(user)
    return user


VALUES = {
    "title": "Rantalöyly",
    "language": "fi",
    "time_zone": "Europe/Helsinki",
    "country": "FI",
    "currency": "EUR",
}


class TestCreating:
    def test_makes_folders_groups_and_workflow_in_the_brands_language(self, client, admin):
        response = client.post(reverse("brands:add"), {**VALUES, "all_roles": "on"})

        brand = BrandPage.objects.get()
        assert response["Location"] == reverse("wagtailadmin_explore", args=[brand.pk])
        assert brand.live
        assert brand.slug == "rantaloyly"
        kinds = {type(page.specific) for page in brand.get_children()}
        assert kinds == {GuidelinePage, PersonaIndexPage, PlanIndexPage, PostIndexPage}
        assert Group.objects.filter(brand_group__brand=brand).count() == len(ROLES) == 9
        assert admin.groups.filter(brand_group__brand=brand).count() == 9
        tasks = [task.specific for task in brand.get_workflow().tasks]
        assert [type(task).__name__ for task in tasks] == [
            "BrandCheckTask",
            "ContentReviewTask",
            "BrandApprovalTask",
        ]
        assert brand.collection.name == "Rantalöyly"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", ""), ("title", " "), ("title", "x" * 101), ("language", "sv"),
            ("time_zone", "Mars/Base"), ("currency", "XXX"), ("country", "ZZ"),
        ],
    )  # fmt: skip
    def test_of_nonsense_makes_nothing(self, client, admin, field, value):
        before = Page.objects.count(), Collection.objects.count(), Group.objects.count()
        response = client.post(reverse("brands:add"), {**VALUES, field: value})

        assert response.status_code == 422
        assert (Page.objects.count(), Collection.objects.count(), Group.objects.count()) == before

    def test_twice_is_refused_whatever_the_capitals(self, client, admin):
        make_brand("Rantalöyly")
        response = client.post(
            reverse("brands:add"), {**VALUES, "title": "rantaLÖYLY".capitalize()}
        )
        assert response.status_code in {302, 422}
        with pytest.raises(BrandExists):
            create_brand(spec=BrandSpec(name="Rantalöyly"))

    def test_of_two_with_like_names_gives_each_its_own_address(self):
        assert make_brand("A & B").slug == "a-b"
        assert make_brand("A + B").slug == "a-b-2"
        assert make_brand("湖").slug == "brand"

    def test_that_fails_half_way_leaves_nothing(self, monkeypatch):
        monkeypatch.setattr("brand.creation._make_workflow", lambda *a: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_brand("Half")
        assert not BrandPage.objects.exists()
        assert not Collection.objects.filter(name="Half").exists()
        assert not Workflow.objects.filter(name__contains="Half").exists()

    def test_is_for_superusers(self, client):
        client.force_login(make_person(make_brand()))
        client.post(reverse("brands:add"), VALUES)
        assert not BrandPage.objects.filter(title="Rantalöyly").exists()

    def test_by_command_gives_every_role_to_one_person(self, admin):
        call_command(
            "create_brand", "Solo", "--all-roles-for", "root", "--language", "fi", verbosity=0
        )
        assert admin.groups.count() == 9
        with pytest.raises(CommandError, match="no user called 'nobody'"):
            call_command("create_brand", "Other", "--all-roles-for", "nobody")
        with pytest.raises(CommandError, match="time_zone"):
            call_command("create_brand", "Other", "--time-zone", "Nowhere")

    def test_checks_its_values_without_a_form(self):
        with pytest.raises(ValidationError):
            create_brand(spec=BrandSpec(name="Bad", currency="NOPE"))


class TestTree:
    def test_takes_only_what_belongs_where(self):
        brand = make_brand()
        posts = PostIndexPage.objects.child_of(brand).get()
        personas = PersonaIndexPage.objects.child_of(brand).get()
        plans = PlanIndexPage.objects.child_of(brand).get()
        root = Page.get_first_root_node()
        allowed = {
            (PostPage, posts), (PersonaPage, personas), (MarketingPlanPage, plans), (BrandPage, root),
        }  # fmt: skip
        for model in (PostPage, PersonaPage, MarketingPlanPage, GuidelinePage, PostIndexPage):
            for parent in (root, brand, posts, personas, plans):
                assert model.can_create_at(parent) == ((model, parent) in allowed), (model, parent)

    def test_takes_sub_personas_one_level_deep(self):
        brand = make_brand()
        folder = PersonaIndexPage.objects.child_of(brand).get()
        persona = folder.add_child(instance=PersonaPage(title="Anna"))
        sub = persona.add_child(instance=PersonaPage(title="Anna in winter"))

        assert PersonaPage.can_create_at(persona)
        assert not PersonaPage.can_create_at(sub)
        assert not persona.can_move_to(sub)
        other = folder.add_child(instance=PersonaPage(title="Olli"))
        assert not persona.can_move_to(other)
        assert sub.can_move_to(other)


class TestRights:
    @pytest.mark.parametrize("role", list(Role))
    def test_are_those_of_the_role_in_its_own_brand_only(self, role):
        brand, other = make_brand(), make_brand()
        person = make_person(brand, role)
        for right in Right:
            assert brand.user_has(person, right) == (right in ROLES[role].rights)
            assert not other.user_has(person, right)

    def test_end_with_the_account(self):
        brand = make_brand()
        person = make_person(brand, is_active=False)
        assert not BrandPage.objects.visible_to(person).exists()
        assert not brand.user_has(person, Right.HOLD)
