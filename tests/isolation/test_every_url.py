"""Every URL is classified, and each class holds for every role, from outside and signed out."""

from typing import Any

import pytest
from django.template.response import TemplateResponse
from django.test import Client

from tests.isolation.addresses import all_addresses
from tests.isolation.classes import CLASSES, PUBLIC, SECRET, access_of
from tests.isolation.crawl import addresses, body, counts, quiet, refused, with_paths
from tests.isolation.probe_values import names_a_thing, values_for
from tests.isolation.world import MARKER, World

_BRANDLESS = PUBLIC.names | SECRET.names
_SAY_WHO = (
    "Say who may open it: add the view's name to a class in tests/isolation/classes.py, and what "
    "its parameters name to tests/isolation/probe_values.py. Not classified: "
)


def _closed(response: Any, path: str) -> bool:
    return refused(response, path) or response.status_code == 405


class TestClassification:
    def test_knows_every_url(self) -> None:
        unknown = sorted({a.name for a in all_addresses() if access_of(a.name) is None})
        assert not unknown, _SAY_WHO + ", ".join(unknown)

    def test_knows_what_every_parameter_names(self, world: World) -> None:
        unknown = []
        for address in all_addresses():
            try:
                values_for(address, world.other)
            except KeyError as error:
                unknown.append(f"{address.name}: {error}")
        assert not unknown, _SAY_WHO + ", ".join(unknown)

    def test_names_no_url_that_is_gone(self) -> None:
        names = {name for access in CLASSES for name in access.names}
        gone = names - {address.name for address in all_addresses()}
        assert not gone

    def test_puts_no_url_in_two_classes(self) -> None:
        names = [name for access in CLASSES for name in access.names]
        assert sorted(names) == sorted(set(names))


class TestSomebodyWhoIsSignedOut:
    def test_is_sent_away_and_shown_nothing(self, world: World) -> None:
        client, wrong = quiet(Client()), []
        for address, path in with_paths(world.other, addresses(but=_BRANDLESS)):
            response = client.get(path)
            if not refused(response, path) or MARKER.lower() in body(response).replace(path, ""):
                wrong.append(f"{address.name}: {response.status_code} {path}")
        assert not wrong

    def test_opens_what_is_public(self, world: World) -> None:
        client, wrong = quiet(Client()), []
        public = [a for a in addresses() if a.name in PUBLIC.names]
        for address, path in with_paths(world.other, public):
            response = client.get(path)
            if refused(response, path) or MARKER.lower() in body(response):
                wrong.append(f"{address.name}: {response.status_code} {path}")
        assert not wrong


class TestSomebodyOfAnotherBrand:
    def test_finds_nothing_behind_the_brands_ids(self, world: World, sign_in: Any) -> None:
        client, wrong = quiet(sign_in(world.outsider)), []
        bound = [a for a in addresses(but=_BRANDLESS) if names_a_thing(a)]
        for address, path in with_paths(world.other, bound):
            response = client.get(path)
            # 405: nothing is read by GET there; the next test posts.
            if response.status_code not in {404, 405} or MARKER.lower() in body(response):
                wrong.append(f"{address.name}: {response.status_code} {path}")
        assert len(bound) > 80
        assert not wrong

    def test_changes_nothing_behind_the_brands_ids(self, world: World, sign_in: Any) -> None:
        client, wrong, before = quiet(sign_in(world.outsider)), [], counts()
        # This ends the person's own session of an id, and says nothing of somebody else's.
        own = frozenset({"wagtailadmin_editing_sessions:release"})
        bound = [a for a in addresses(but=_BRANDLESS | own) if names_a_thing(a)]
        for address, path in with_paths(world.other, bound):
            response = client.post(path, {"title": "Taken", "next": "/admin/"})
            if not _closed(response, path) or MARKER.lower() in body(response):
                wrong.append(f"{address.name}: {response.status_code} {path}")
        assert not wrong
        assert counts() == before


class TestEachRole:
    def test_opens_what_its_class_says(
        self, world: World, sign_in: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Who may open it is decided before it is drawn; drawing is what the other walks look at.
        monkeypatch.setattr(TemplateResponse, "rendered_content", "")
        wrong, before = [], counts()
        for role, person in world.other.people.items():
            client = quiet(sign_in(person))
            for address, path in with_paths(world.other, addresses(but=_BRANDLESS)):
                response = client.get(path)
                access = access_of(address.name)
                assert access is not None
                opened = not refused(response, path)
                if opened != (role in access.roles) or response.status_code >= 500:
                    wrong.append(f"{role} {address.name}: {response.status_code} {path}")
        assert not wrong, "Not as tests/isolation/classes.py says: " + "; ".join(wrong)
        assert counts() == before


class TestReading:
    """As the superuser; that no role changes anything, the walks as each of them tell too."""

    def test_changes_nothing_and_never_ends_in_an_error(self, world: World, sign_in: Any) -> None:
        client, wrong, before = quiet(sign_in(world.superuser)), [], counts()
        # One raises an error on purpose, the other says that this test's queue is not there.
        expected = {"wagtailadmin_error_test", "healthz"}
        for address, path in with_paths(world.other, addresses()):
            response = client.get(path)
            if response.status_code >= 500 and address.name not in expected:
                wrong.append(f"{address.name}: {response.status_code} {path}")
        assert not wrong
        assert counts() == before
