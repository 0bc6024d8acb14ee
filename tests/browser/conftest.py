"""A whole Linja, running, and Chromium in front of it."""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from cms import machine
from tests.browser.brand_posts import MAKE, POST
from tests.installation import Installation

PASSWORD = "correct horse battery"

PEOPLE = f"""
from brand.models import BrandGroup
from cms.users.models import User
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from wagtail.users.models import UserProfile

User.objects.create_superuser("root", "root@example.org", {PASSWORD!r})
brand = make_brand("Lakeside")
for role in Role:
    make_person(brand, role, username=role.value, email=role.value + "@example.org")
make_person(make_brand("Elsewhere"), username="outsider")
other = make_brand("Riverside")
finn = make_person(other, username="suomeksi")
for name in ("content_manager", "strategist"):
    groups = BrandGroup.objects.filter(brand=other).values_list("group", flat=True)
    User.objects.get(username=name).groups.add(*groups)
UserProfile.objects.update_or_create(user=finn, defaults={{"preferred_language": "fi"}})
answer = other.pk
"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Return how Debian's Chromium is started."""
    return {
        "executable_path": machine.chromium(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


class Site:
    """A running Linja.

    Attributes:
        url: Its address, without a slash at its end.
        linja: The installation behind it.
        brand: The primary key of the brand 'Riverside', in which tests make what they need; the people
            of 'Lakeside' are named after their roles.
        signed_in: The browser's state of each person who has signed in, by username.
    """

    def __init__(self, url: str, linja: Installation, brand: int) -> None:
        self.url = url
        self.linja = linja
        self.brand = brand
        self.signed_in: dict[str, Any] = {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: Any) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"{url} does not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Run Linja as ``manage.py run`` does: web, worker, beat and queue, on SQLite."""
    port = _free_port()
    linja = Installation(tmp_path_factory.mktemp("site"))
    linja.environment["LINJA_BASE_URL"] = f"http://127.0.0.1:{port}"
    linja.prepare()
    brand = linja.ask(PEOPLE)
    process = linja.start("manage.py", "run", "--port", str(port))
    url = f"http://127.0.0.1:{port}"
    _wait_for(f"{url}/admin/login/", process)
    yield Site(url, linja, brand)
    linja.stop()


@pytest.fixture
def open_as(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a window in which somebody is signed in; ``open_as(username, **context_options)``.

    Who has signed in once, stays signed in for the tests that follow.
    """
    contexts = []
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

    def open_window(username: str, **options: Any) -> Page:
        known = site.signed_in.get(username)
        context = browser.new_context(base_url=site.url, storage_state=known, **options)
        contexts.append(context)
        page = context.new_page()
        if known:
            return page
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        site.signed_in[username] = context.storage_state()
        return page

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def ruled(site: Site) -> Any:
    """Make a brand whose rules are in force; see ``brand_posts.MAKE``."""
    return site.linja.ask(MAKE)


@pytest.fixture
def edit(open_as: Callable[..., Page], site: Site, ruled: Any) -> Callable[..., Page]:
    """Open the editor of a new post of that brand, with a panel beside it; ``edit(text, ...)``."""

    def open_editor(
        text: str = "Steam rises.",
        person: str = "content_manager",
        panel: str = "brand-check",
        **options: Any,
    ) -> Page:
        page = open_as(person, **options)
        media = json.dumps(ruled["media"])
        post = site.linja.ask(POST.format(brand=ruled["brand"], text=text, media=media))
        page.goto(f"/admin/pages/{post}/edit/")
        if panel:
            page.locator(f"[data-side-panel-toggle={panel}]").click()
        return page

    return open_editor
