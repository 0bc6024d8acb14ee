"""Writing many draft pages in a few statements: new ones under a folder, and new revisions.

A page at a time takes some thirty statements and is indexed twice: a thousand would keep everybody else
from writing for half a minute.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends_with_name
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.core.per_row import per_row

#: Rows of one statement.
_BATCH = 200
_OF_PAGE = [field for field in Page._meta.concrete_fields if not field.primary_key]


def add_drafts(folder: Page, pages: Sequence[Page], *, by: Any, now: datetime) -> None:
    """Add new pages at the end of a folder as drafts with a first revision, in the caller's transaction.

    Args:
        folder: Whose children they become; its row is locked.
        pages: Unsaved, of one model, with titles. Their tags are written, no other child rows.
        by: Who saves them, for revisions and history.
        now: The present instant.

    Neither the search nor the references know them before ``index_pages``.

    Raises:
        ValidationError: A title is too long or empty.

    Source:
        As ``Page.add_child`` and ``Page.save_revision``, which do it a page at a time.
    """
    if not pages:
        return
    parent = Page.objects.select_for_update().get(pk=folder.pk)
    last = parent.get_last_child()
    step = last._get_lastpos_in_path() if last else 0
    slugs = set(parent.get_children().order_by().values_list("slug", flat=True))
    for number, page in enumerate(pages, start=1):
        page.title = page._meta.get_field("title").clean(page.title, page)
        page.draft_title = page.title
        page.live, page.has_unpublished_changes = False, True
        page.locale_id = parent.locale_id
        page.depth = parent.depth + 1
        page.path = parent._get_path(parent.path, page.depth, step + number)
        page.slug = _free_slug(page.title, slugs)
        page.set_url_path(parent)
        page.latest_revision_created_at = now
    for batch in _batches(pages):
        rows = Page.objects.bulk_create(
            Page(**{field.attname: getattr(page, field.attname) for field in _OF_PAGE})
            for page in batch
        )
        for page, row in zip(batch, rows, strict=True):
            # The id too, which no setter follows: else the first revision would be of a page that is new.
            page.id = page.pk = page.page_ptr_id = row.pk
            page.save_base(raw=True, force_insert=True)
        _write_tags(batch)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    save_revisions(pages, by=by, now=now)


def _write_tags(pages: Sequence[Page]) -> None:
    """Write the tags of new pages, which have no other child rows: what reads them asks for none."""
    tagged: list[Any] = []
    for page in pages:
        page._cluster_related_objects = known = getattr(page, "_cluster_related_objects", {})
        for relation in get_all_child_relations(page):
            known.setdefault(relation.get_accessor_name(), [])
        for item in known.get("tagged_items", ()):
            item.content_object_id = page.pk
            tagged.append(item)
    if tagged:
        type(tagged[0])._default_manager.bulk_create(tagged)


def save_revisions(pages: Sequence[Page], *, by: Any, now: datetime) -> None:
    """Give each page a new latest revision with what it says, in the caller's transaction.

    Args:
        pages: Of one model, as they are to be saved; what is approved of them stays.
        by: Who saves them, for revisions and history.
        now: The present instant.

    Each page knows its new ``latest_revision_id`` afterwards.
    """
    together = get_active_log_context().uuid or uuid.uuid4()
    base = ContentType.objects.get_for_model(Page)
    for batch in _batches(pages):
        kind = ContentType.objects.get_for_model(batch[0], for_concrete_model=False)
        revisions = Revision.objects.bulk_create(
            Revision(
                content_type=kind,
                base_content_type=base,
                object_id=str(page.pk),
                user=by,
                content=page.serializable_data(),
                object_str=str(page),
                created_at=now,
            )
            for page in batch
        )
        newest = {page.pk: revision for page, revision in zip(batch, revisions, strict=True)}
        for page in batch:
            page.latest_revision_id = newest[page.pk].pk
        Page.objects.filter(pk__in=newest).update(
            latest_revision=per_row(
                Page, "latest_revision", {pk: revision.pk for pk, revision in newest.items()}
            ),
            draft_title=per_row(Page, "draft_title", {page.pk: page.title for page in batch}),
            latest_revision_created_at=now,
            has_unpublished_changes=True,
        )
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                page_id=page.pk,
                content_type=kind,
                label=page.get_admin_display_title(),
                action="wagtail.edit",
                timestamp=now,
                user=by,
                uuid=together,
                revision=newest[page.pk],
                content_changed=True,
                data={},
            )
            for page in batch
        )


def save_drafts(pages: Sequence[Page], *, by: Any, now: datetime) -> None:
    """Save pages that were never approved, as the editor does: their rows, and a new latest revision.

    Args:
        pages: Of one model, that are there; their child rows stay as they are.
        by: Who saves them, for revisions and history.
        now: The present instant.
    """
    for batch in _batches(pages):
        model = type(batch[0])
        own = [field.name for field in model._meta.local_concrete_fields if not field.primary_key]
        model._default_manager.bulk_update(batch, own)
        Page.objects.filter(pk__in=[page.pk for page in batch]).update(
            title=per_row(Page, "title", {page.pk: page.title for page in batch})
        )
    save_revisions(pages, by=by, now=now)


def index_pages(pages: Sequence[Page]) -> None:
    """Let the search and the references know pages that were written in batches."""
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    for model in {type(page) for page in pages}:
        found = [page for page in pages if type(page) is model]
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add_bulk(model, found)


def _free_slug(title: str, taken: set[str]) -> str:
    """Return the slug that a page of this title gets, and note it as taken."""
    base = slugify(title, allow_unicode=True)[:240] or uuid.uuid4().hex
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _batches(pages: Sequence[Page]) -> list[Sequence[Page]]:
    return [pages[start : start + _BATCH] for start in range(0, len(pages), _BATCH)]
