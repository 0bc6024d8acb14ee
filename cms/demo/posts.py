"""The demo brands' posts, each brought into the state that its data asks for."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import slugify
from wagtail.models import Revision

from cms.demo.assets import add_needs, add_work
from cms.demo.comments import add_comments
from cms.demo.plans import PlanParts
from cms.demo.stage import Stage, key_of
from editorial.blocks import PostContentBlock
from editorial.models import PostIndexPage, PostPage, Slot
from editorial.states import PostState
from networks.models import Channel
from personas.models import PersonaPage

#: States of a post that was approved, whatever happened then.
_APPROVED = {
    PostState.APPROVED,
    PostState.MISSED,
    PostState.SCHEDULED,
    PostState.HELD,
    PostState.PUBLISHING,
    PostState.PUBLISHED,
    PostState.PARTLY_FAILED,
    PostState.FAILED,
}
_NETWORKS = tuple(PostContentBlock().child_blocks)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A post that was made.

    Attributes:
        source: Its data.
        post: Its page, as it was before it was put live.
        revision: The approved revision, or its newest one.
        slots: Its slots.
        submitted_at: When it was submitted, or tried to be; None for a draft that never was.
    """

    source: dict[str, Any]
    post: PostPage
    revision: Revision
    slots: list[Slot]
    submitted_at: datetime | None


class PostMaker:
    """Makes a brand's posts."""

    def __init__(
        self,
        stage: Stage,
        *,
        parts: PlanParts,
        personas: dict[str, PersonaPage],
        channels: dict[str, Channel],
    ) -> None:
        self.stage = stage
        self.parts = parts
        self.personas = personas
        self.channels = channels
        self.folder = stage.folder(PostIndexPage)

    def make(self, number: int, source: dict[str, Any]) -> Made:
        """Make one post; its deliveries, as far as they are history, are made elsewhere.

        Args:
            number: Its place among the brand's posts, which varies the times of day.
            source: Its data.
        """
        stage = self.stage
        days, author = stage.days, stage.author
        post = self._page(source)
        post.tags.add(*source["tags"])
        add_needs(stage, post)
        self.folder.add_child(instance=post)
        add_work(stage, post)
        revision = post.save_revision(user=author)
        day = min(source.get("day", 0), 0)
        written = days.before_now(
            min(day, source.get("submitted", day) + 4) - 6 - number % 4,
            f"{9 + number % 6:02d}:{number * 17 % 60:02d}",
        )
        stage.journal.saved(post, revision, by=author, at=written)
        slots = self._slots(post, source, at=written)
        state = source["state"]
        submitted_at = None
        if state in _APPROVED:
            submitted = source.get("submitted", day - (2 if source.get("approved_late") else 4))
            submitted_at = stage.submitted_at(submitted)
            stage.approve(post, revision, by=author, submitted_day=submitted)
        elif state in {PostState.IN_REVIEW, PostState.CHANGES_REQUESTED}:
            submitted = -2 - number % 2
            submitted_at = stage.submitted_at(submitted)
            stage.submit(
                post,
                revision,
                by=author,
                step=source["step"],
                submitted_day=submitted,
                comment=source.get("review_comment", ""),
            )
        elif source.get("stopped"):
            submitted_at = stage.submitted_at(-1)
        if "edit" in source:
            self._edit(post, source["edit"])
        comments = source.get("comments", [])
        add_comments(stage, post, [self._comment(source, comment) for comment in comments])
        return Made(
            source=source, post=post, revision=revision, slots=slots, submitted_at=submitted_at
        )

    def _page(self, source: dict[str, Any]) -> PostPage:
        day = self._target_day(source)
        shared = source.get("shared", {})
        return PostPage(
            title=source["title"],
            slug=slugify(source["title"])[:80],
            live=False,
            owner=self.stage.author,
            brief=source["brief"],
            goal=self.parts.goals[source["goal"]],
            pillar=self.parts.pillars[source["pillar"]],
            persona=self.personas[source["persona"]],
            call_to_action=source["cta"],
            campaign=source.get("campaign", ""),
            headline=shared.get("headline", ""),
            text=shared.get("text", ""),
            link=shared.get("link", ""),
            media=json.dumps(self._media(source, "shared", shared.get("media", []))),
            notes=source.get("notes", ""),
            target_on=None if day is None else self.stage.days.on(day),
            production_due_on=None if day is None else self.stage.days.on(day - 3),
            content=json.dumps([self._block(source, name) for name in _NETWORKS if name in source]),
        )

    @staticmethod
    def _target_day(source: dict[str, Any]) -> int | None:
        return 0 if "minutes" in source else source.get("day")

    def _block(self, source: dict[str, Any], network: str) -> dict[str, Any]:
        value = {**source[network]}
        value["media"] = self._media(source, network, value.get("media", []))
        return {"type": network, "id": self._block_id(source, network), "value": value}

    def _media(self, source: dict[str, Any], where: str, names: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "type": "video" if name in self.stage.videos else "image",
                "id": str(key_of(self.stage.data.key, source["title"], where, name)),
                "value": self._item(name),
            }
            for name in names
        ]

    def _item(self, name: str) -> dict[str, Any]:
        video = self.stage.videos.get(name)
        if video is not None:
            return {"video": video.pk, "alt_text": video.description}
        picture = self.stage.pictures[name]
        return {"image": picture.pk, "alt_text": picture.description}

    def _block_id(self, source: dict[str, Any], network: str) -> str:
        return str(key_of(self.stage.data.key, source["title"], network))

    def _slots(self, post: PostPage, source: dict[str, Any], *, at: datetime) -> list[Slot]:
        days = self.stage.days
        if "channels" not in source:
            return []
        if "minutes" in source:
            publish_at = days.minutes_from_now(source["minutes"])
        else:
            publish_at = days.at(source["day"], source["time"])
        wall = publish_at.astimezone(days.zone).replace(tzinfo=None)
        return [
            Slot.objects.create(
                post=post,
                channel=self.channels[network],
                publish_at=publish_at,
                wall_time=wall.isoformat(timespec="seconds"),
                zone_name=days.zone.key,
                changed_by=self.stage.reviewer,
                changed_at=at,
            )
            for network in source["channels"]
        ]

    def _edit(self, post: PostPage, edit: dict[str, str]) -> None:
        """Edit an approved post, so that what waits is held until it is approved again."""
        draft = PostPage.objects.get(pk=post.pk)
        raw = [dict(block) for block in draft.content.raw_data]
        changed = next(block for block in raw if block["type"] == edit["network"])
        if edit["old"] not in changed["value"]["text"]:
            raise LookupError(edit["old"])
        changed["value"]["text"] = changed["value"]["text"].replace(edit["old"], edit["new"])
        draft.content = json.dumps(raw)
        draft.notes = edit["note"]
        revision = draft.save_revision(user=self.stage.author)
        at = self.stage.days.before_now(-1, "15:10", minutes=45)
        self.stage.journal.saved(draft, revision, by=self.stage.author, at=at, first=False)

    def _comment(self, source: dict[str, Any], comment: dict[str, Any]) -> dict[str, Any]:
        """Return a comment with the path of a block's field instead of ``network.field``."""
        network, _dot, field = comment["on"].partition(".")
        if not field:
            return comment
        return {**comment, "on": f"content.{self._block_id(source, network)}.{field}"}
