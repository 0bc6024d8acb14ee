"""Every URL pattern of the project, and concrete addresses made of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

#: Patterns of regular expressions that can't be turned into an address by filling in parameters.
_REGULAR = {
    r"^(\d+)/(.*)$": "<file>/<file_name>",
    r"^.*/$": "no-such-place/",
    r"^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\."
    r"(?P<revision_id_b>live|latest|\d+)/$": "<pk>/revisions/compare/<revision_id_a>...live/",
}


@dataclass(frozen=True)
class Address:
    """A URL pattern.

    Attributes:
        name: Of the view, with its namespaces; its path where it has no name.
        template: The path with ``<parameter>`` in it.
    """

    name: str
    template: str

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters, in their order."""
        return re.findall(r"<(\w+)>", self.template)

    def path(self, values: dict[str, Any]) -> str:
        """Return the path with the parameters filled in."""
        return re.sub(r"<(\w+)>", lambda match: str(values[match[1]]), self.template)


def all_addresses() -> list[Address]:
    """Return every URL pattern of the project, those behind a name twice only once a path."""
    return list(dict.fromkeys(_walk(get_resolver(), "/", "")))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        template = prefix + _template(pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, template, inner)
        else:
            yield Address(f"{namespace}{pattern.name}" if pattern.name else template, template)


def _template(pattern: URLPattern | URLResolver) -> str:
    text = str(pattern.pattern)
    if isinstance(pattern.pattern, RoutePattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", text)
    return _REGULAR.get(text, text.lstrip("^").rstrip("$"))
