"""How many rows there are, to tell whether all of them went again."""

from collections import Counter

from django.apps import apps


def row_counts() -> Counter[str]:
    """Return how many rows each table has."""
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})
