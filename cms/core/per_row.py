"""Giving each of many rows its own value in one statement."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat


class _Looked(Func):
    """A row's value in a JSON object whose names are primary keys."""

    arity = 2

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Numbers and texts come back as they are; an instant is a text there.
        template = "json_extract(%(expressions)s)"
        return super().as_sql(compiler, connection, template=template, arg_joiner=", '$.' || ")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"(%(expressions)s)::{self.output_field.db_type(connection)}"
        return super().as_sql(compiler, connection, template=template, arg_joiner="::jsonb ->> ")


def per_row(model: type[models.Model], name: str, values: Mapping[int, Any]) -> Combinable:
    """Return an expression that has a value of its own for each row, for UPDATE and WHERE.

    All values are one parameter, in which the database looks each row's up: as fast for thousands of
    rows as for a few, which ``QuerySet.bulk_update`` with a CASE a row isn't.

    Args:
        model: Whose rows they are.
        name: The field that the values are for: text, a number or an instant.
        values: The values by primary key; at least one.
    """
    field: Any = model._meta.get_field(name)
    prepared = {f"k{pk}": field.get_db_prep_save(value, connection) for pk, value in values.items()}
    # Not Django's encoder, which cuts an instant to milliseconds.
    text = Value(json.dumps(prepared, default=str), output_field=TextField())
    key = Concat(Value("k"), Cast(F("pk"), TextField()), output_field=TextField())
    return _Looked(text, key, output_field=field)


def allow_many_parameters(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Let a statement on SQLite have as many parameters as the library was built for, not 999.

    Receives ``connection_created``. Without it Django writes a thousand rows in a dozen statements.

    Source:
        Django ticket 36143: from version 6.0 on Django does so itself.
    """
    if connection.vendor == "sqlite":
        import sqlite3

        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = most
