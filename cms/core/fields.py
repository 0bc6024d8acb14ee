"""Model fields that several apps use."""

from typing import Any

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose block definitions stay out of the migrations.

    Blocks live in the JSON, not in the column: a change of a label or a help text would otherwise
    make a migration that changes nothing.
    """

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
