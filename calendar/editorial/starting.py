"""Starting a post from a gap or a template: the address says what it is for, the form opens with it filled in."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.keys import KeyChoiceField
from editorial.models import PostPage
from editorial.placements import NETWORKS
from editorial.writing.post_templates import PostTemplate, start_from
from networks.models import Channel
from personas.models import PersonaPage
from strategy.models import Goal, Pillar


class StartForm(forms.Form):
    """What an address may fill in: only what is the brand's."""

    goal = forms.ModelChoiceField(Goal.objects.none(), required=False)
    pillar = forms.ModelChoiceField(Pillar.objects.none(), required=False)
    persona = KeyChoiceField(PersonaPage.objects.none(), required=False)
    network = forms.ChoiceField(
        choices=[(network, network) for network in NETWORKS], required=False
    )
    channel = forms.ModelChoiceField(Channel.objects.none(), required=False)
    target_on = forms.DateField(input_formats=["%Y-%m-%d"], required=False)
    template = forms.ModelChoiceField(PostTemplate.objects.none(), required=False)

    def __init__(self, data: Any, *, brand: BrandPage) -> None:
        super().__init__(data)
        for name, queryset in (
            ("goal", Goal.objects.filter(plan__path__startswith=brand.path)),
            ("pillar", Pillar.objects.filter(plan__path__startswith=brand.path)),
            ("persona", PersonaPage.objects.descendant_of(brand)),
            ("channel", Channel.objects.in_use().filter(brand=brand)),
            ("template", PostTemplate.objects.filter(brand=brand)),
        ):
            field: Any = self.fields[name]
            field.queryset = queryset


def fill_in(post: PostPage, data: Any, *, brand: BrandPage) -> bool:
    """Fill a new post with what an address asks for; nothing is saved.

    Args:
        post: The new post.
        data: The query: primary keys of a template, goal, pillar, persona and channel, a network's code, a date.
        brand: The brand, whose own they must be.

    Returns:
        Whether everything could be filled in. What is not the brand's, or can't be, is left out.
    """
    form = StartForm(data, brand=brand)
    is_valid = form.is_valid()
    values = form.cleaned_data
    if template := values.get("template"):
        start_from(template, post, brand=brand)
    for name in ("goal", "pillar", "persona"):
        if values.get(name) is not None:
            setattr(post, name, values[name])
    target_on: date | None = values.get("target_on")
    post.target_on = target_on
    channel = values.get("channel")
    network = values.get("network") or (channel.network if channel else None)
    if network and network not in post.networks():
        block = post.content.stream_block.child_blocks[network]
        post.content.append((network, block.get_default()))
    return is_valid


class StartedFromGapMixin:
    """For the view of a new post: opens its form as the address fills it in."""

    page: Any
    parent_page: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        brand = BrandPage.objects.containing(self.parent_page)
        if request.GET and brand and not fill_in(self.page, request.GET, brand=brand):
            messages.warning(
                request, _("Not everything that this address asks for is there any more.")
            )
        response: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return response
