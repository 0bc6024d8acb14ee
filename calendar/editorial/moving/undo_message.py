"""A message that says what was done, with a button that takes it back; it works without a script."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def with_undo(request: HttpRequest, text: str, *, token: str, next_url: str) -> SafeString:
    """Return a text with the form that undoes it.

    Args:
        request: Of the person who did it.
        text: What was done.
        token: See ``editorial.moving.undo``.
        next_url: Where to go afterwards; one of ours.
    """
    return render_to_string(
        "editorial/moving/undo_message.html",
        {"text": text, "token": token, "next_url": next_url, "csrf": get_token(request)},
    )
