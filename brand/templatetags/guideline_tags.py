"""Parts of the guideline's templates."""

from collections.abc import Iterator
from typing import Any

from django import template
from wagtail import blocks

from brand.blocks.distinct import display

register = template.Library()


@register.filter
def labelled(value: Any) -> Iterator[tuple[str, str]]:
    """Yield (label, value) of the parts of a struct block that are filled in, as the editor shows them.

    Args:
        value: The value of a struct block; of any other, nothing is yielded.
    """
    if not isinstance(value, blocks.StructValue):
        return
    for name, child in value.block.child_blocks.items():
        part = value.get(name)
        if part not in (None, "", [], False):
            yield str(child.label), _shown(child, part)


def _shown(block: blocks.Block, part: Any) -> str:
    if part is True:
        return "✓"
    if isinstance(part, list):
        return ", ".join(display(block, one) for one in part)
    return display(block, part)
