"""Every page of ours, for everyone: axe finds nothing serious, in both languages, light and dark."""

import pytest

from tests.browser.axe import scrolls_sideways, serious

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


@pytest.fixture(scope="module")
def ids(site):
    return site.linja.ask(DATA.format(brand=site.brand))


@pytest.mark.parametrize(
    ("person", "scheme", "width"),
    [("content_manager", "light", 1280), ("suomeksi", "dark", 390)],
)
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    open_as, ids, person, scheme, width
):
    page = open_as(person, color_scheme=scheme, viewport={"width": width, "height": 900})
    wrong = {}
    for address in PAGES:
        response = page.goto(address.format(**ids))
        assert response.ok, address
        if found := serious(page):
            wrong[address] = found
        if scrolls_sideways(page):
            wrong.setdefault(address, []).append("scrolls sideways")
    assert wrong == {}
