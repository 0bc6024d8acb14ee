"""Changing which persona the versions of a page name, where the page's row alone is not enough.

The editor opens the newest revision, and it names its persona too. Without this, the page would lose
it with the next save.
"""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page, Revision


def rewrite_versions(pages: Iterable[Page], change: Callable[[dict[str, Any]], bool]) -> None:
    """Change the content of the live and the newest revision of some pages.

    Args:
        pages: The pages.
        change: Is given a revision's content; changes it and returns True, or leaves it and returns
            False.
    """
    ids = {pk for page in pages for pk in (page.live_revision_id, page.latest_revision_id) if pk}
    for revision in Revision.objects.filter(pk__in=ids):
        if change(revision.content):
            revision.save(update_fields=["content"])
