"""What stands around the demo brands' posts: queues, notes in the calendar, and a series."""

from datetime import date, time

from cms.demo.stage import Stage
from editorial.models import CalendarNote, PostTemplate, QueueTime, Series
from editorial.series.making import make_posts
from editorial.series.rules import Frequency, Rule
from networks.models import Channel

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def make_around(stage: Stage, channels: dict[str, Channel]) -> int:
    """Make a brand's queue times, notes and series with its first drafts; return how many things."""
    source = stage.data.around
    times = [
        QueueTime(
            channel=channels[queue["channel"]],
            weekday=_WEEKDAYS.index(day),
            at=time.fromisoformat(at),
        )
        for queue in source["queues"]
        for day in queue["days"]
        for at in queue["times"]
    ]
    QueueTime.objects.bulk_create(times)
    notes = [
        CalendarNote(
            brand=stage.brand,
            kind=note["kind"],
            text=note["text"],
            starts_on=stage.days.on(note["day"]),
            ends_on=stage.days.on(note["until"]) if "until" in note else None,
            made_by=stage.reviewer,
        )
        for note in source["notes"]
    ]
    CalendarNote.objects.bulk_create(notes)
    return len(times) + len(notes) + _make_series(stage, channels)


def _make_series(stage: Stage, channels: dict[str, Channel]) -> int:
    source = stage.data.around["series"]
    series = Series(
        brand=stage.brand,
        name=source["name"],
        template=PostTemplate.objects.get(brand=stage.brand, name=source["template"]),
        weeks_ahead=source["weeks_ahead"],
        due_days_before=source["due_days_before"],
        owner=stage.author,
    )
    series.take_rule(
        Rule(
            frequency=Frequency.WEEKLY,
            interval=source["every_weeks"],
            at=time.fromisoformat(source["time"]),
            starts_on=_monday(stage.days.on(source["from_day"])),
            weekdays=(_WEEKDAYS.index(source["weekday"]),),
            count=source["count"],
        )
    )
    series.save()
    series.channels.set([channels[network] for network in source["channels"]])
    return make_posts(series, now=stage.days.now)


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())
