"""A network's rule that was corrected, and what of the demo's posts breaks it since."""

from datetime import datetime

from django.db import transaction

from brand.models import BrandPage
from cms.demo.accounts import ADMINISTRATOR
from cms.users.models import User
from editorial.network_check import rechecking
from editorial.network_check.rechecks import NetworkRecheck
from networks import effective
from networks.effective import today
from networks.models import KnownRules, RuleOverride
from networks.noticing import fingerprint_in_force, notice_changes

NETWORK, TARGET, SECONDS = "bluesky", "video_max_s", 60
REASON = (
    "Our server takes videos of a minute at most since its change of terms; it refused one of 76 "
    "seconds on Friday."
)
SOURCE = "Terms of service of bsky.demo.example, section Media"


def correct_a_rule(brands: list[BrandPage], *, now: datetime) -> int:
    """Correct a rule and check what is planned by it; return how many posts are held for it.

    A correction holds for every brand, so none is made where there are others than the demo's, and none
    beside corrections that somebody has made.

    Args:
        brands: All of the demo's.
        now: The present instant.
    """
    others = BrandPage.objects.exclude(pk__in=[brand.pk for brand in brands])
    person = User.objects.filter(username=ADMINISTRATOR.username, is_superuser=True).first()
    if person is None or others.exists() or RuleOverride.objects.exists():
        return 0
    notice_changes(now=now)  # what was in force until now
    with transaction.atomic():
        RuleOverride.objects.create(
            network=NETWORK,
            target=TARGET,
            value=SECONDS,
            reason=REASON,
            source=SOURCE,
            valid_from=today(now),
            made_by=person,
            made_at=now,
        )
        effective.forget()
        # Not by the signal, which would ask a queue that may not run yet.
        KnownRules.objects.filter(network=NETWORK).update(
            fingerprint=fingerprint_in_force(NETWORK), noticed_at=now, changed_at=now
        )
        recheck = NetworkRecheck.objects.ask([NETWORK], at=now)
    finished = rechecking.run_recheck(pk=recheck.pk, now=lambda: now)
    return finished.broken if finished else 0


def withdraw_correction() -> None:
    """Take the demo's correction away again, with every trace of the change."""
    RuleOverride.objects.filter(network=NETWORK, target=TARGET, reason=REASON).delete()
    if not RuleOverride.objects.exists() and not BrandPage.objects.exists():
        NetworkRecheck.objects.all().delete()
        KnownRules.objects.all().delete()
