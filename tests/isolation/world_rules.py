"""What a brand's post breaks of a network's rules, marked with the brand's word."""

from brand.rules.severity import Severity
from cms.core import clock
from editorial.models import NetworkStanding, PostPage
from editorial.readiness.problems import Problem
from networks.models import KnownRules
from networks.noticing import fingerprint_in_force


def furnish_network_standing(post: PostPage, word: str) -> None:
    """What breaks a rule of a network that has changed."""
    now, rules = clock.now(), fingerprint_in_force("newsfeed")
    KnownRules.objects.get_or_create(
        network="newsfeed", defaults={"fingerprint": rules, "noticed_at": now}
    )
    problem = Problem(
        severity=Severity.MUST,
        code="characters_forbidden",
        network="newsfeed",
        field="text",
        params={"field": "text", "characters": [word]},
    )
    NetworkStanding.objects.create(
        post=post,
        network="newsfeed",
        revision=post.live_revision,
        fingerprint=rules,
        problems=[problem.to_json()],
        open_musts=1,
        changed_at=now,
    )
