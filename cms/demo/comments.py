"""Comments of the demo's people on each other's drafts."""

from datetime import datetime
from typing import Any

from wagtail.models import Comment, CommentReply, Page

from cms.demo.stage import Stage
from cms.users.models import User


def add_comments(
    stage: Stage, page: Page, comments: list[dict[str, Any]], prefix: str = ""
) -> None:
    """Put comments on a page's fields, with their replies."""
    for source in comments:
        comment = Comment.objects.create(
            page_id=page.pk,
            user=_person(stage, source),
            text=source["text"],
            contentpath=prefix + source["on"],
            revision_created=page.latest_revision,
        )
        at = _said_at(stage, source)
        Comment.objects.filter(pk=comment.pk).update(created_at=at, updated_at=at)
        for answer in source.get("replies", []):
            reply = CommentReply.objects.create(
                comment=comment, user=_person(stage, answer), text=answer["text"]
            )
            at = _said_at(stage, answer)
            CommentReply.objects.filter(pk=reply.pk).update(created_at=at, updated_at=at)


def _person(stage: Stage, source: dict[str, Any]) -> User:
    return stage.people[source["by"]]


def _said_at(stage: Stage, source: dict[str, Any]) -> datetime:
    return stage.days.before_now(-source["days_ago"], "11:20")
