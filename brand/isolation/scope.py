"""What a person may see: the subtrees and collections of their brands."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Collection, Page, Task, Workflow, WorkflowTask

from brand.models import BrandPage
from cms.core.models import BrandFile, Picture, Video

_ROOT_LENGTH = Page.steplen
#: Models of higher layers, with the condition for what a scope shows of each.
_conditions: dict[type[Model], Callable[["Scope"], Q]] = {}
BRAND_LENGTH = Page.steplen * 2


def brand_path(path: str) -> str:
    """Return the path of the brand in whose subtree a page's path is."""
    return path[:BRAND_LENGTH]


@dataclass(frozen=True)
class Scope:
    """What one person may see.

    Attributes:
        everything: True for a superuser; the rest is empty then.
        brand_ids: The brands in which the person holds a role.
        page_paths: The paths of their pages; the tree's root may be seen too.
        collection_paths: The paths of their collections.
    """

    everything: bool
    brand_ids: frozenset[int] = frozenset()
    page_paths: frozenset[str] = frozenset()
    collection_paths: tuple[str, ...] = ()

    @classmethod
    def of(cls, user: Any) -> "Scope":
        """Return what a person may see, with one query (none for a superuser)."""
        if user.is_active and user.is_superuser:
            return cls(everything=True)
        brands = list(
            BrandPage.objects.visible_to(user).values_list("pk", "path", "collection__path")
        )
        return cls(
            everything=False,
            brand_ids=frozenset(pk for pk, _path, _collection in brands),
            page_paths=frozenset(path for _pk, path, _collection in brands),
            collection_paths=tuple(collection for _pk, _path, collection in brands if collection),
        )

    @cached_property
    def collection_ids(self) -> list[int]:
        """The ids of their collections and of what is below these."""
        inside = Collection.objects.filter(self._below("path", self.collection_paths))
        return list(inside.values_list("pk", flat=True))

    def shows_page(self, path: str) -> bool:
        """Whether a page of this tree path may be seen."""
        return self.everything or len(path) <= _ROOT_LENGTH or brand_path(path) in self.page_paths

    def shows_collection(self, path: str) -> bool:
        """Whether what lies in a collection of this tree path may be seen."""
        return self.everything or any(path.startswith(own) for own in self.collection_paths)

    def narrow(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the part of a queryset that the person may see.

        Args:
            queryset: Of pages, pictures, videos, files, collections, people, workflows, tasks or a
                model with a registered condition; a queryset of anything else comes back as it is.
        """
        if self.everything:
            return queryset
        condition = self._condition(queryset.model)
        return queryset if condition is None else queryset.filter(condition)

    def knows(self, model: type[Model]) -> bool:
        """Whether it is known what of a model the person may see."""
        return self.everything or self._condition(model) is not None

    def _condition(self, model: type[Model]) -> Q | None:
        if issubclass(model, Page):
            return Q(depth=1) | self._below("path", self.page_paths)
        if issubclass(model, (Picture, Video, BrandFile)):
            # By id: the search refuses to filter by a path of something else.
            return Q(collection__in=self.collection_ids)
        if issubclass(model, Collection):
            return self._below("path", self.collection_paths)
        if issubclass(model, get_user_model()):
            return Q(pk__in=people_of(self.brand_ids).values("pk")) | Q(is_superuser=True)
        if issubclass(model, Workflow):
            return Q(pk__in=self._workflows().values("pk"))
        if issubclass(model, Task):
            steps = WorkflowTask.objects.filter(workflow__in=self._workflows())
            return Q(pk__in=steps.values("task"))
        registered = _conditions.get(model)
        return registered(self) if registered else None

    def _workflows(self) -> QuerySet[Workflow]:
        return Workflow.objects.filter(self._below("workflow_pages__page__path", self.page_paths))

    @staticmethod
    def _below(lookup: str, paths: Any) -> Q:
        condition = Q(pk__in=())
        for path in paths:
            condition |= Q(**{f"{lookup}__startswith": path})
        return condition


def register_condition(model: type[Model], condition: Callable[[Scope], Q]) -> None:
    """Register what a scope shows of a model of a higher layer.

    Args:
        model: The model.
        condition: Takes the scope of somebody who doesn't see everything, returns the filter.
    """
    _conditions[model] = condition


def scope_of(request: HttpRequest) -> Scope:
    """Return what the person who asks may see, worked out once a request."""
    scope: Scope | None = getattr(request, "_linja_scope", None)
    if scope is None:
        scope = Scope.of(request.user)
        request._linja_scope = scope  # type: ignore[attr-defined]
    return scope


def people_of(brand_ids: Any) -> QuerySet[Any]:
    """Return the people who hold a role in one of these brands."""
    people = get_user_model()._default_manager
    return people.filter(is_active=True, groups__brand_group__brand__in=brand_ids).distinct()
