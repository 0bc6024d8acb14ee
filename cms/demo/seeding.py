"""Seeding the demo: what is missing is made, what is there is left as it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

from django.db import transaction
from wagtail.models import Page, PageLogEntry, Revision

from brand.creation import BrandSpec, create_brand
from brand.models import BrandPage
from cms.core.models import BrandFile, Picture, Video
from cms.demo.accounts import (
    ADMINISTRATOR,
    NameTaken,
    Passwords,
    demo_users,
    join,
    make_user,
)
from cms.demo.around import make_around
from cms.demo.brand_checks import record_brand_checks
from cms.demo.data import KEYS, BrandData, load
from cms.demo.dates import Days
from cms.demo.deliveries import HistoryWriter, make_channels, make_released_hold
from cms.demo.guideline import make_guideline
from cms.demo.history import MARK, Journal
from cms.demo.ideas import make_ideas
from cms.demo.media import make_font_files, make_logo_file, make_pictures, make_videos
from cms.demo.network_rules import correct_a_rule
from cms.demo.personas import make_personas
from cms.demo.plans import make_plan
from cms.demo.posts import PostMaker
from cms.demo.sharing import make_outgoing
from cms.demo.stage import Stage
from cms.demo.writing import make_writing
from cms.users.models import User

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """What a run of the seeding did.

    Attributes:
        made: The brands that were made.
        kept: The brands that were there.
    """

    made: list[BrandPage]
    kept: list[BrandPage]


def demo_brand(key: str) -> BrandPage | None:
    """Return a demo brand's page, however it is called by now, or None."""
    marked = PageLogEntry.objects.filter(action="wagtail.create", **{f"data__{MARK}": key})
    return BrandPage.objects.filter(pk__in=list(marked.values_list("page_id", flat=True))).first()


def seed(*, now: datetime, passwords: Passwords, say: Say) -> Seeded:
    """Make the demo's brands and people where they are missing.

    Args:
        now: The present instant; all dates are told from it.
        passwords: Gives the users their passwords.
        say: Is told what is being done, a line at a time.

    Returns:
        What was made and what was kept.

    Raises:
        BrandExists: Another brand has the name of a demo brand.
        NameTaken: Somebody who is no demo user has the name of one.
    """
    made: list[BrandPage] = []
    kept: list[BrandPage] = []
    for key in KEYS:
        there = demo_brand(key)
        if there is not None:
            kept.append(there)
            continue
        if not made:
            _administrator(passwords, say)
        made.append(_make(load(key), now=now, passwords=passwords, say=say))
    if made and (held := correct_a_rule([*kept, *made], now=now)):
        say(f"A network's rule was corrected, which holds {held} posts.")
    return Seeded(made=made, kept=kept)


def _administrator(passwords: Passwords, say: Say) -> None:
    try:
        make_user(ADMINISTRATOR, passwords=passwords)
    except NameTaken:
        say(f"There is a person called {ADMINISTRATOR.username!r} already, who stays as they are.")


def _make(data: BrandData, *, now: datetime, passwords: Passwords, say: Say) -> BrandPage:
    say(f"{data.brand['name']}:")
    files: list[Picture | BrandFile | Video] = []
    started = perf_counter()
    try:
        with transaction.atomic():
            brand = _make_brand(data, now=now, passwords=passwords, say=_timed(say), files=files)
    except BaseException:
        for item in files:
            item.file.delete(save=False)
            if isinstance(item, Video) and item.thumbnail:
                item.thumbnail.delete(save=False)
        raise
    say(f"  done in {perf_counter() - started:.1f} s")
    return brand


def _timed(say: Say) -> Say:
    """Return a ``say`` that adds how long each step took."""
    last = perf_counter()

    def told(line: str) -> None:
        nonlocal last
        now = perf_counter()
        say(f"  {line:<44} {now - last:5.1f} s")
        last = now

    return told


def _make_brand(
    data: BrandData,
    *,
    now: datetime,
    passwords: Passwords,
    say: Say,
    files: list[Picture | BrandFile | Video],
) -> BrandPage:
    source = data.brand
    spec = BrandSpec(
        name=source["name"],
        language=source["language"],
        time_zone=source["time_zone"],
        currency=source["currency"],
        country=source["country"],
    )
    brand = create_brand(spec=spec)
    for name, limit in source["limits"].items():
        setattr(brand, name, limit)
    brand.full_clean()
    brand.save_revision(log_action=False).publish(log_action=False)
    brand.refresh_from_db()
    people = _people(data, brand, passwords)
    say(f"brand, team and workflow; {len(people)} people")
    reviewer = people[source["reviewer"]]
    days = Days(now, ZoneInfo(source["time_zone"]))
    pictures = make_pictures(data, days=days, collection=brand.collection, by=reviewer, made=files)
    logo_file = make_logo_file(data, collection=brand.collection, by=reviewer, made=files)
    fonts = make_font_files(data, collection=brand.collection, by=reviewer, made=files)
    videos = make_videos(data, collection=brand.collection, by=reviewer, made=files)
    say(f"{len(pictures)} pictures, {len(videos)} videos")
    stage = Stage(
        data=data,
        brand=brand,
        days=days,
        people=people,
        pictures=pictures,
        videos=videos,
        journal=Journal(),
    )
    _age(stage)
    personas = make_personas(stage)
    say(f"{len(personas)} personas")
    parts = [make_plan(stage, plan) for plan in data.plans]
    say(f"{len(parts)} marketing plans")
    channels = make_channels(stage)
    make_released_hold(stage)
    maker = PostMaker(stage, parts=parts[0], personas=personas, channels=channels)
    history = HistoryWriter(stage)
    made = [maker.make(number, post) for number, post in enumerate(data.posts)]
    for post in made:
        history.add(post)
    history.write()
    say(f"{len(data.posts)} posts and what became of them")
    say(f"{len(make_ideas(stage))} ideas")
    say(f"{make_writing(stage)} things at hand while writing")
    say(f"{make_around(stage, channels)} queue times, notes and posts of a series")
    say(f"the calendar, shared at {make_outgoing(stage)}")
    # After the posts: what is approved while a guideline is in force would be checked as of today.
    make_guideline(stage, logo_file=logo_file, fonts=fonts)
    record_brand_checks(stage, made)
    stage.journal.write()
    say("guideline, and what its rules found in the posts")
    return brand


def _people(data: BrandData, brand: BrandPage, passwords: Passwords) -> dict[str, User]:
    people = {}
    for person in demo_users(data.key):
        user = make_user(person, passwords=passwords, time_zone=brand.time_zone)
        join(user, person, brand)
        people[person.username] = user
    return people


def _age(stage: Stage) -> None:
    """Date the brand's own pages back, and mark the brand as the demo's."""
    at = stage.days.at(-stage.data.brand["age_days"], "09:00")
    pages = Page.objects.descendant_of(stage.brand, inclusive=True)
    pages.filter(live=True).update(first_published_at=at, last_published_at=at)
    pages.update(latest_revision_created_at=at)
    # Else the editor takes the first revision for one that somebody has just saved.
    first = pages.values_list("latest_revision", flat=True)
    Revision.objects.filter(pk__in=list(first)).update(created_at=at)
    stage.journal.log(
        stage.brand, "wagtail.create", by=stage.reviewer, at=at, data={MARK: stage.data.key}
    )
