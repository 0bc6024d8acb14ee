"""The gate that a post passes when it is submitted, and when it is approved."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision

from cms.core import clock
from editorial.brand_check.checking import check_revision, open_musts
from editorial.brand_check.findings import RecordedFinding
from editorial.brand_check.records import BrandCheck
from editorial.posts import PostPage
from networks.labels import network_label


def brand_gate(*, revision: Revision, is_last: bool, user: Any) -> str:
    """Check a post by the rules in force now, write that down, and say why it may not pass.

    Pages of other types pass untouched; see ``cms.workflows.gates`` for the arguments.
    """
    if revision.content_type_id != ContentType.objects.get_for_model(PostPage).pk:
        return ""
    check = check_revision(
        revision=revision,
        reason=BrandCheck.Reason.REVIEW if is_last else BrandCheck.Reason.SUBMISSION,
        by=user,
        now=clock.now(),
    )
    return told(open_musts(check))


def told(musts: list[RecordedFinding]) -> str:
    """Return musts as plain text, a line each, in the active language; empty for none."""
    if not musts:
        return ""
    lines = [
        f"• {network_label(item.network)}: {item.message}"
        + (f" {item.because}" if item.because else "")
        for item in musts
    ]
    return "\n".join([stopped_by(len(musts)), *lines])


def stopped_by(number: int) -> str:
    """Return how many rules stand in the way, as a sentence."""
    return ngettext(
        "%(number)d finding must be mended, or waived with a reason, before this post can go on.",
        "%(number)d findings must be mended, or waived with a reason, before this post can go on.",
        number,
    ) % {"number": number}


def held_by_rules() -> str:
    """Return why an approved post is not sent."""
    return _(
        "It breaks a rule of the brand guideline in force. It is sent once the post is changed and approved "
        "again, the finding is waived, or the rule is changed back."
    )
