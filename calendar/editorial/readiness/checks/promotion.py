"""What is paid for says so."""

from collections.abc import Iterator

import regex

from brand.rules.severity import Severity
from editorial.channel_content import ChannelContent
from editorial.readiness.checks.marking import channel_check, post_check
from editorial.readiness.facts import PostFacts
from editorial.readiness.limits import NetworkLimits
from editorial.readiness.problems import Problem

#: Where a reader sees a disclosure without opening anything.
_SEEN = ("title", "text")


@channel_check
def paid_posts_disclose(
    content: ChannelContent, limits: NetworkLimits, facts: PostFacts
) -> Iterator[Problem]:
    """Say where a paid post carries none of the brand's disclosures."""
    if not facts.is_paid or not facts.disclosures:
        return
    seen = "\n".join(content.texts.get(name, "") for name in _SEEN)
    if not any(_stands_in(disclosure, seen) for disclosure in facts.disclosures):
        yield Problem(
            severity=Severity.MUST,
            code="disclosure_missing",
            network=content.network,
            field="text",
            params={"texts": list(facts.disclosures)},
        )


@post_check
def disclosures_are_known(facts: PostFacts) -> Iterator[Problem]:
    """Say where a paid post can't be checked, since the guideline has no disclosure."""
    if facts.is_paid and not facts.disclosures:
        yield Problem(severity=Severity.SHOULD, code="disclosure_unknown", field="promotion")


def _stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text as whole words: ``#ad`` is not in ``#adventure``."""
    found = regex.search(rf"(?<![\w#]){regex.escape(phrase)}(?!\w)", text, regex.IGNORECASE)
    return found is not None
