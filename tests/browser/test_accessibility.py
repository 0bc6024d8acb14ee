"""Every page of ours, for everyone: axe finds nothing serious, in both languages, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

DATA = """
from datetime import timedelta
from brand.models import BrandPage
from cms.core import clock
from publishing.arming import arm_post
from publishing.deliveries import Delivery
from tests.factories.posts import content, make_channel, make_post, make_slot
brand = BrandPage.objects.get(pk={brand})
news = make_channel(brand, name="For everyone")
sky = make_channel(brand, "bluesky", name="Sky for everyone")
post = make_post(brand, content("newsfeed"), content("bluesky"), title="Everyone", approved=True)
make_slot(post, news, clock.now() + timedelta(days=5))
make_slot(post, sky, clock.now() + timedelta(days=6))
first, second = arm_post(post=post, now=clock.now())
Delivery.objects.filter(pk=first.pk).update(state="needs_person", message="Look at the account.")
brand.get_workflow().start(make_post(brand, title="Under review"), None)
answer = {{"post": post.pk, "news": news.pk, "sky": sky.pk, "delivery": first.pk}}
"""

PAGES = (
    "/admin/",
    "/admin/brands/",
    "/admin/posts/",
    "/admin/posts/{post}/times/",
    "/admin/posts/{post}/times/{news}/",
    "/admin/pages/{post}/edit/",
    "/admin/channels/",
    "/admin/channels/{news}/",
    "/admin/channels/{sky}/",
    "/admin/deliveries/",
    "/admin/deliveries/{delivery}/",
    "/admin/printed/",
)
#: Wagtail's own field for tags, which it leaves without a label of its own.
TAG_INPUT = '<input type="text" class="ui-widget-content ui-autocomplete-input"'


@pytest.fixture(scope="module")
def ids(site):
    return site.linja.ask(DATA.format(brand=site.brand))


@pytest.mark.parametrize(
    ("person", "scheme", "width"),
    [("content_manager", "light", 1280), ("suomeksi", "dark", 390)],
)
def test_axe_finds_nothing_serious(open_as, ids, person, scheme, width):
    page = open_as(person, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = {}
    for address in PAGES:
        response = page.goto(address.format(**ids))
        assert response.ok, address
        results = Axe().run(page)
        serious = [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in results.response["violations"]
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
            if not node["html"].startswith(TAG_INPUT)
        ]
        if serious:
            found[address] = serious
    assert found == {}


def test_no_page_scrolls_sideways_on_a_phone(open_as, ids):
    page = open_as("suomeksi", viewport={"width": 390, "height": 900})
    wide = []
    for address in PAGES:
        page.goto(address.format(**ids))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            wide.append(address)
    assert wide == []
