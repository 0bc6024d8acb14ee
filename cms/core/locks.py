"""Why a page may not be edited now."""

from typing import Any

from django.utils.html import conditional_escape
from wagtail.models import Page


def lock_message(page: Page, user: Any) -> str:
    """Return why a person may not edit a page now (it is locked, or in review), or nothing.

    It is Wagtail's own sentence, which may be HTML and is escaped.
    """
    lock = page.get_lock()
    if lock is None or not lock.for_user(user):
        return ""
    return conditional_escape(lock.get_message(user) or lock.get_description(user))
