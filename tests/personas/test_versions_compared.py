"""Two versions of a persona: what was ticked is compared by its name."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.personas import make_offering, make_persona

pytestmark = pytest.mark.django_db


def compared(client, brand, persona, **changes):
    """Save a draft with changes; return what the comparison strikes out and adds."""
    before = persona.latest_revision
    draft = before.as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    after = draft.save_revision()
    client.force_login(make_person(brand, Role.STRATEGIST))
    url = reverse("wagtailadmin_pages:revisions_compare", args=[persona.pk, before.pk, after.pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    cut, new = (page.select(f".comparison .{kind}") for kind in ("deletion", "addition"))
    return "".join(one.text for one in cut), "".join(one.text for one in new)


class TestComparing:
    def test_names_networks(self, client):
        brand = make_brand()
        persona = make_persona(brand, networks=["bluesky", "youtube"])
        assert compared(client, brand, persona, networks=["bluesky"]) == (", YouTube", "")

    def test_names_offerings_and_says_which_are_gone(self, client):
        brand = make_brand()
        hut, raft = make_offering(brand, "Hut"), make_offering(brand, "Raft")
        persona = make_persona(brand, offering_keys=[str(hut.key)])
        hut.delete()
        cut, new = compared(client, brand, persona, offering_keys=[str(raft.key)])
        assert cut == "(an offering that is gone)"
        assert new == "Raft"
