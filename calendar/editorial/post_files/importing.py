"""A file of posts into drafts: all of it or nothing, and only what was looked at in the dry run."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from brand.models import BrandPage
from cms.core import clock
from cms.core.page_batches import add_drafts, save_revisions
from cms.core.spreadsheets.tables import Table
from editorial import tasks
from editorial.models import PostIndexPage, PostPage
from editorial.post_files import uploads
from editorial.post_files.columns import BY_CODE, Column
from editorial.post_files.comparing import Folder, ids_in, new_titles_in, plan_import
from editorial.post_files.drafts import BLOCKS, drafts_of, for_files
from editorial.post_files.planning import Plan, PlannedPost
from editorial.post_files.references import References

#: No message names more posts than this.
_MOST_NAMED = 5
_CONTENT = PostPage._meta.get_field("content")


class NotImported(Exception):
    """Nothing was imported; the message says why, in the active language."""


class ImportedAlready(NotImported):
    """The file was imported before, or another one has taken its place."""


def plan_for(table: Table[Column], *, brand: BrandPage, user: Any) -> Plan:
    """Return what an import into a brand's posts would do, in a constant number of queries.

    Args:
        table: What stands in the file.
        brand: Whose posts; the caller has checked that the person may add some.
        user: Who would import.
    """
    return plan_import(table, folder_for(table, brand=brand, user=user))


def folder_for(table: Table[Column], *, brand: BrandPage, user: Any) -> Folder:
    """Return what a file is compared with."""
    folder = posts_folder(brand)
    own = PostPage.objects.child_of(folder)
    posts = list(for_files(own.filter(pk__in=ids_in(table)), now=clock.now()))
    return Folder(
        drafts={draft.post.pk: draft for draft in drafts_of(posts)},
        refusals={post.pk: reason for post in posts if (reason := refusal(post, user))},
        references=References.of_brand(brand),
        titles=frozenset(
            own.filter(draft_title__in=new_titles_in(table)).values_list("draft_title", flat=True)
        ),
        brand=brand.title,
    )


def posts_folder(brand: BrandPage) -> PostIndexPage:
    """Return the folder of a brand's posts."""
    return PostIndexPage.objects.child_of(brand).get()


def refusal(post: Any, user: Any) -> str:
    """Return why a person can't change a post by a file now, or nothing.

    Args:
        post: As ``for_files`` returns it, so that nothing is asked a post.
        user: Who would import.
    """
    if post.workflow_in_progress:
        return _("This post is in review. Change it when the review is over, or cancel the review.")
    if not post.permissions_for_user(user).can_edit():
        return _("You may not edit this post.")
    lock = post.get_lock()
    if lock is not None and lock.for_user(user):
        return _("This post is locked. Whoever locked it can unlock it.")
    return ""


@transaction.atomic
def import_posts(
    *,
    brand: BrandPage,
    upload: uploads.Upload,
    bases: Mapping[str, int | None],
    digest: str,
    user: Any,
) -> Plan:
    """Import a file into drafts, all of it or nothing.

    What is approved stays as it is. Media, publishing times and what the file has no column for stay too.

    Args:
        brand: Whose posts.
        upload: The file; it is gone afterwards.
        bases: The revision of each post that the dry run has shown, see ``Plan.bases``.
        digest: What the dry run has shown, see ``Plan.digest``.
        user: Who imports, and owns the new posts.

    Returns:
        What was done.

    Raises:
        ImportedAlready: The upload is not there any more.
        NotImported: A post was saved since, something in the file is wrong, or it would now write
            something else than what was shown.
        FileProblem: The stored file is gone.
    """
    table = uploads.table_of(upload)
    if not uploads.claim(upload):
        raise ImportedAlready(
            _("This upload is out of date or was imported already. Choose the file again.")
        )
    ids = ids_in(table)
    list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    plan = plan_for(table, brand=brand, user=user)
    moved = [
        post.draft.cells["title"]
        for post in plan.posts
        if post.draft
        and bases.get(str(post.draft.post.pk), "") != post.draft.post.latest_revision_id
    ]
    if moved:
        raise NotImported(
            _(
                "Nothing was imported: somebody has saved these posts in the meantime: %(titles)s. "
                "Look at the dry run again."
            )
            % {"titles": "; ".join(moved[:_MOST_NAMED]) + ("…" if moved[_MOST_NAMED:] else "")}
        )
    if not plan.is_good:
        raise NotImported(_("Nothing was imported: something in the file is wrong."))
    if plan.digest() != digest:
        raise NotImported(
            _(
                "Nothing was imported: what the file needs has changed in the meantime. Look at the "
                "dry run again."
            )
        )
    new = [_filled(PostPage(owner=user), post) for post in plan.posts if post.draft is None]
    changed = [
        _filled(post.draft.post.get_latest_revision_as_object(), post)
        for post in plan.posts
        if post.draft and post.writes
    ]
    now = clock.now()
    # Not cleaned: a draft may lack what its approval will ask for.
    add_drafts(posts_folder(brand), new, by=user, now=now)
    save_revisions(changed, by=user, now=now)
    written = [post.pk for post in (*new, *changed)]
    transaction.on_commit(lambda: tasks.index_posts.delay(written), robust=True)
    return plan


def _filled(post: PostPage, planned: PlannedPost) -> PostPage:
    _fill(post, planned)
    post.follow_goal()
    return post


def _fill(post: PostPage, planned: PlannedPost) -> None:
    for code, value in planned.values.items():
        if code == "tags":
            post.tags.set(value)
        else:
            setattr(post, BY_CODE[code].field, value)
    if planned.channels:
        blocks = list(post.content.raw_data)
        for network, values in planned.channels.items():
            _fill_block(blocks, network, values)
        post.content = _CONTENT.to_python(blocks)


def _fill_block(blocks: list[Any], network: str, values: Mapping[str, Any]) -> None:
    """Put a channel's values into the stored blocks; a new channel comes last, with its defaults."""
    changed = {BY_CODE[code].field: value for code, value in values.items()}
    for place, raw in enumerate(blocks):
        if raw["type"] == network:
            blocks[place] = {**raw, "value": {**raw["value"], **changed}}
            return
    block = BLOCKS[network]
    defaults = block.get_prep_value(block.get_default())
    blocks.append({"type": network, "value": {**defaults, **changed}})
