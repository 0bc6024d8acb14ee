"""Links between the rows of one plan: by key, since a row of a draft has no primary key."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models


class RowKeysField(models.JSONField):
    """Keys of other rows of the same plan, as a list of UUIDs written as text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["default"] = list
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"], kwargs["blank"]
        return name, path, args, kwargs


def keys_of(values: Iterable[str]) -> set[UUID]:
    """Return keys as they stand in a ``RowKeysField``, without what is no key."""
    keys = set()
    for value in values:
        try:
            keys.add(UUID(str(value)))
        except ValueError:
            continue
    return keys
