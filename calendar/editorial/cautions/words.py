"""Cautions in words, with where they lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.models import BrandPage
from editorial.cautions.facts import Caution, Kind
from editorial.posts import PostIndexPage
from networks.models import Channel

ICONS = {Kind.TOO_CLOSE: "time", Kind.REPEATED: "copy", Kind.GAP: "minus", Kind.BEHIND: "calendar"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A caution that a person reads.

    Attributes:
        kind: What it is about.
        on: The day under which it is told.
        icon: One of Wagtail's.
        sentence: What is worth a look.
        links: Label and address of what it is about, or of what would mend it.
    """

    kind: Kind
    on: date
    icon: str
    sentence: str
    links: tuple[tuple[str, str], ...]


def tell(cautions: Sequence[Caution]) -> list[Told]:
    """Put cautions into words, in the active language and in two queries."""
    if not cautions:
        return []
    channels = Channel.objects.select_related("brand").in_bulk(
        {caution.channel_id for caution in cautions}
    )
    folders = _folders({channel.brand for channel in channels.values()})
    return [
        Told(
            kind=caution.kind,
            on=caution.on,
            icon=ICONS[caution.kind],
            sentence=sentence(caution, str(channels[caution.channel_id])),
            links=_links(caution, channels[caution.channel_id], folders),
        )
        for caution in cautions
        if caution.channel_id in channels
    ]


def sentence(caution: Caution, channel: str) -> str:
    """Say what a caution is about.

    Args:
        caution: The caution.
        channel: The channel's name.
    """
    return _SENTENCES[caution.kind](caution, channel)


def _too_close(caution: Caution, channel: str) -> str:
    named = {**_posts(caution), "channel": channel, "minutes": caution.number}
    if not caution.number:
        return _("“%(earlier)s” and “%(later)s” go out on %(channel)s at the same time.") % named
    return (
        ngettext(
            "“%(earlier)s” and “%(later)s” go out on %(channel)s %(minutes)d minute apart.",
            "“%(earlier)s” and “%(later)s” go out on %(channel)s %(minutes)d minutes apart.",
            caution.number,
        )
        % named
    )


def _repeated(caution: Caution, channel: str) -> str:
    named = {**_posts(caution), "channel": channel, "days": caution.number}
    if not caution.number:
        return (
            _("“%(later)s” says on %(channel)s the same as “%(earlier)s” on the same day.") % named
        )
    return (
        ngettext(
            "“%(later)s” says on %(channel)s the same as “%(earlier)s” %(days)d day before.",
            "“%(later)s” says on %(channel)s the same as “%(earlier)s” %(days)d days before.",
            caution.number,
        )
        % named
    )


def _gap(caution: Caution, channel: str) -> str:
    return ngettext(
        "%(channel)s is silent for %(days)d day, until %(date)s.",
        "%(channel)s is silent for %(days)d days, until %(date)s.",
        caution.number,
    ) % {
        "channel": channel,
        "days": caution.number,
        "date": date_format(caution.until or caution.on, "SHORT_DATE_FORMAT"),
    }


def _behind(caution: Caution, channel: str) -> str:
    monday = caution.on - timedelta(days=caution.on.weekday())
    return ngettext(
        "%(channel)s has %(there)d of the %(wanted)d post that the plan asks for in the week from %(date)s.",
        "%(channel)s has %(there)d of the %(wanted)d posts that the plan asks for in the week from %(date)s.",
        caution.wanted,
    ) % {
        "channel": channel,
        "there": caution.number,
        "wanted": caution.wanted,
        "date": date_format(monday, "SHORT_DATE_FORMAT"),
    }


_SENTENCES = {
    Kind.TOO_CLOSE: _too_close,
    Kind.REPEATED: _repeated,
    Kind.GAP: _gap,
    Kind.BEHIND: _behind,
}


def _posts(caution: Caution) -> dict[str, str]:
    earlier, later = caution.posts
    return {"earlier": earlier.title, "later": later.title}


def _folders(brands: Iterable[BrandPage]) -> dict[str, int]:
    paths = {brand.path for brand in brands}
    length = BrandPage.steplen * 2
    rows = PostIndexPage.objects.order_by().values_list("path", "pk")
    return {path[:length]: pk for path, pk in rows if path[:length] in paths}


def _links(
    caution: Caution, channel: Channel, folders: dict[str, int]
) -> tuple[tuple[str, str], ...]:
    if caution.kind in (Kind.TOO_CLOSE, Kind.REPEATED):
        return tuple(
            (post.title, reverse("wagtailadmin_pages:edit", args=[post.post_id]))
            for post in caution.posts
        )
    folder = folders.get(channel.brand.path)
    if folder is None:
        return ()
    query = urlencode({"network": channel.network, "target_on": caution.on.isoformat()})
    add = reverse("wagtailadmin_pages:add", args=["editorial", "postpage", folder])
    return ((_("Write a post for it"), f"{add}?{query}"),)
