"""The post's form: a post points only at what is its own brand's."""

from typing import Any

from brand.forms import BrandBoundPageForm
from brand.models import BrandPage
from cms.core import clock
from cms.core.clusters import keep_keys
from personas.models import PersonaPage
from personas.presentation import in_form
from strategy.models import Goal, Pillar


class PostForm(BrandBoundPageForm):
    """Offers the goals, pillars and personas of the post's brand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.parent_page or self.instance.get_parent()
        brand = BrandPage.objects.containing(parent)
        for name, queryset in (
            ("goal", Goal.objects.filter(plan__path__startswith=brand.path).select_related("plan")),
            (
                "pillar",
                Pillar.objects.filter(plan__path__startswith=brand.path).select_related("plan"),
            ),
            ("persona", PersonaPage.objects.of(brand)),
        ):
            if name in self.fields:
                self.fields[name].queryset = queryset
        if (persona := self.fields.get("persona")) is not None:
            persona.label_from_instance = in_form(persona.queryset, now=clock.now())
        keep_keys(self)
