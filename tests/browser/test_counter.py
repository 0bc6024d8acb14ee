"""The counter beside a field: what it shows, when it warns, and on fields that are added later."""

from pathlib import Path

import pytest

from networks.widgets import (
    CONTROLLER,
    COUNTING_SCRIPTS,
    STYLE,
    CountedTextarea,
    CountedTextInput,
)

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[2] / "networks" / "static"
ADD = """
(html) => {
  const form = document.createElement('form');
  form.id = 'counted';
  form.innerHTML = html;
  document.querySelector('main').prepend(form);
}
"""


@pytest.fixture(scope="module")
def editor(windows, new_post):
    """Open an editor, where Wagtail's application and its blocks are, with the counter's scripts."""
    page = windows.open("content_manager")
    page.goto(f"/admin/pages/{new_post('Steam rises.')}/edit/")
    for script in (*COUNTING_SCRIPTS, CONTROLLER):
        page.add_script_tag(path=STATIC / script)
    page.add_style_tag(path=STATIC / STYLE)
    yield page
    windows.close(page)


@pytest.fixture
def window(editor):
    """Give that editor, without the fields that another test has put into it."""
    yield editor
    editor.evaluate("() => document.getElementById('counted')?.remove()")
    settle(editor)


def put(window, *widgets):
    """Put fields named a, b, ... into the page."""
    html = "".join(
        str(widget.render(name, "", attrs={"id": f"id_{name}"}))
        for name, widget in zip("abc", widgets, strict=False)
    )
    window.evaluate(ADD, html)
    settle(window)


def rows(window, name="a"):
    place = window.locator(f"#id_{name} + .linja-counter")
    return [
        (row.get_attribute("data-state"), row.inner_text())
        for row in place.locator(".linja-counter__row").all()
    ]


def type_into(window, text, name="a"):
    window.fill(f"#id_{name}", text)
    settle(window)


def settle(window):
    """Wait until what was scheduled for the next frame is done."""
    window.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


class TestCounter:
    def test_shows_each_constraint_the_tightest_first(self, window):
        put(window, CountedTextarea(network="bluesky"))
        assert rows(window) == [("fine", "0 / 300 characters"), ("fine", "0 / 3,000 bytes")]

        type_into(window, "👨‍👩‍👧‍👦" * 100)
        assert rows(window) == [
            ("fine", "2,500 / 3,000 bytes"),
            ("fine", "100 / 300 characters"),
        ]

    @pytest.mark.parametrize(
        ("length", "state", "said"),
        [
            (269, "fine", "269 / 300 characters"),
            (270, "near", "270 / 300 characters, 30 left"),
            (300, "near", "300 / 300 characters, 0 left"),
            (301, "over", "301 / 300 characters, 1 too many"),
        ],
    )
    def test_warns_at_nine_tenths_and_says_what_is_too_much(self, window, length, state, said):
        put(window, CountedTextarea(network="bluesky"))
        type_into(window, "a" * length)
        icon = window.locator("#id_a + .linja-counter .linja-counter__icon").first

        assert rows(window)[0] == (state, said)
        assert icon.is_visible() == (state != "fine")

    def test_tells_advice_from_a_limit(self, window):
        put(window, CountedTextInput(network="newsletter", field="subject"))
        type_into(window, "a" * 61)

        assert rows(window)[0] == ("over", "61 / 60 characters, 1 more than advised")

    def test_counts_as_the_network_does(self, window):
        put(window, CountedTextarea(network="x"))
        type_into(window, "Löyly 🔥 https://example.com/" + "a" * 300)

        assert rows(window) == [("fine", "32 / 280 characters")]

    def test_counts_what_is_saved_without_the_space_around_it(self, window):
        put(window, CountedTextarea(network="x"))
        type_into(window, "  Hei  \n")

        assert rows(window) == [("fine", "3 / 280 characters")]

    def test_counts_the_text_that_stands_in_for_an_empty_field(self, window):
        put(
            window,
            CountedTextarea(network="x"),
            CountedTextarea(network="mastodon", fallback="[name=a]"),
        )
        type_into(window, "Hei!")
        assert rows(window, "b") == [("fine", "4 / 500 characters in the shared text")]

        type_into(window, "Terve", "b")
        assert rows(window, "b") == [("fine", "5 / 500 characters")]

        type_into(window, "", "b")
        assert rows(window, "b") == [("fine", "4 / 500 characters in the shared text")]

    def test_counts_a_content_warning_before_the_text(self, window):
        put(window, CountedTextarea(network="mastodon", before="b"), CountedTextarea(network="x"))
        type_into(window, "Steam")
        type_into(window, " Heat ", "b")
        assert rows(window) == [("fine", "9 / 500 characters")]

        type_into(window, "", "b")
        assert rows(window) == [("fine", "5 / 500 characters")]

    def test_takes_its_place_before_it_counts(self, window):
        put(window, CountedTextarea(network="x"), CountedTextarea(network="x"))
        box = "() => document.querySelector('#id_b').getBoundingClientRect().top"
        before = window.evaluate(box)
        type_into(window, "a")

        assert window.evaluate(box) == before

    def test_is_read_with_the_field_and_told_only_near_the_limit(self, window):
        put(window, CountedTextarea(network="x"))
        live = window.locator("#counted [aria-live=polite]")

        assert window.locator("#id_a").get_attribute("aria-describedby") == "id_a-counter"
        window.focus("#id_a")
        type_into(window, "a" * 20)
        assert live.inner_text() == ""
        type_into(window, "a" * 281)
        window.wait_for_function(
            "() => document.querySelector('#counted [aria-live=polite]').textContent"
            " === '281 / 280 characters, 1 too many'"
        )


