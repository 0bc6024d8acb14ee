"""A stream in which no two blocks are of the same name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.engine.folding import fold


class DistinctStreamBlock(blocks.StreamBlock):
    """A stream of struct blocks that differ in one of their fields, ``Meta.distinct``."""

    class Meta:
        distinct = "name"
        required = False

    def clean(self, value: Any) -> Any:
        """Return the cleaned stream.

        Raises:
            StreamBlockValidationError: A block is wrong, or has the name of an earlier one; capitals
                and spaces at the ends make no difference.
        """
        cleaned = super().clean(value)
        field = self.meta.distinct
        errors: dict[int, ValidationError] = {}
        seen: set[str] = set()
        for number, child in enumerate(cleaned):
            name = str(child.value.get(field) or "").strip()
            if not name:  # a draft
                continue
            key = fold(name).text
            if key in seen:
                said = display(child.block.child_blocks[field], name)
                errors[number] = StructBlockValidationError(
                    {field: ValidationError(_("“%(name)s” is there twice."), params={"name": said})}
                )
            seen.add(key)
        errors |= self.errors_of(cleaned, errors)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def errors_of(
        self, cleaned: Any, known: dict[int, ValidationError]
    ) -> dict[int, ValidationError]:
        """Return what else is wrong with blocks beside each other, by their numbers."""
        return {}


def display(block: blocks.Block, value: Any) -> str:
    """Return a value as the editor shows it: the name of a choice in place of its code."""
    choices = getattr(getattr(block, "field", None), "choices", None)
    if choices is None:
        return str(value)
    return str(dict(choices).get(value, value))
