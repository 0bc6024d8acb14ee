"""A post's state as SQL that is put together once a process, for what is asked often.

Django writes an expression anew for each query. For the state, with all that it depends on, that takes
longer than many a database needs for the rows; from one query to the next only the instant differs.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from django.db.models import Expression, F
from wagtail.models import Page

from editorial.models import PostPage

_TABLES = PostPage._meta.db_table, Page._meta.db_table
_INSTANTS = datetime(2000, 1, 1, tzinfo=UTC), datetime(2001, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Written:
    """The state's SQL.

    Attributes:
        sql: For rows of the posts' own tables, under their names.
        select: What selects ``pk`` and ``state`` of all posts; its parameters are the same.
        params: The parameters of either.
        instants: At which of them the present instant stands.
    """

    sql: str
    select: str
    params: tuple[Any, ...]
    instants: frozenset[int] = frozenset()

    def at(self, now: Any) -> tuple[Any, ...]:
        """Return the parameters for an instant, as the database takes it."""
        return tuple(
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
        pages = ContentType.objects.get_for_model(Page).pk
        written = _written(connection.alias, pages)
        params = written.at(connection.ops.adapt_datetimefield_value(self.now))
        if tuple(column.alias for column in self.columns) == _TABLES:
            return written.sql, params
        # Elsewhere the tables have other names, as inside another query.
        post, others = compiler.compile(self.columns[0])
        found = (
            f'SELECT written."state" FROM ({written.select}) written WHERE written."pk" = {post}'  # noqa: S608
        )
        return f"({found})", (*params, *others)


@lru_cache
def _written(alias: str, _pages: int) -> _Written:
    """Write the state for a database, in which pages have a content type."""
    one, other = (_write(alias, now) for now in _INSTANTS)
    pairs = zip(one.params, other.params, strict=True)
    differ = frozenset(place for place, (value, after) in enumerate(pairs) if value != after)
    return replace(one, instants=differ)


def _write(alias: str, now: datetime) -> _Written:
    posts = PostPage.objects.order_by().with_state(now=now).values_list("pk", "state")
    compiler = posts.query.get_compiler(connection=connections[alias])
    select, params = compiler.as_sql()
    _pk, (_state, (sql, _params), _name) = compiler.select
    return _Written(sql, select, tuple(params))
