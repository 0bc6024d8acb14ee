"""A post's state as SQL that is put together once a process, for what is asked often.

Django writes an expression anew for each query. For the state, with all that it depends on, that takes
longer than many a database needs for the rows; from one query to the next only the instant differs.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from django.db.models import Expression, F
from wagtail.models import Page

from editorial.models import PostPage

_INSTANTS = datetime(2000, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Written:
    """The state's SQL for rows of the posts' own tables.

    Attributes:
        instants: At which of the parameters the present instant stands.
    """

    sql: str
    params: tuple[Any, ...]
    instants: frozenset[int]

    def at(self, now: Any) -> tuple[str, tuple[Any, ...]]:
        """Return SQL and parameters for an instant, as the database takes it."""
        return self.sql, tuple(
            now if place in self.instants else value for place, value in enumerate(self.params)
        )


class WrittenState(Expression):
    """``state`` as ``PostQuerySet.with_state`` annotates it, to be read: a value of ``PostState``.

    Args:
        now: The present instant.
    """

    def __init__(self, now: datetime) -> None:
        super().__init__(output_field=models.CharField())
        self.now = now
        self.columns: list[Any] = [F("pk"), F("live")]

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        self.columns = list(exprs)

    def copy(self) -> Self:
        copied = super().copy()
        copied.columns = list(self.columns)
        return copied

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        tables = PostPage._meta.db_table, Page._meta.db_table
        aliases = tuple(column.alias for column in self.columns)
        if aliases != tables:  # inside another query the tables have other names
            state = _state_at(self.now).query.annotations["state"]
            sql, params = compiler.compile(
                state.relabeled_clone(dict(zip(tables, aliases, strict=True)))
            )
            return sql, tuple(params)
        pages = ContentType.objects.get_for_model(Page).pk
        return _written(connection.alias, pages).at(
            connection.ops.adapt_datetimefield_value(self.now)
        )


@lru_cache
def _written(alias: str, _pages: int) -> _Written:
    """Write the state for a database, in which pages have a content type."""
    (sql, params), (_sql, others) = (_write(alias, now) for now in _INSTANTS)
    differ = (
        number for number, pair in enumerate(zip(params, others, strict=True)) if len({*pair}) > 1
    )
    return _Written(sql, params, frozenset(differ))


def _write(alias: str, now: datetime) -> tuple[str, tuple[Any, ...]]:
    compiler = _state_at(now).values_list("state").query.get_compiler(connection=connections[alias])
    compiler.pre_sql_setup()
    ((_state, (sql, params), _name),) = compiler.select
    return sql, tuple(params)


def _state_at(now: datetime) -> Any:
    return PostPage.objects.order_by().with_state(now=now)
