"""Workers of a re-check that meet, die or are counted, for the brand's rules and for a network's."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def meeting(check_posts: Callable[..., Any], run: Callable[[], Any]) -> tuple[Any, list[Any]]:
    """Return ``check_posts`` with a second worker before each batch, and what those have returned."""
    returned: list[Any] = []

    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        returned.append(run())
        return check_posts(*args, **kwargs)

    return meanwhile, returned


def dying_after(batches: int, check_posts: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``check_posts`` of a worker that is killed after some batches."""
    done = 0

    def dies(*args: Any, **kwargs: Any) -> Any:
        nonlocal done
        if done == batches:
            raise SystemExit
        done += 1
        return check_posts(*args, **kwargs)

    return dies


def statements(run: Callable[[], Any]) -> int:
    """Return how often a run asks the database."""
    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)
