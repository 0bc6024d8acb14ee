"""What somebody has waived in a post, for what is shown while it is written."""

from typing import Any

from django.apps import apps

from brand.rules.engine.finding import Finding


def waived_name(network: str, finding: Finding) -> str:
    """Return what names a finding of a network in every version of a post."""
    return f"{network}:{finding.key}"


def waived_in(post: Any) -> frozenset[str]:
    """Return the names of a post's waived findings; one query, none for a post that is not saved yet."""
    if post.pk is None:
        return frozenset()
    # By name: a post is drawn by its previews, and a waiver is about a post.
    waivers = apps.get_model("editorial", "Waiver").objects.in_force().filter(post=post.pk)
    return frozenset(
        waived_name(network, Finding.from_json(recorded["finding"]))
        for network, recorded in waivers.values_list("network", "finding")
    )
