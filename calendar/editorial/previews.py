"""How a post will look, about: neutral mock-ups, one a network, marked as approximations."""

from collections.abc import Iterator
from typing import Any

from django.template.response import TemplateResponse
from django.utils.translation import get_language, override
from wagtail.users.models import UserProfile

from brand.models import BrandPage
from brand.rules.ruleset import rules_in_force
from editorial.channel_content import channel_contents
from editorial.contents import content_of
from editorial.preview_cards import Card, card_of
from editorial.preview_families import family_of
from editorial.preview_marks import Note, notes_of
from editorial.preview_media import prepare_pictures
from editorial.waived import waived_in
from networks.models import Channel


def render_post_preview(request: Any, post: Any, *, network: str) -> TemplateResponse:
    """Return the preview of a post on one network, or on all where ``network`` is empty.

    What the brand's rules find in it is marked, in the language of the person who looks.
    """
    brand = BrandPage.objects.containing(post) if post.path else None
    with override(_language_of(request)):
        cards = list(_cards(post, brand, network=network))
        response = TemplateResponse(
            request,
            "editorial/preview.html",
            {
                "page": post,
                "brand": brand,
                "cards": cards,
                "notes": [note for card in cards for note in card.notes],
                "language": brand.language if brand else "en",
                "reader_language": get_language(),
            },
        )
        response.render()
    return response


def _cards(post: Any, brand: BrandPage | None, *, network: str) -> Iterator[Card]:
    if brand is None:
        return
    rule_set = rules_in_force(brand)
    waived = waived_in(post) if rule_set else frozenset()
    tags = frozenset(tag.name for tag in post.tags.all()) if rule_set else frozenset()
    drawn = [
        (content, family_of(content))
        for content in channel_contents(post, brand=brand)
        if not network or content.network == network
    ]
    prepare_pictures(drawn)
    accounts = _accounts(brand)
    told = 0
    for content, family in drawn:
        notes: list[Note] = []
        if rule_set is not None:
            read = content_of(content, tags=tags, campaign=post.campaign)
            notes = notes_of(read, rule_set, first=told + 1, waived=waived)
            told += len(notes)
        yield card_of(content, family, account=accounts.get(content.network, ""), notes=notes)


def _accounts(brand: BrandPage) -> dict[str, str]:
    """Return the name of a brand's account on each network; the first by name where it has several."""
    found: dict[str, str] = {}
    channels = Channel.objects.in_use().filter(brand=brand).exclude(handle="").order_by("name")
    for network, handle in channels.values_list("network", "handle"):
        found.setdefault(network, handle)
    return found


def _language_of(request: Any) -> str | None:
    """Return the language of whoever looks: a preview is made outside of the admin's own views."""
    user = getattr(request, "user", None)
    if user is None or user.is_anonymous:
        return get_language()
    return str(UserProfile.get_for_user(user).get_preferred_language())
