"""What the demo brands' writers keep at hand."""

from typing import Any

from cms.demo.stage import Stage
from editorial.models import Contact, PostPage, PostTemplate, SavedText
from editorial.writing.post_templates import values_of


def make_writing(stage: Stage) -> int:
    """Make a brand's contacts, saved texts and post templates; return how many."""
    source = stage.data.writing
    for contact in source["contacts"]:
        Contact.objects.create(brand=stage.brand, **contact)
    for saved in source["saved_texts"]:
        SavedText.objects.create(brand=stage.brand, **saved)
    for template in source["templates"]:
        post = PostPage.objects.descendant_of(stage.brand).get(title=template["post"])
        PostTemplate.objects.create(
            brand=stage.brand,
            name=template["name"],
            note=template["note"],
            values=_values(post, template),
            made_by=stage.author,
        )
    return sum(len(kept) for kept in source.values())


def _values(post: PostPage, template: dict[str, Any]) -> dict[str, Any]:
    """Return what a template holds; one with a brief of its own has the post's purpose, not its words."""
    values = values_of(post.get_latest_revision_as_object())
    if "brief" in template:
        values |= {"brief": template["brief"], "call_to_action": template["cta"]}
        values |= {"text": "", "headline": "", "link": "", "media": [], "content": []}
    return values