class TestField:
    """What becomes of the counter with its field."""

    @pytest.fixture
    def removed(self, window):
        """Type into a field, and take its counter away."""
        put(
            window,
            CountedTextarea(network="x"),
            CountedTextarea(network="mastodon", fallback="[name=a]"),
        )
        type_into(window, "a" * 281)
        assert window.locator("#id_b").get_attribute("placeholder") == "a" * 281
        for name in "ab":
            window.evaluate(
                "(id) => document.getElementById(id).removeAttribute('data-controller')",
                f"id_{name}",
            )
        settle(window)
        return window

    def test_leaves_nothing_behind_when_its_counter_goes(self, removed):
        assert rows(removed) == rows(removed, "b") == []
        assert removed.locator("#counted [aria-live]").count() == 0
        assert removed.locator("#counted [aria-describedby]").count() == 0
        assert removed.locator("#counted [id$=-counter]").count() == 0
        assert not removed.locator("#id_b").get_attribute("placeholder")

    def test_counts_no_more_when_its_counter_has_gone(self, removed):
        type_into(removed, "b")
        assert rows(removed) == rows(removed, "b") == []
        assert not removed.locator("#id_b").get_attribute("placeholder")

    def test_leaves_no_place_where_none_was(self, window):
        html = str(CountedTextarea(network="x").render("a", "", attrs={"id": "id_a"}))
        window.evaluate(ADD, html.split("<div")[0])
        type_into(window, "Hei")
        assert rows(window) == [("fine", "3 / 280 characters")]
        window.evaluate("() => document.getElementById('id_a').remove()")
        settle(window)
        assert window.locator("#counted").inner_html().strip() == ""

    def test_that_is_moved_is_counted_as_before(self, window):
        put(window, CountedTextarea(network="x"))
        type_into(window, "Hei")
        window.evaluate(
            """() => {
              const form = document.getElementById('counted');
              const box = document.createElement('div');
              form.append(box);
              box.append(...form.querySelectorAll('#id_a, .linja-counter'));
            }"""
        )
        settle(window)
        assert rows(window) == [("fine", "3 / 280 characters")]
        assert window.locator("#counted [aria-live]").count() == 1
        type_into(window, "Terve")
        assert rows(window) == [("fine", "5 / 280 characters")]


def block_rows(page, number):
    place = page.locator(f"textarea[name='content-{number}-value-text'] + .linja-counter")
    return [row.inner_text() for row in place.locator(".linja-counter__row").all()]


class TestChannelBlocks:
    """Counters in the editor, as channels come and go."""

    @pytest.fixture
    def page(self, edit):
        page = edit("Steam rises.", panel="")
        page.locator("textarea[name='content-1-value-text']").fill("Short.")
        settle(page)
        return page

    def add(self, page, label):
        page.get_by_role("button", name="Insert a block").last.click()
        page.get_by_role("option", name=label, exact=True).click()

    def test_count_a_channel_that_is_added(self, page):
        self.add(page, "X")
        field = page.locator("textarea[name='content-2-value-text']")
        field.fill("Hei!")
        settle(page)
        assert block_rows(page, 2) == ["4 / 280 characters"]
        assert block_rows(page, 1)[0] == "6 / 300 characters"

    def test_count_what_is_left_when_a_channel_is_deleted(self, page):
        before = page.locator("[id$=-counter]").count()
        self.add(page, "X")
        page.locator("textarea[name='content-2-value-text']").fill("Hei!")
        settle(page)
        added = page.locator("[id$=-counter]").count() - before
        assert added > 0
        page.locator("[data-streamfield-child]").last.get_by_role("button", name="Delete").click()
        settle(page)
        page.locator("textarea[name='content-1-value-text']").fill("Shorter")
        settle(page)
        assert block_rows(page, 1)[0] == "7 / 300 characters"

    def test_count_a_channel_that_is_moved(self, page):
        moved = page.locator("[data-streamfield-child]").nth(1)
        moved.get_by_role("button", name="Move up").first.click()
        settle(page)
        assert block_rows(page, 1)[0] == "6 / 300 characters"
        page.locator("textarea[name='content-1-value-text']").fill("Moved now")
        settle(page)
        assert block_rows(page, 1)[0] == "9 / 300 characters"
