"""The demo brands' ideas: most wait, one has become a post, one was put away."""

from cms.demo.stage import Stage
from editorial.models import Idea, PostPage


def make_ideas(stage: Stage) -> list[Idea]:
    """Make a brand's ideas; one with ``post`` has become the post of that title."""
    ideas = []
    for source in stage.data.ideas:
        post = source.get("post")
        at = stage.days.before_now(-source["days_ago"], source["time"], minutes=5)
        idea = Idea.objects.create(
            brand=stage.brand,
            title=source["title"],
            note=source.get("note", ""),
            link=source.get("link", ""),
            picture=stage.pictures[source["picture"]] if "picture" in source else None,
            created_by=stage.people[source["by"]],
            created_at=at,
            state=Idea.State.USED if post else source.get("state", Idea.State.OPEN),
            changed_at=at if post or "state" in source else None,
            post=PostPage.objects.descendant_of(stage.brand).get(title=post) if post else None,
        )
        idea.tags.add(*source.get("tags", []))
        ideas.append(idea)
    return ideas
