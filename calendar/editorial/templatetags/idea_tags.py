"""Who is offered the dialog for a new idea."""

from typing import Any

from django import template

from editorial.ideas.writers import writes_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def may_catch_ideas(context: Any) -> bool:
    """Whether the person who looks at a page may catch ideas; costs no query of its own."""
    # An inclusion tag's context has no variable of that name, and still knows the request.
    request = context.get("request") or getattr(context, "request", None)
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and writes_somewhere(user))
