"""Making what is due of a series for somebody who waits, and saying what was done."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core import clock
from editorial.series.changing import Change
from editorial.series.making import MOST_IN_A_REQUEST, due, make_posts
from editorial.series.series import Series
from editorial.tasks import make_series_posts

#: How many of the posts that were left alone are named at once.
NAMED = 10


def start_making(series: Series) -> tuple[int, bool]:
    """Make what is due: a few at once, many in the queue.

    Returns:
        How many, and whether they are made already.
    """
    now = clock.now()
    count = len(due(series, now=now))
    if count <= MOST_IN_A_REQUEST:
        return make_posts(series, now=now), True
    make_series_posts.delay_on_commit(series.pk)
    return count, False


def made_words(count: int, is_done: bool) -> str:
    """Say how many posts were made, or are being made."""
    if not count:
        return _("No post is due yet: the drafts are made when their time comes near.")
    if is_done:
        return ngettext("%(count)d draft was made.", "%(count)d drafts were made.", count) % {
            "count": count
        }
    return _("%(count)d drafts are being made; they appear here one by one.") % {"count": count}


def say_change(request: HttpRequest, change: Change, *, more: str = "") -> None:
    """Say what a change did, and name what was left as it is."""
    said = [_("Saved.")]
    if change.rewritten:
        said.append(
            ngettext(
                "%(count)d draft was made anew.",
                "%(count)d drafts were made anew.",
                change.rewritten,
            )
            % {"count": change.rewritten}
        )
    if change.removed:
        said.append(
            ngettext(
                "%(count)d untouched draft was taken away.",
                "%(count)d untouched drafts were taken away.",
                change.removed,
            )
            % {"count": change.removed}
        )
    messages.success(request, " ".join([*said, more]).strip())
    if not change.left:
        return
    listed = format_html_join(
        "",
        '<li><a href="{}">{}</a>: {}</li>',
        (
            (
                reverse("wagtailadmin_pages:edit", args=[post.pk]),
                post.get_admin_display_title(),
                why,
            )
            for post, why in change.left[:NAMED]
        ),
    )
    rest = len(change.left) - NAMED
    messages.warning(
        request,
        format_html(
            '{}<ul class="linja-stopped">{}{}</ul>',
            _("Left as they are:"),
            listed,
            format_html(
                "<li>{}</li>",
                ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest},
            )
            if rest > 0
            else "",
        ),
    )
