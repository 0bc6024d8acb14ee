"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: Wagtail's own field for tags, which it leaves without a label of its own.
_TAG_INPUT = '<input type="text" class="ui-widget-content ui-autocomplete-input"'

_AT_REST = """
() => Promise.allSettled(
  document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished),
).then(() => {})
"""


def violations(page: Page, where: str | None = None) -> list[str]:
    """Return everything that axe finds on a page, or within a selector of it."""
    return [f"{rule}: {html}" for rule, _impact, html in _found(page, where)]


def serious(page: Page, where: str | None = None) -> list[str]:
    """Return what keeps somebody from using a page, or what a selector names of it."""
    return [
        f"{rule}: {html}"
        for rule, impact, html in _found(page, where)
        if impact in {"serious", "critical"} and not html.startswith(_TAG_INPUT)
    ]


def scrolls_sideways(page: Page) -> bool:
    """Whether a page is wider than its window."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    return wide


def _found(page: Page, where: str | None) -> list[tuple[str, str, str]]:
    page.evaluate(_AT_REST)  # halfway through a transition, colours are nobody's
    return [
        (violation["id"], violation["impact"], node["html"][:200])
        for violation in Axe().run(page, context=where).response["violations"]
        for node in violation["nodes"]
    ]
