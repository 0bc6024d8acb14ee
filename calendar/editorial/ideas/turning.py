"""Turning an idea into a post: once, whoever asks and however often."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import PageSubscription

from cms.core import clock
from editorial.ideas.idea import Idea
from editorial.posts import PostIndexPage, PostPage


@transaction.atomic
def turn_into_post(idea: Idea, *, by: Any) -> tuple[PostPage, bool]:
    """Make a draft of an idea, or return the post that was made of it before.

    Args:
        idea: The idea. One whose post was deleted may become another.
        by: Who asks; becomes the post's owner.

    Returns:
        The post, and whether it is new.

    Raises:
        Idea.DoesNotExist: Somebody has deleted the idea meanwhile.
        PermissionDenied: The person may not add posts to the brand.
    """
    folder = PostIndexPage.objects.child_of(idea.brand).get()
    if not folder.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied
    is_new = Idea.objects.claim(idea.pk, at=clock.now())
    idea = Idea.objects.select_related("brand", "picture", "post").get(pk=idea.pk)
    if not is_new:
        # Its post may have been deleted since the claim: then the idea is free again.
        return (idea.post, False) if idea.post else turn_into_post(idea, by=by)
    post = draft_of(idea)
    post.owner = by
    if not slugify(post.title):
        post.slug = f"idea-{idea.pk}"  # Wagtail makes none of a title without a letter
    folder.add_child(instance=post)
    post.save_revision(user=by, log_action=True)
    PageSubscription.objects.create(page=post, user=by, comment_notifications=True)
    Idea.objects.filter(pk=idea.pk).update(post=post)
    data = {"idea": idea.title, "post": post.title}
    log(instance=post, action="linja.idea.used", user=by, data=data)
    log(instance=idea, action="linja.idea.used", user=by, data=data)
    return post, True


def draft_of(idea: Idea) -> PostPage:
    """Return the post that an idea becomes, not saved yet: its words are for all channels to come."""
    post = PostPage(title=idea.title, brief=idea.note, link=idea.link, live=False)
    if idea.picture:
        post.media.append(("image", {"image": idea.picture, "alt_text": ""}))
    post.tags.set(list(idea.tags.all()))
    return post
