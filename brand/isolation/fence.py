"""The fence: a request that names something of another brand ends before its view."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.views.defaults import page_not_found

from brand.isolation.scope import Scope, scope_of
from brand.isolation.subjects import (
    FILE,
    INSTALLATION_VIEWS,
    PAGE,
    PAGE_FIELDS,
    PICTURE,
    Subject,
    numbers,
    subject_of,
)

_BULK = "wagtail_bulk_action"
#: Views that take a list of ids in the query.
_LISTS: dict[str, Subject] = {
    "wagtailadmin_choose_page_chosen_multiple": PAGE,
    "wagtailimages_chooser:chosen_multiple": PICTURE,
    "wagtaildocs_chooser:chosen_multiple": FILE,
}
_BULK_MODELS = {
    ("wagtailcore", "page"): PAGE,
    ("core", "picture"): PICTURE,
    ("core", "brandfile"): FILE,
}

View = Callable[..., HttpResponse]


class BrandFence:
    """Middleware that answers 404 to ids of another brand, whatever the view would have shown.

    Wagtail's views check what a person may do, often after they have loaded and named the thing.
    Here nothing is loaded: the brands of the person are one query, and each kind of id one more.
    A superuser passes, and somebody who is not signed in meets the sign-in of the view itself.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the view answer, or answer 404 for it."""
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or request.user.is_superuser:
            return None
        name = match.view_name or ""
        if name.startswith(INSTALLATION_VIEWS):
            return _not_found(request)
        asked = _asked_for(request, match, name, kwargs)
        if not asked:
            return None
        scope = scope_of(request)
        return None if _all_shown(scope, asked) else _not_found(request)


def _asked_for(
    request: HttpRequest, match: ResolverMatch, name: str, kwargs: dict[str, Any]
) -> list[tuple[Subject, list[Any]]]:
    """Return what the request names: kinds of things with their ids."""
    asked: list[tuple[Subject, list[Any]]] = []
    for parameter, value in kwargs.items():
        subject = subject_of(name, parameter)
        if subject is not None and value is not None:
            asked.append((subject, [value]))
    if not name.startswith("wagtail"):
        return asked
    if name in _LISTS:
        asked.append((_LISTS[name], request.GET.getlist("id")))
    if name == _BULK:
        asked.extend(_bulk(request, kwargs))
    for field in PAGE_FIELDS:
        values = request.GET.getlist(field)
        if request.method == "POST":
            values = values + request.POST.getlist(field)
        if values:
            asked.append((PAGE, values))
    return asked


def _bulk(request: HttpRequest, kwargs: dict[str, Any]) -> list[tuple[Subject, list[Any]]]:
    subject = _BULK_MODELS.get((kwargs["app_label"], kwargs["model_name"]))
    if subject is None:
        return []
    ids = [value for value in request.GET.getlist("id") if value != "all"]
    asked: list[tuple[Subject, list[Any]]] = [(subject, ids)]
    if subject is PAGE:
        asked.append((PAGE, request.GET.getlist("childOf")))
    return asked


def _all_shown(scope: Scope, asked: list[tuple[Subject, list[Any]]]) -> bool:
    """Whether everything that is named may be seen; one query a kind of thing."""
    wanted: dict[Subject, set[int]] = {}
    for subject, values in asked:
        ids = numbers(values)
        if ids is None:
            return False
        wanted.setdefault(subject, set()).update(ids)
    return all(subject.shown(scope, sorted(ids)) for subject, ids in wanted.items() if ids)


def _not_found(request: HttpRequest) -> HttpResponse:
    return page_not_found(request, Exception(), template_name="wagtailadmin/404.html")
