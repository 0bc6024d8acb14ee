"""Reading what all networks of a post show in one query a kind, whatever the number of networks.

Wagtail reads the files of a stream's blocks a type at a time, and each network is a type of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any

from wagtail import blocks

#: What is being read, if it is read together with the rest of its stream.
_reading: ContextVar["_Files | None"] = ContextVar("files_read_together", default=None)


class _Files:
    """The files of a stream, by their models; each model is asked for once."""

    def __init__(self, keys: Callable[[str], set[int]]) -> None:
        self._keys = keys
        self._found: dict[Any, Mapping[int, Any]] = {}

    def of(self, model: Any, kind: str) -> Mapping[int, Any]:
        if model not in self._found:
            self._found[model] = model.objects.in_bulk(self._keys(kind))
        return self._found[model]


class ReadTogether(blocks.ChooserBlock):
    """A chooser whose choices are read with those of the other networks; ``kind`` is its name in the stream."""

    kind = ""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        files = _reading.get()
        if files is None:
            read: list[Any] = super().bulk_to_python(values)
            return read
        found = files.of(self.model_class, self.kind)
        return [copy(found.get(value)) for value in values]


def read_together(stream: Any, items: Callable[[Any], Iterable[Mapping[str, Any]]]) -> None:
    """Make a stream read its files together, at the first look into any of its blocks.

    Args:
        stream: A value whose blocks are not read yet.
        items: Returns the media of a block's stored value.
    """
    raw = list(stream.raw_data)
    one_type = stream._prefetch_blocks

    def keys(kind: str) -> set[int]:
        shown = (item for block in raw for item in items(block["value"]))
        return {pk for item in shown if (pk := item["value"].get(kind)) is not None}

    files = _Files(keys)

    def prefetch(type_name: str) -> None:
        with _together(files):
            one_type(type_name)

    stream._prefetch_blocks = prefetch


@contextmanager
def _together(files: _Files) -> Iterator[None]:
    token = _reading.set(files)
    try:
        yield
    finally:
        _reading.reset(token)
