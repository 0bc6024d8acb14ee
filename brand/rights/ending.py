"""Pictures, videos and files of a person's brands whose rights have ended or end soon."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from brand.isolation.scope import Scope
from brand.models import BrandPage
from cms.core.models import BrandFile, Picture, Video
from cms.core.rights import SOON_DAYS

PICTURE, VIDEO, FILE = "picture", "video", "file"
KINDS: dict[str, tuple[Any, str | Promise, str]] = {
    PICTURE: (Picture, _("Picture"), "wagtailimages:edit"),
    VIDEO: (Video, _("Video"), "wagtailmedia:edit"),
    FILE: (BrandFile, _("File"), "wagtaildocs:edit"),
}


@dataclass(kw_only=True)
class Ending:
    """One thing whose rights have ended or end soon.

    Attributes:
        edit_url: Empty where the person may not change it.
        uses: How many things use it, in all.
        pages: Those of them that are pages which the person may see.
    """

    kind: str
    kind_label: str
    thing: Any
    brand: str
    ends_on: date
    has_ended: bool
    days_left: int
    edit_url: str = ""
    uses: int = 0
    pages: list[Page] = field(default_factory=list)

    @property
    def page_titles(self) -> str:
        """The pages' titles, for a spreadsheet."""
        return ", ".join(page.get_admin_display_title() for page in self.pages)


def endings(
    user: Any, *, today: date, brands: Iterable[BrandPage] = (), kinds: Iterable[str] = ()
) -> list[Ending]:
    """Return what has ended or ends within 60 days, the earliest first.

    Args:
        user: Who asks; sees what is of their brands.
        today: The day in question.
        brands: Only these of their brands; all where empty.
        kinds: Only these of ``KINDS``; all where empty.

    Returns:
        The things, without where they are used (``with_uses``). Two queries a kind.
    """
    scope = Scope.of(user)
    found = []
    for kind in kinds or KINDS:
        model, label, url_name = KINDS[kind]
        things: QuerySet[Any] = scope.narrow(model._default_manager.all()).filter(
            licence_ends_on__lte=today + timedelta(days=SOON_DAYS)
        )
        if brands:
            things = things.filter(collection__in=[brand.collection_id for brand in brands])
        policy = policy_registry.get_by_type(model)
        editable = set(
            policy.collections_user_has_permission_for(user, "change").values_list("pk", flat=True)
        )
        for thing in things.select_related("collection__brand"):
            brand = getattr(thing.collection, "brand", None)
            found.append(
                Ending(
                    kind=kind,
                    kind_label=str(label),
                    thing=thing,
                    brand=brand.title if brand else thing.collection.name,
                    ends_on=thing.licence_ends_on,
                    has_ended=thing.is_expired(on=today),
                    days_left=(thing.licence_ends_on - today).days,
                    edit_url=reverse(url_name, args=[thing.pk])
                    if thing.collection_id in editable
                    else "",
                )
            )
    return sorted(found, key=lambda ending: (ending.ends_on, ending.kind, ending.thing.pk))


def with_uses(found: list[Ending], user: Any) -> list[Ending]:
    """Say of each thing where it is used: a constant number of queries, whatever their number."""
    page_type = ContentType.objects.get_for_model(Page).pk
    used: dict[tuple[str, str], set[tuple[int, str]]] = {}
    for kind in {ending.kind for ending in found}:
        references = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(KINDS[kind][0]),
            to_object_id__in=[str(e.thing.pk) for e in found if e.kind == kind],
        )
        for pk, base_type, source in references.values_list(
            "to_object_id", "base_content_type", "object_id"
        ):
            used.setdefault((kind, pk), set()).add((base_type, source))
    wanted = {int(pk) for uses in used.values() for base, pk in uses if base == page_type}
    visible = Scope.of(user).narrow(Page.objects.filter(pk__in=wanted)).order_by("title")
    pages = {str(page.pk): page for page in visible}
    for ending in found:
        uses = used.get((ending.kind, str(ending.thing.pk)), set())
        ending.uses = len(uses)
        own = {pages[pk].pk: pages[pk] for base, pk in uses if base == page_type and pk in pages}
        ending.pages = sorted(own.values(), key=lambda page: (page.title, page.pk))
    return found
