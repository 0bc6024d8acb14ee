"""The vocabulary in the guideline's form: a row a term, until they are too many for a page."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail.admin.panels import InlinePanel, Panel

from brand.terms import Term

#: More terms than this are not edited in the form: each makes the page 25 kB larger and some 20 ms slower.
MOST_IN_FORM = 300


def fits_form(guideline: Any) -> bool:
    """Whether a guideline's terms are few enough for a form."""
    return len(guideline.terms.all()) <= MOST_IN_FORM


class VocabularyPanel(InlinePanel):
    """The rows of the vocabulary; where the form goes without them, the way to change them as a file."""

    def get_bound_panel(
        self, instance: Any = None, request: Any = None, form: Any = None, prefix: str = "panel"
    ) -> Panel.BoundPanel:
        bound = self.BoundPanel
        if form is not None and self.relation_name not in form.formsets:
            bound = self.BoundFile
        return bound(panel=self, instance=instance, request=request, form=form, prefix=prefix)

    class BoundFile(Panel.BoundPanel):
        """How many terms there are, and where they are taken out and put in."""

        template_name = "brand/guideline/vocabulary_file.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            brand = apps.get_model("brand", "BrandPage").objects.containing(self.instance)
            numbers = Counter(term.kind for term in self.instance.terms.all())
            export = reverse("brand_rules:export", args=[brand.pk])
            return context | {
                "most": MOST_IN_FORM,
                "numbers": [(label, numbers[kind]) for kind, label in Term.Kind.choices],
                "import_url": reverse("brand_rules:import", args=[brand.pk]),
                "export_url": f"{export}?version=draft&format=xlsx",
                "rules_url": f"{reverse('brand_rules:index')}?brand={brand.pk}&kind=term",
            }
