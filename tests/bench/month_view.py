"""What the month costs in Chromium: our view beside FullCalendar alone, with the same events.

Each is given its events at once, as if they had just come, and is measured until it has been drawn and
a click on one of them has come to whom it is meant for. What ours then shows, a dialog over a page that
waits, is a line of its own: alone FullCalendar shows nothing. Pages and scripts are those that Linja
serves, without a server.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from cms import machine
from tests.bench.measuring import LEAST_RUNS, Comparison

_SITE = "http://bench.invalid"
_ALONE = "/alone/"
_VENDOR = "/static/editorial/planner/vendor/fullcalendar-7.1.0"
#: FullCalendar with the options of ours that say what is drawn, and nothing of ours in the cards.
_ALONE_PAGE = f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>FullCalendar</title>
<link rel="stylesheet" href="{_VENDOR}-skeleton.css"><link rel="stylesheet" href="{_VENDOR}-classic.css">
<div id="grid"></div>
<script src="{_VENDOR}.global.js"></script><script src="{_VENDOR}-classic.global.js"></script>
"""
_MAKE_ALONE = """
(day) => {
  window.benchCalendar = new FullCalendar.Calendar(document.getElementById('grid'), {
    initialView: 'dayGridMonth', initialDate: day, timeZone: 'UTC', locale: 'en-GB', firstDay: 1,
    headerToolbar: false, height: 'auto', dayMaxEvents: 4, fixedWeekCount: false, weekNumbers: true,
    eventDisplay: 'block', editable: true, droppable: true, navLinks: true, lazyFetching: false,
    events: (info, done) => done(window.benchEvents),
    eventDidMount: ({ event, el }) => { el.dataset.event = event.id; },
    eventClick: () => { window.benchClicked = performance.now(); },
  });
  window.benchCalendar.render();
}
"""
_GIVE_ALONE = """
(body) => {
  const after = (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const events = body.events.map(({ slot, title, wall }) => ({ id: `s${slot}`, title, start: `${wall}:00` }));
  const marks = body.marks.map(({ label, first, last }, number) => ({
    id: `m${number}`, title: label, start: first, end: after(last), allDay: true,
  }));
  window.benchEvents = [...marks, ...events];
}
"""
_MAKE_OURS = """
() => {
  const element = document.querySelector('[data-controller~="linja-calendar"]');
  const controller = window.wagtail.app.getControllerForElementAndIdentifier(element, 'linja-calendar');
  window.benchCalendar = controller.calendar;
  const open = controller.open.bind(controller);
  controller.open = (card) => { window.benchClicked = performance.now(); open(card); };
  window.benchAfter = () => controller.dialogTarget.close();
  const answer = (body) => ({ ok: true, json: async () => body });
  window.fetch = async (url) => answer(url.includes('/events/') ? window.benchEvents : { cautions: {} });
}
"""
_GIVE_OURS = "(body) => { window.benchEvents = body; }"
#: Milliseconds from the events to a click, and until that is answered; the calendar is empty before.
_MEASURE = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const first = () => document.querySelector('.fc-event[data-event], [data-event^="s"]');
  window.benchClicked = 0;
  const began = performance.now();
  window.benchCalendar.refetchEvents();
  while (!first()) await frame();
  await frame();
  first().click();
  while (!window.benchClicked) await frame();
  const answered = performance.now() - began;
  window.benchAfter?.();
  const cards = document.querySelectorAll('[data-event^="s"]').length;
  return [window.benchClicked - began, answered, window.benchCalendar.getEvents().length, cards];
}
"""
_EMPTY = """
async () => {
  window.benchCalendar.refetchEvents();
  while (document.querySelector('[data-event^="s"]')) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
"""


def comparisons(client: Client, *, start: str, end: str, runs: int) -> Iterator[Comparison]:
    """Compare the month with FullCalendar alone, in one browser and in turn; nothing without Chromium.

    Args:
        client: Somebody who is signed in.
        start, end: The days of a month, the last one excluded.
        runs: How many times each is measured.

    Raises:
        AssertionError: The two don't show as many events.
    """
    if not machine.chromium():
        return
    from playwright.sync_api import sync_playwright

    day = start
    address = reverse("calendar:index") + f"?view=month&date={day}&colour=state"
    body: Any = client.get(reverse("calendar:events"), {"start": start, "end": end}).json()
    page = client.get(address).content.decode()
    answers = {_ALONE: _ALONE_PAGE, urlsplit(address).path: page} | {
        urlsplit(path).path: client.get(path).content.decode()
        for path in re.findall(r'"(/admin/(?:jsi18n|sprite)[^"]*)"', page)
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        ours = _open(browser, address, answers)
        ours.wait_for_selector(".linja-cal-grid [data-date]")
        ours.evaluate(_MAKE_OURS)
        alone = _open(browser, _ALONE, answers)
        alone.evaluate("() => { window.benchEvents = []; }")
        alone.evaluate(_MAKE_ALONE, day)
        empty = {**body, "events": [], "planned": [], "marks": []}
        of_ours = partial(_measure, ours, _GIVE_OURS, body, empty)
        of_alone = partial(_measure, alone, _GIVE_ALONE, body, empty)
        times: list[list[float]] = []
        for _number in range(max(runs, LEAST_RUNS) + 1):
            (*mine, my_events, my_cards), (*other, events, cards) = of_ours(), of_alone()
            if (my_events, my_cards) != (events, cards):
                raise AssertionError(f"{my_events} events, {my_cards} cards; {events}, {cards}")
            times.append([ms / 1000 for ms in (*mine, *other)])
        browser.close()
    # The first run only warms up.
    clicked_s, answered_s, other_clicked_s, other_s = (
        list(each) for each in zip(*times[1:], strict=True)
    )
    note = f"FullCalendar alone; {len(body['events']):,} events"
    yield Comparison(
        "month view in Chromium, to a click",
        clicked_s,
        other_clicked_s,
        f"{note} until one is clicked",
    )
    yield Comparison("the same, to its open dialog", answered_s, other_s, f"{note}, and no dialog")


def _measure(page: Any, give: str, body: Any, empty: Any) -> list[float]:
    page.bring_to_front()
    page.evaluate(give, empty)
    page.evaluate(_EMPTY)
    page.evaluate(give, body)
    taken: list[float] = page.evaluate(_MEASURE)
    return taken


def _open(browser: Any, address: str, answers: dict[str, str]) -> Any:
    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if isinstance(found, str):
            route.fulfill(path=found)
        elif path in answers:
            kind = "text/javascript" if "jsi18n" in path else "text/html"
            route.fulfill(body=answers[path], content_type=f"{kind}; charset=utf-8")
        elif path == reverse("calendar:events"):
            route.fulfill(body=json.dumps({"events": [], "planned": [], "marks": [], "legend": []}))
        elif path == reverse("calendar:cautions"):
            route.fulfill(body='{"cautions": {}}')
        else:
            route.fulfill(status=404)

    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.route(f"{_SITE}/**", answer)
    page.goto(_SITE + address)
    return page
