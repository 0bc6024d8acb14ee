"""Hashtags that a brand's posts have used."""

from collections import Counter
from datetime import date

import regex

from brand.models import BrandPage
from editorial.models import PostPage

_HASHTAG = regex.compile(r"(?<![\p{L}\p{N}_&/])#([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)")
#: The newest posts that are read.
_POSTS = 300


def used_hashtags(brand: BrandPage, *, since: date, most: int = 30) -> list[tuple[str, int]]:
    """Return the hashtags of a brand's newest posts, the most used first.

    Args:
        brand: The brand.
        since: Posts that were changed before are not counted.
        most: How many hashtags.

    Returns:
        Pairs of a hashtag with its ``#``, as it was written most often, and the number of posts that
        use it. One query.
    """
    posts = (
        PostPage.objects.descendant_of(brand)
        .filter(latest_revision_created_at__date__gte=since)
        .order_by("-latest_revision_created_at", "-pk")
    )
    used: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for post in posts.only("content", "text")[:_POSTS]:
        tags = set()
        for text in _texts(post):
            for match in _HASHTAG.finditer(text):
                folded = match[1].casefold()
                tags.add(folded)
                spelled.setdefault(folded, Counter())[match[1]] += 1
        used.update(tags)
    ordered = sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [(f"#{spelled[tag].most_common(1)[0][0]}", count) for tag, count in ordered]


def _texts(post: PostPage) -> list[str]:
    texts = [post.text]
    for block in post.content.raw_data:
        texts += [
            value
            for name in ("text", "first_comment")
            if isinstance(value := block["value"].get(name), str)
        ]
    return texts
