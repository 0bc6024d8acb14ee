"""The demo's assets: what its posts need of a designer, and how far that is."""

from typing import Any

from cms.demo.stage import Stage, key_of
from editorial.assets.work import AssetState, mark
from editorial.models import AssetNeed, PostPage


def add_needs(stage: Stage, post: PostPage) -> None:
    """Add to a post that is not saved yet what it needs; its first revision has it."""
    for source in _sources(stage, post):
        need = AssetNeed(
            key=key_of(stage.data.key, post.title, source["what"]),
            what=source["what"],
            kind=source.get("kind", AssetNeed.Kind.PICTURE),
            network=source.get("network", ""),
            shape=source.get("shape", "original"),
            due_on=stage.days.on(source["due"]),
            who=source.get("who", ""),
        )
        need.clean()
        post.assets.add(need)


def add_work(stage: Stage, post: PostPage) -> None:
    """Say of each asset of a saved post how far it is."""
    for source in _sources(stage, post):
        if "state" in source:
            mark(
                post_id=post.pk,
                key=key_of(stage.data.key, post.title, source["what"]),
                state=AssetState(source["state"]),
                by=stage.author,
                now=stage.days.before_now(-1, "14:20"),
            )


def _sources(stage: Stage, post: PostPage) -> list[dict[str, Any]]:
    return [asset for asset in stage.data.media["assets"] if asset["post"] == post.title]
