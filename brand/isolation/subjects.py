"""Which parameter of which view names what, and in which tree that lies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, Revision, TaskState, WorkflowState

from brand.isolation.scope import Scope
from cms.core.models import BrandFile, Picture, Video

#: Parameters that name a version instead of a number.
_WORDS = {"live", "latest", "earliest"}


@dataclass(frozen=True)
class Subject:
    """A kind of thing that a parameter names.

    Attributes:
        shown: Whether all the things with these ids exist and may be seen.
    """

    shown: Callable[[Scope, list[int]], bool]


def _pages(scope: Scope, pks: list[int]) -> bool:
    paths = list(Page.objects.filter(pk__in=pks).values_list("path", flat=True))
    return len(paths) == len(set(pks)) and all(scope.shows_page(path) for path in paths)


def _of_collection(paths: list[str], scope: Scope, pks: list[int]) -> bool:
    return len(paths) == len(set(pks)) and all(scope.shows_collection(path) for path in paths)


def _pictures(scope: Scope, pks: list[int]) -> bool:
    found = Picture.objects.filter(pk__in=pks).values_list("collection__path", flat=True)
    return _of_collection(list(found), scope, pks)


def _videos(scope: Scope, pks: list[int]) -> bool:
    found = Video.objects.filter(pk__in=pks).values_list("collection__path", flat=True)
    return _of_collection(list(found), scope, pks)


def _files(scope: Scope, pks: list[int]) -> bool:
    found = BrandFile.objects.filter(pk__in=pks).values_list("collection__path", flat=True)
    return _of_collection(list(found), scope, pks)


def _collections(scope: Scope, pks: list[int]) -> bool:
    found = Collection.objects.filter(pk__in=pks).values_list("path", flat=True)
    return _of_collection(list(found), scope, pks)


def _generic(scope: Scope, pairs: Iterable[tuple[int, str]], expected: int) -> bool:
    """Whether things that point at a page by content type and text id may be seen."""
    pairs = list(pairs)
    page_type = ContentType.objects.get_for_model(Page).pk
    if len(pairs) != expected or any(base_type != page_type for base_type, _pk in pairs):
        return False
    return _pages(scope, [int(pk) for _type, pk in pairs])


def _revisions(scope: Scope, pks: list[int]) -> bool:
    found = Revision.objects.filter(pk__in=pks).values_list("base_content_type", "object_id")
    return _generic(scope, found, len(set(pks)))


def _task_states(scope: Scope, pks: list[int]) -> bool:
    found = TaskState.objects.filter(pk__in=pks).values_list(
        "workflow_state__base_content_type", "workflow_state__object_id"
    )
    return _generic(scope, found, len(set(pks)))


def _workflow_states(scope: Scope, pks: list[int]) -> bool:
    found = WorkflowState.objects.filter(pk__in=pks).values_list("base_content_type", "object_id")
    return _generic(scope, found, len(set(pks)))


def _nobody(scope: Scope, pks: list[int]) -> bool:
    return False


PAGE = Subject(_pages)
PICTURE = Subject(_pictures)
VIDEO = Subject(_videos)
FILE = Subject(_files)
COLLECTION = Subject(_collections)
REVISION = Subject(_revisions)
TASK_STATE = Subject(_task_states)
WORKFLOW_STATE = Subject(_workflow_states)
#: What belongs to the installation: only a superuser may open it.
INSTALLATION = Subject(_nobody)

#: (start of a view's name, parameter) -> what it names. The first match counts.
PARAMETERS: list[tuple[str, str, Subject]] = [
    ("wagtailadmin", "page_id", PAGE),
    ("wagtailadmin", "parent_page_id", PAGE),
    ("wagtailadmin", "page_to_move_id", PAGE),
    ("wagtailadmin", "destination_id", PAGE),
    ("wagtailadmin", "page_pk", PAGE),
    ("wagtailadmin_pages:revisions_compare", "pk", PAGE),
    ("wagtailadmin_api:pages:", "pk", PAGE),
    ("wagtailadmin", "revision_id", REVISION),
    ("wagtailadmin", "revision_id_a", REVISION),
    ("wagtailadmin", "revision_id_b", REVISION),
    ("wagtailadmin", "task_state_id", TASK_STATE),
    ("wagtailadmin", "workflow_state_id", WORKFLOW_STATE),
    ("wagtailadmin_collections:", "pk", COLLECTION),
    ("wagtailadmin_collections:", "collection_id", COLLECTION),
    ("wagtailimages", "image_id", PICTURE),
    ("wagtailimages_chooser:", "pk", PICTURE),
    ("wagtailadmin_api:images:", "pk", PICTURE),
    ("wagtailmedia:", "media_id", VIDEO),
    ("wagtaildocs:", "document_id", FILE),
    ("wagtaildocs:", "doc_id", FILE),
    ("wagtaildocs_chooser:", "pk", FILE),
    ("wagtailadmin_api:documents:", "pk", FILE),
    ("wagtailadmin_workflows:", "pk", INSTALLATION),
    ("wagtailusers_", "pk", INSTALLATION),
]

#: Views that show or change what is every brand's, by the start of their names.
INSTALLATION_VIEWS = (
    "wagtailadmin_workflows:task_cho",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_error_test",
    # Copying, moving and deleting over the admin's API runs no hook; no screen of Wagtail uses it.
    "wagtailadmin_api:pages:action",
)

#: Fields of queries and forms that name a page, in any view of the admin.
PAGE_FIELDS = ("parent_page_id", "parent_page", "new_parent_page", "chooser", "target_pages[]")


def guard(view: str, parameter: str, subject: Subject) -> None:
    """Let the fence check a parameter of views of an app.

    Args:
        view: The start of the views' names, such as ``publishing:delivery``.
        parameter: The name of the parameter in the URL pattern.
        subject: What it names.
    """
    PARAMETERS.append((view, parameter, subject))


def subject_of(view: str, parameter: str) -> Subject | None:
    """Return what a view's parameter names, or None where the fence has nothing to check."""
    return next(
        (s for start, name, s in PARAMETERS if name == parameter and view.startswith(start)), None
    )


def numbers(values: Iterable[object]) -> list[int] | None:
    """Return values of parameters as ids, without the words that name a version.

    Returns:
        None where one of them is no id at all.
    """
    ids = []
    for value in values:
        text = str(value)
        if text in _WORDS or not text:
            continue
        # isdecimal also takes other scripts' digits, which int() reads like the view would.
        if not text.isdecimal() or len(text) > 18:
            return None
        ids.append(int(text))
    return ids
