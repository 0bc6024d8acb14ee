"""The stream of a guideline's rules: one block type a kind, found in ``brand.rules.kinds``."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.rules import kinds
from brand.rules.base import RuleBlock


@cache
def rule_kinds() -> dict[str, RuleBlock]:
    """Return a block a kind, by its key, in the order of the keys."""
    found = {kind.kind: kind() for kind in _classes()}
    return dict(sorted(found.items()))


def _classes() -> Iterator[type[RuleBlock]]:
    for module in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, RuleBlock) and value.kind:
                yield value


class RuleStreamBlock(blocks.StreamBlock):
    """The rules of a guideline."""

    class Meta:
        label = _("Rules")
        required = False
        max_num = 1000
        # The time of a check grows with the sizes of all patterns together.
        block_counts = {"pattern": {"max_num": 100}}

    def __init__(self, local_blocks: object = None, **kwargs: object) -> None:
        super().__init__(local_blocks or list(rule_kinds().items()), **kwargs)
