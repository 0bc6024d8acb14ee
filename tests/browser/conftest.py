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
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cms import machine
from tests.browser.brand_posts import MAKE, POST
from tests.installation import Installation

PASSWORD = "correct horse battery"

# What is awaited comes when a busy machine gets to it; only a failure waits as long.
expect.set_options(timeout=20_000)

PEOPLE = f"""
from brand.models import BrandGroup
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from cms.users.models import User
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from wagtail.users.models import UserProfile

# A password is made strong when it is used; nine that nobody uses would take seconds.
PBKDF2PasswordHasher.iterations = 1
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
    """

    def __init__(self, url: str, linja: Installation, brand: int) -> None:
        self.url = url
        self.linja = linja
        self.brand = brand


class Windows:
    """The windows of people who are signed in.

    Each person's browser context is kept for the whole run: a new one would load and compile all
    scripts again. What a test leaves in it is cleared away after the test.
    """

    def __init__(self, browser: Browser, site: Site) -> None:
        self._browser = browser
        self._site = site
        self._contexts: dict[tuple[str, str], BrowserContext] = {}
        self._cookies: dict[str, Any] = {}

    def open(
        self, username: str, *, viewport: Any = None, color_scheme: Any = None, **options: Any
    ) -> Page:
        """Open a window in which somebody is signed in.

        Args:
            username: Who.
            viewport: Its width and height; otherwise Playwright's own.
            color_scheme: ``light`` or ``dark``; otherwise light.
            options: Further ones of the browser's context.
        """
        page = self._context(username, options).new_page()
        if viewport:
            page.set_viewport_size(viewport)
        if color_scheme:
            page.emulate_media(color_scheme=color_scheme)
        return page

    def close(self, page: Page) -> None:
        """Close a window, and forget what was stored, allowed and set in its context."""
        context = page.context
        storage = {"origin": self._site.url, "storageTypes": "local_storage,indexeddb"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", storage)
        page.close()
        context.clear_permissions()
        username = next(name for (name, _), kept in self._contexts.items() if kept is context)
        context.clear_cookies()
        context.add_cookies(self._cookies[username])

    def close_all(self) -> None:
        """Close every context."""
        for context in self._contexts.values():
            context.close()

    def _context(self, username: str, options: dict[str, Any]) -> BrowserContext:
        key = username, repr(sorted(options.items()))
        if key not in self._contexts:
            context = self._browser.new_context(base_url=self._site.url, **options)
            if username in self._cookies:
                context.add_cookies(self._cookies[username])
            else:
                self._cookies[username] = self._sign_in(context, username)
            self._contexts[key] = context
        return self._contexts[key]

    def _sign_in(self, context: BrowserContext, username: str) -> Any:
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        page.close()
        return context.cookies()


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


@pytest.fixture(scope="session")
def windows(browser: Browser, site: Site) -> Iterator[Windows]:
    """Give the windows of this run."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    windows = Windows(browser, site)
    yield windows
    windows.close_all()


@pytest.fixture
def open_as(windows: Windows) -> Iterator[Callable[..., Page]]:
    """Open a window in which somebody is signed in; see ``Windows.open``."""
    opened = []

    def open_window(username: str, **options: Any) -> Page:
        page = windows.open(username, **options)
        opened.append(page)
        return page

    yield open_window
    for page in opened:
        windows.close(page)


@pytest.fixture(scope="session")
def ruled(site: Site) -> Any:
    """Make a brand whose rules are in force; see ``brand_posts.MAKE``."""
    return site.linja.ask(MAKE)


@pytest.fixture(scope="session")
def new_post(site: Site, ruled: Any) -> Callable[[str], int]:
    """Make a post of that brand with a text; see ``brand_posts.POST``."""

    def make(text: str) -> int:
        media = json.dumps(ruled["media"])
        pk: int = site.linja.ask(POST.format(brand=ruled["brand"], text=text, media=media))
        return pk

    return make


@pytest.fixture
def edit(open_as: Callable[..., Page], new_post: Callable[[str], int]) -> Callable[..., Page]:
    """Open the editor of a new post of that brand, with a panel beside it; ``edit(text, ...)``."""

    def open_editor(
        text: str = "Steam rises.",
        person: str = "content_manager",
        panel: str = "brand-check",
        **options: Any,
    ) -> Page:
        page = open_as(person, **options)
        page.goto(f"/admin/pages/{new_post(text)}/edit/")
        if panel:
            page.locator(f"[data-side-panel-toggle={panel}]").click()
        return page

    return open_editor
