"""What of the demo brands' calendars is seen outside of them."""

from datetime import timedelta

from cms.demo.stage import Stage
from editorial.models import FeedToken, ShareLink
from editorial.sharing.forms import end_of
from editorial.sharing.share_link import USUAL_DAYS, share_address

_WORDS = {"fi": ("Puhelin", "Johtoryhmä"), "en": ("Phone", "Board")}


def make_outgoing(stage: Stage) -> str:
    """Give the author a calendar feed, and share the calendar; return the address that is shared.

    Its key is made anew in each demo and kept nowhere: whoever seeds is told it this once.
    """
    brand, now = stage.brand, stage.days.now
    phone, board = _WORDS[brand.language]
    FeedToken.objects.issue(user=stage.author, brand=brand, label=phone, at=now)
    _link, key = ShareLink.objects.issue(
        brand=brand,
        by=stage.approver,
        view=ShareLink.View.MONTH,
        filters="",
        label=board,
        expires_at=end_of(
            now.astimezone(stage.days.zone).date() + timedelta(days=USUAL_DAYS), stage.days.zone
        ),
        at=now,
    )
    return share_address(key)
