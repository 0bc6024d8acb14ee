"""A persona in use is not deleted, unless another one of the brand takes its place in the same step."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.users.models import User
from cms.users.roles import Role
from editorial.models import PostPage
from personas.deleting import PersonaInUse, delete_persona, replacements_of
from personas.models import PersonaIndexPage, PersonaPage
from personas.uses import uses_of
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_persona
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def root(client):
    user = User.objects.create_superuser("root", "root@example.org", "correct horse battery")
    client.force_login(user)
    return user


def url(persona):
    return reverse("wagtailadmin_pages:delete", args=[persona.pk])


def exists(persona):
    return PersonaPage.objects.filter(pk=persona.pk).exists()


class TestUses:
    def test_are_posts_sub_personas_and_newest_drafts(self, brand):
        anna = make_persona(brand, title="Anna")
        make_persona(brand, title="Sub", parent=anna)
        make_post(brand, title="Said", persona=anna)
        drafted = make_post(brand, title="Drafted", approved=True)
        drafted.persona = anna
        drafted.save_revision()
        make_post(brand, title="Of nobody")
        uses = {str(use.label): [page.title for page in use.pages] for use in uses_of([anna])}
        assert uses == {"Sub-personas": ["Sub"], "Posts": ["Drafted", "Said"]}

    def test_do_not_count_what_is_deleted_as_well(self, brand):
        anna = make_persona(brand)
        make_persona(brand, parent=anna)
        assert uses_of([anna], within=[anna]) == []


class TestDeleting:
    def test_is_refused_while_something_uses_it(self, brand):
        anna = make_persona(brand)
        post = make_post(brand, persona=anna)
        with pytest.raises(PersonaInUse) as refusal:
            delete_persona(persona=anna, instead=None, user=None)
        assert [page.pk for page in refusal.value.uses[0].pages] == [post.pk]
        assert exists(anna)

    def test_gives_the_place_to_another_in_rows_and_versions(self, brand):
        anna, bert = make_persona(brand, title="Anna"), make_persona(brand, title="Bert")
        post = make_post(brand, persona=anna, approved=True)
        live = post.live_revision_id
        delete_persona(persona=anna, instead=bert, user=None)
        assert not exists(anna)
        post = PostPage.objects.get(pk=post.pk)
        assert post.persona == bert
        assert post.live_revision_id == live
        assert post.get_latest_revision_as_object().persona == bert
        assert not post.has_unpublished_changes
        entry = PageLogEntry.objects.get(page=post.pk, action="linja.persona.replace")
        assert entry.data == {"before": "Anna", "after": "Bert"}
        assert entry.message == "Persona Anna, which was deleted, replaced by Bert"

    def test_moves_sub_personas_below_the_other(self, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        subs = [make_persona(brand, parent=anna) for _ in range(2)]
        delete_persona(persona=PersonaPage.objects.get(pk=anna.pk), instead=bert, user=None)
        below = PersonaPage.objects.child_of(PersonaPage.objects.get(pk=bert.pk))
        assert {page.pk for page in below} == {sub.pk for sub in subs}
        assert not exists(anna)

    def test_leaves_posts_of_others_alone(self, brand):
        anna, bert, cleo = (make_persona(brand) for _ in range(3))
        make_post(brand, persona=anna)
        others = make_post(brand, persona=cleo)
        delete_persona(persona=anna, instead=bert, user=None)
        assert PostPage.objects.get(pk=others.pk).persona == cleo


class TestReplacements:
    def test_are_of_the_brand_and_not_below_it(self, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        make_persona(make_brand())
        assert list(replacements_of(anna)) == [bert]

    def test_can_have_sub_personas_where_there_are_some(self, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        sub = make_persona(brand, parent=bert)
        assert list(replacements_of(anna)) == [bert, sub]
        make_persona(brand, parent=anna)
        assert list(replacements_of(PersonaPage.objects.get(pk=anna.pk))) == [bert]


class TestThePage:
    def test_names_what_uses_it_with_links(self, client, root, brand):
        anna = make_persona(brand)
        make_persona(brand, title="Bert")
        post = make_post(brand, title="Evening steam", persona=anna)
        page = BeautifulSoup(client.get(url(anna)).content, "html.parser")
        link = page.select_one(f"a[href='{reverse('wagtailadmin_pages:edit', args=[post.pk])}']")
        assert link.text == "Evening steam"
        assert [o.text for o in page.select("#id_instead option")] == ["Choose a persona", "Bert"]

    def test_replaces_and_deletes(self, client, root, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        post = make_post(brand, persona=anna)
        assert client.post(url(anna), {"instead": bert.pk}).status_code == 302
        assert not exists(anna)
        assert PostPage.objects.get(pk=post.pk).persona == bert

    def test_refuses_nobody_and_a_persona_of_another_brand(self, client, root, brand):
        anna, foreign = make_persona(brand), make_persona(make_brand(), title="Zanzibar")
        make_persona(brand)
        post = make_post(brand, persona=anna)
        for data, message in (
            ({}, "Choose who takes the place"),
            ({"instead": foreign.pk}, "Select a valid choice"),
            ({"instead": anna.pk}, "Select a valid choice"),
        ):
            response = client.post(url(anna), data)
            assert message in response.content.decode()
            assert "Zanzibar" not in response.content.decode()
        assert exists(anna)
        assert PostPage.objects.get(pk=post.pk).persona == anna

    def test_says_where_nobody_could_take_the_place(self, client, root, brand):
        anna = make_persona(brand)
        make_post(brand, persona=anna)
        text = client.get(url(anna)).content.decode()
        assert "The brand has no other persona" in text

    def test_is_wagtails_where_nothing_uses_it(self, client, root, brand):
        anna = make_persona(brand)
        assert "Yes, delete it" in client.get(url(anna)).content.decode()
        assert client.post(url(anna)).status_code == 302
        assert not exists(anna)

    def test_is_closed_to_who_may_not_delete(self, client, brand):
        anna, bert = make_persona(brand), make_persona(brand)
        make_post(brand, persona=anna)
        client.force_login(make_person(brand, Role.STRATEGIST))
        client.post(url(anna), {"instead": bert.pk})
        assert exists(anna)


class TestBulkDeletion:
    def post(self, client, *pages):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        query = "&".join(f"id={page.pk}" for page in pages)
        return client.post(f"{address}?{query}&next=/admin/", follow=True)

    def test_is_refused_where_one_is_in_use(self, client, root, brand):
        anna, bert = make_persona(brand, title="Anna"), make_persona(brand)
        make_post(brand, persona=anna)
        text = self.post(client, anna, bert).content.decode()
        assert "Nothing is deleted: “Anna” is used by 1 page." in text
        assert url(anna) in text
        assert exists(anna)
        assert exists(bert)

    def test_deletes_what_nothing_else_uses(self, client, root, brand):
        anna = make_persona(brand)
        sub = make_persona(brand, parent=anna)
        self.post(client, anna)
        assert not exists(anna)
        assert not exists(sub)

    def test_of_the_folder_is_refused_too(self, client, root, brand):
        anna = make_persona(brand)
        make_post(brand, persona=anna)
        folder = PersonaIndexPage.objects.child_of(brand).get()
        self.post(client, folder)
        client.post(url(folder))
        assert exists(anna)
