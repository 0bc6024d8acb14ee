"""The persona's form: what it offers, what it refuses, and what it tells a sub-persona."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.users.roles import Role
from personas.models import Evidence, PersonaIndexPage, PersonaPage
from tests.editorial.test_workflow import form_of
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_offering, make_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand():
    return make_brand()


@pytest.fixture
def editor(client, brand):
    client.force_login(make_person(brand, Role.STRATEGIST))
    return client


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def draft_of(persona):
    return PersonaPage.objects.get(pk=persona.pk).get_latest_revision_as_object()


class TestTheForm:
    def test_keeps_networks_and_offerings(self, brand, editor):
        hut, raft = make_offering(brand, "Hut"), make_offering(brand, "Raft")
        persona = make_persona(brand)
        data = form_of(editor, edit_url(persona))
        data |= {"networks": ["bluesky", "youtube"], "offering_keys": [str(raft.key)]}
        assert editor.post(edit_url(persona), data).status_code == 302
        draft = draft_of(persona)
        assert draft.networks == ["bluesky", "youtube"]
        assert draft.offering_keys == [str(raft.key)]
        page = soup(editor.get(edit_url(persona)))
        ticked = page.select("input[name=offering_keys][checked]")
        assert [box["value"] for box in ticked] == [str(raft.key)]
        assert hut.name in page.text

    def test_refuses_an_offering_of_another_brand(self, brand, editor):
        foreign = make_offering(make_brand(), "Zanzibar hut")
        persona = make_persona(brand)
        data = form_of(editor, edit_url(persona)) | {"offering_keys": [str(foreign.key)]}
        response = editor.post(edit_url(persona), data)
        assert response.status_code == 200
        assert "is not one of the available choices" in response.content.decode()
        assert "Zanzibar hut" not in response.content.decode()
        assert draft_of(persona).offering_keys == []

    def test_says_that_an_offering_is_gone_and_keeps_it_until_somebody_unticks_it(
        self, brand, editor
    ):
        hut = make_offering(brand, "Hut")
        persona = make_persona(brand, offering_keys=[str(hut.key)])
        hut.delete()
        page = soup(editor.get(edit_url(persona)))
        box = page.select_one(f"input[value='{hut.pk}'], input[value='{persona.offering_keys[0]}']")
        assert box.has_attr("checked")
        assert "(an offering that is gone)" in box.find_parent("label").text
        data = form_of(editor, edit_url(persona)) | {"offering_keys": persona.offering_keys}
        assert editor.post(edit_url(persona), data).status_code == 302

    @pytest.mark.parametrize(
        ("reviewed", "due", "status"),
        [("2026-03-02", "2026-03-01", 200), ("2026-03-02", "2026-03-02", 302)],
    )
    def test_refuses_a_review_that_is_due_before_the_last(
        self, brand, editor, reviewed, due, status
    ):
        persona = make_persona(brand)
        data = form_of(editor, edit_url(persona))
        data |= {"reviewed_on": reviewed, "review_due_on": due}
        response = editor.post(edit_url(persona), data)
        assert response.status_code == status
        said = "The next review is due before the last one was made." in response.content.decode()
        assert said == (status == 200)

    def test_keeps_a_row_of_evidence_itself_through_approvals(self, brand):
        persona = make_persona(brand, evidence=[{"claim": "First"}])
        row = persona.evidence.get()
        draft = draft_of(persona)
        draft.evidence = [*draft.evidence.all(), Evidence(claim="Second", source="Diary")]
        draft.save_revision().publish()
        again = draft_of(persona)
        again.save_revision().publish()
        rows = Evidence.objects.filter(page=persona).order_by("sort_order", "pk")
        assert [one.claim for one in rows] == ["First", "Second"]
        assert (rows[0].pk, rows[0].key) == (row.pk, row.key)


class TestASubPersonasForm:
    def test_shows_what_it_would_inherit(self, brand, editor):
        anna = make_persona(brand, title="Anna", goals="Sleep\nQuiet", networks=["bluesky"])
        url = reverse("wagtailadmin_pages:add", args=["personas", "personapage", anna.pk])
        page = soup(editor.get(url))
        assert page.select_one("#id_goals")["placeholder"] == "Sleep\nQuiet"
        assert "Inherited from Anna: Sleep Quiet" in page.text
        assert "Inherited from Anna: Bluesky" in page.text

    def test_does_not_call_inherited_what_it_says_itself(self, brand, editor):
        anna = make_persona(brand, title="Anna", goals="Sleep")
        sub = make_persona(brand, parent=anna, goals="Work")
        page = soup(editor.get(edit_url(sub)))
        assert not page.select_one("#id_goals").get("placeholder")
        assert "Inherited from Anna" not in page.text

    def test_inherits_nothing_from_a_folder(self, brand, editor):
        folder = PersonaIndexPage.objects.child_of(brand).get()
        url = reverse("wagtailadmin_pages:add", args=["personas", "personapage", folder.pk])
        assert "Inherited from" not in editor.get(url).content.decode()


class TestTheDatabase:
    def test_refuses_a_review_due_before_it_was_made(self, brand):
        persona = make_persona(brand)
        wrong = {"reviewed_on": date(2026, 3, 2), "review_due_on": date(2026, 3, 1)}
        with pytest.raises(IntegrityError), transaction.atomic():
            PersonaPage.objects.filter(pk=persona.pk).update(**wrong)
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(page=persona, claim="x", source="y", **wrong)

    def test_refuses_to_reach_more_than_there_are(self, brand):
        rows = PersonaPage.objects.filter(pk=make_persona(brand).pk)
        rows.update(estimated_size=10, reachable_size=10)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(reachable_size=11)


class TestThePreview:
    def test_shows_what_is_inherited(self, brand, editor):
        anna = make_persona(brand, title="Anna", goals="Sleep")
        sub = make_persona(brand, parent=anna, pains="Noise")
        text = editor.get(reverse("wagtailadmin_pages:view_draft", args=[sub.pk])).content.decode()
        assert "Noise" in text
        assert "Inherited from Anna" in text
