"""Asking for addresses, and reading what came back."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.isolation.addresses import Address, all_addresses
from tests.isolation.classes import access_of
from tests.isolation.probe_values import values_for
from tests.isolation.world import Side

#: Tables that Wagtail fills on a GET: who is here, which size of a picture was made, what was set.
FILLED_ON_GET = {
    "wagtailadmin.EditingSession",
    "wagtailcore.PageSubscription",
    "core.PictureRendition",
    "wagtailusers.UserProfile",
    "sessions.Session",
}


def addresses(*, but: frozenset[str] = frozenset()) -> list[Address]:
    """Return the addresses that are classified, without those named and without signing out."""
    left_out = but | {"wagtailadmin_logout"}
    return [a for a in all_addresses() if access_of(a.name) and a.name not in left_out]


def with_paths(side: Side, found: list[Address]) -> Iterator[tuple[Address, str]]:
    """Yield addresses with their paths, filled with the things of a brand."""
    for address in found:
        yield address, address.path(values_for(address, side))


def body(response: Any) -> str:
    """Return what a response shows, in small letters, with where it sends to."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.headers.get('Location', '')}\n{content.decode(errors='replace')}".lower()


def refused(response: Any, path: str) -> bool:
    """Whether a response is a refusal: not there, forbidden, or sent to the start page or sign-in."""
    if response.status_code in {403, 404}:
        return True
    away = response.headers.get("Location", "")
    home, sign_in = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
    sent_away = away == home or away.startswith(sign_in)
    return response.status_code == 302 and sent_away and path not in {"/", sign_in}


def counts() -> dict[str, int]:
    """Return how many rows each table has, but for those that are filled on a GET."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label not in FILLED_ON_GET
    }


def quiet(client: Client) -> Client:
    """Return a client that takes a server error as a response, so that a test can name the address."""
    client.raise_request_exception = False
    return client
