"""A laxer content security policy where Wagtail's own widgets need it, and nowhere else."""

from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse


class AdminContentPolicy:
    """Allows inline scripts in the admin: Wagtail's choosers and date pickers start themselves so.

    Linja's own pages have none, and everything outside the admin keeps the strict policy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            response._csp_update = {"script-src": [UNSAFE_INLINE]}  # type: ignore[attr-defined]
        return response
