"""The only way out of the renderer, and it is closed: what was handed over, or nothing.

WeasyPrint's own fetcher reads any file and follows any address, so that ``file:///etc/passwd`` in a
text would be printed. Importing this module needs Pango: see ``reports.rendering``.
"""

import logging
from collections.abc import Iterable
from typing import Any

from reports.engine import URLFetcher, URLFetcherResponse
from reports.resources import Resource

log = logging.getLogger(__name__)


class NotHanded(ValueError):
    """A document asked for something that it was not given."""


class HandedFetcher(URLFetcher):
    """Answers with the resources it was given; everything else is refused and logged.

    Attributes:
        refused: The addresses that were asked for and refused, in their order.
    """

    def __init__(self, resources: Iterable[Resource]) -> None:
        super().__init__(allowed_protocols={"linja"}, allow_redirects=False)
        self._handed = {resource.address: resource for resource in resources}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return a handed resource.

        Args:
            url: What the document asks for.
            headers: Ignored: nothing is sent anywhere.

        Returns:
            The resource from memory.

        Raises:
            NotHanded: It is none of the resources. WeasyPrint then leaves its place empty.
        """
        resource = self._handed.get(url)
        if resource is None:
            self.refused.append(url)
            log.warning("A document asked for %.200r, which it was not given", url)
            raise NotHanded(url[:200])
        return URLFetcherResponse(url, resource.content, {"Content-Type": resource.mime})

    def open(self, url: Any, data: Any = None, timeout: Any = None) -> URLFetcherResponse:
        """Refuse likewise: the base class would open a request."""
        return self.fetch(getattr(url, "full_url", url))
