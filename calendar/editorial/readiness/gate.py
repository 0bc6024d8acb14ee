"""The gate that a post passes when it is submitted, and when it is approved."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision

from cms.core import clock
from editorial.posts import PostPage
from editorial.readiness.checking import record_revision
from editorial.readiness.messages import message_of
from editorial.readiness.problems import Problem, musts_of
from editorial.readiness.records import ReadinessRecord
from networks.labels import network_label


def readiness_gate(*, revision: Revision, is_last: bool, user: Any) -> str:
    """Check a post by what its networks accept now, write that down, and say why it may not pass.

    Days and rights are judged anew each time. Pages of other types pass untouched; see
    ``cms.workflows.gates`` for the arguments.
    """
    if revision.content_type_id != ContentType.objects.get_for_model(PostPage).pk:
        return ""
    reason = ReadinessRecord.Reason.REVIEW if is_last else ReadinessRecord.Reason.SUBMISSION
    record = record_revision(revision=revision, reason=reason, by=user, now=clock.now())
    return told(musts_of(record.found()))


def told(musts: list[Problem]) -> str:
    """Return musts as plain text, a line each, in the active language; empty for none."""
    if not musts:
        return ""
    lines = [f"• {place_of(problem)}: {message_of(problem)}" for problem in musts]
    return "\n".join([stopped_by(len(musts)), *lines])


def place_of(problem: Problem) -> str:
    """Return the channel that a problem is about, or that it is about the post."""
    return network_label(problem.network) if problem.network else _("The post")


def stopped_by(number: int) -> str:
    """Return how many problems stand in the way, as a sentence."""
    return ngettext(
        "%(number)d problem must be solved before this post can go on.",
        "%(number)d problems must be solved before this post can go on.",
        number,
    ) % {"number": number}


def held_by_network_rules(network: str) -> str:
    """Return why an approved post is not sent to a network whose rules have changed."""
    return _(
        "It breaks a rule of %(network)s that has changed since it was approved. It is sent once the post "
        "is changed and approved again, or the rule is corrected."
    ) % {"network": network_label(network)}
