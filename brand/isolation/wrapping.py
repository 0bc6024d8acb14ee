"""Wrapping what Wagtail offers no hook for; each use is proved from outside by ``tests/isolation``."""

from collections.abc import Callable
from typing import Any


def wrap(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Put a wrapper in the place of a function, once.

    Args:
        owner: The class or module that has the function.
        name: Of the function.
        make: Takes the original and returns what is called instead.
    """
    original = getattr(owner, name)
    if not hasattr(original, "wrapped_for_isolation"):
        wrapper = make(original)
        wrapper.wrapped_for_isolation = True
        setattr(owner, name, wrapper)
