"""How a post will look, about: neutral mock-ups, one a network, marked as approximations."""

from typing import Any
from urllib.parse import urlsplit

from django.template.response import TemplateResponse

from brand.models import BrandPage
from networks.counting import count


def render_post_preview(request: Any, post: Any, *, network: str) -> TemplateResponse:
    """Return the preview of a post on one network, or on all where ``network`` is empty."""
    brand = BrandPage.objects.containing(post) if post.path else None
    cards = [
        {
            "network": block.block_type,
            "label": block.block.label,
            "title": block.value.get("title") or "",
            "text": block.value.get("text") or "",
            "link": block.value.get("link") or "",
            "host": urlsplit(block.value.get("link") or "").hostname or "",
            "media": [item for item in block.value.get("media") or [] if item.get("image")],
            "count": count(block.block_type, block.value.get("text") or ""),
        }
        for block in post.content
        if not network or block.block_type == network
    ]
    return TemplateResponse(
        request,
        "editorial/preview.html",
        {
            "post": post,
            "brand": brand,
            "cards": cards,
            "language": brand.language if brand else "en",
        },
    )
