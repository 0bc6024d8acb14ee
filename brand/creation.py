"""Making a brand: its subtree, collection, team, permissions and workflow, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtailmedia.models import Media

from brand.models import BrandGroup, BrandPage, GuidelinePage
from cms.users.models import User
from cms.users.roles import ROLES, Area, Role
from cms.workflows.models import BrandApprovalTask, BrandCheckTask, ContentReviewTask

_MEDIA_KINDS = ("image", "document", "media")

#: Higher layers add their folders to a new brand: area -> makes the (unsaved) page with its title.
_folders: dict[Area, Callable[[], Page]] = {}


def register_folder(area: Area, make: Callable[[], Page]) -> None:
    """Register how the folder of an area is made in a new brand."""
    _folders[area] = make


class BrandExists(ValueError):
    """There is a brand of this name."""


@dataclass(frozen=True, kw_only=True)
class BrandSpec:
    """What is decided when a brand is made.

    Attributes:
        name: Its name; its address is made of it.
        language: ``en`` or ``fi``: of its documents and of the names of its folders.
        time_zone: IANA zone.
        currency: ISO 4217 code.
        country: ISO 3166 code.
    """

    name: str
    language: str = "en"
    time_zone: str = "Europe/Helsinki"
    currency: str = "EUR"
    country: str = "FI"


@transaction.atomic
def create_brand(*, spec: BrandSpec, all_roles_for: User | None = None) -> BrandPage:
    """Make a brand with everything that belongs to it.

    Args:
        spec: What was decided.
        all_roles_for: Who gets every role of the brand, or None.

    Returns:
        The brand's page, live.

    Raises:
        BrandExists: There is a brand of this name (whatever its capitals).
        ValidationError: A value is not allowed.
    """
    root = Page.get_first_root_node()
    if BrandPage.objects.filter(title__iexact=spec.name).exists():
        raise BrandExists(_("There is a brand called %(name)s.") % {"name": spec.name})
    with override(spec.language):
        collection = Collection.get_first_root_node().add_child(instance=Collection(name=spec.name))
        brand = BrandPage(
            title=spec.name,
            slug=_free_slug(root, spec.name),
            language=spec.language,
            time_zone=spec.time_zone,
            currency=spec.currency,
            country=spec.country,
            collection=collection,
        )
        brand.full_clean(exclude=["path", "depth", "collection"])
        root.add_child(instance=brand)
        brand.save_revision().publish()
        areas: dict[Area, Page] = {Area.BRAND: brand}
        for area, make in _folders.items():
            folder = make()
            folder.slug = area.value
            brand.add_child(instance=folder)
            folder.save_revision().publish()
            areas[area] = folder
        guideline = GuidelinePage(title=_("Brand guideline"), slug="guideline", live=False)
        brand.add_child(instance=guideline)
        guideline.save_revision()
        groups = _make_groups(brand, areas, collection)
        _make_workflow(brand, groups)
    if all_roles_for is not None:
        all_roles_for.groups.add(*groups.values())
    return BrandPage.objects.get(pk=brand.pk)


def _free_slug(root: Page, name: str) -> str:
    slug = slugify(name)[:200] or "brand"
    taken = set(root.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _make_groups(
    brand: BrandPage, areas: dict[Area, Page], collection: Collection
) -> dict[Role, Group]:
    access_admin = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    page_permissions = {
        p.codename: p
        for p in Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page))
    }
    media_permissions = _media_permissions()
    groups = {}
    for role in ROLES:
        group = Group.objects.create(name=f"{brand.title[:100]} ({brand.pk}): {role.label}")
        BrandGroup.objects.create(brand=brand, role=role, group=group)
        groups[role] = group
    access_admin.group_set.add(*groups.values())
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=groups[role],
            page=areas[area].page_ptr,
            permission=page_permissions[f"{action}_page"],
        )
        for role, spec in ROLES.items()
        for area, actions in spec.pages.items()
        for action in actions
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=groups[role], collection=collection, permission=permission)
        for role, spec in ROLES.items()
        for permission in media_permissions
        if permission.codename in {f"{act}_{kind}" for act in spec.media for kind in _MEDIA_KINDS}
    )
    return groups


def _media_permissions() -> list[Permission]:
    """Return the permissions on pictures, files and videos that a collection can give.

    wagtailmedia's are those of its own model, whatever the videos' is; it knows none for choosing,
    which its policy asks for all the same.
    """
    kinds = ContentType.objects.get_for_models(Image, Document, Media)
    Permission.objects.get_or_create(
        content_type=kinds[Media], codename="choose_media", defaults={"name": "Can choose media"}
    )
    return list(Permission.objects.filter(content_type__in=kinds.values()))


def _make_workflow(brand: BrandPage, groups: dict[Role, Group]) -> Workflow:
    check = BrandCheckTask.objects.create(name=_("Brand check"))
    review = ContentReviewTask.objects.create(name=_("Content review"))
    review.groups.set(group for role, group in groups.items() if ROLES[role].reviews_content)
    approval = BrandApprovalTask.objects.create(name=_("Brand approval"))
    approval.groups.set(group for role, group in groups.items() if ROLES[role].approves)
    workflow = Workflow.objects.create(name=_("Approval of %(brand)s") % {"brand": brand.title})
    for order, task in enumerate((check, review, approval)):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page=brand.page_ptr)
    return workflow
