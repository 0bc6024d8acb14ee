"""Posts that others start from: a series' weekly post, a campaign's opener."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.models import BrandPage
from editorial.tags import PostTag

if TYPE_CHECKING:
    from editorial.posts import PostPage

#: Plain fields of a post that a template keeps.
FIELDS = (
    "brief", "call_to_action", "campaign", "language", "market", "promotion", "notes", "headline", "text",
    "link", "tag_links", "utm_campaign", "utm_term", "utm_content",
)  # fmt: skip
#: Streams that a template keeps, with new ids for what starts from it.
STREAMS = ("content", "media")
#: What it points at, kept by primary key, and left out where it is gone.
RELATIONS = ("goal", "persona", "pillar")


class PostTemplateQuerySet(models.QuerySet["PostTemplate"]):
    def visible_to(self, user: Any) -> "PostTemplateQuerySet":
        """Return the templates of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))


class PostTemplate(models.Model):
    """What a new post starts with."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="post_templates"
    )
    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("When to use it, and what to change.")
    )
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = PostTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("post template")
        verbose_name_plural = _("post templates")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "name"], name="post_template_name_unique_in_brand"
            )
        ]

    def __str__(self) -> str:
        return self.name


def values_of(post: "PostPage") -> dict[str, Any]:
    """Return what a template keeps of a version of a post, as plain JSON."""
    values: dict[str, Any] = {name: getattr(post, name) for name in FIELDS}
    values |= {name: list(getattr(post, name).get_prep_value()) for name in STREAMS}
    values |= {name: getattr(post, f"{name}_id") for name in RELATIONS}
    values["tags"] = sorted(tag.name for tag in post.tags.all())
    return values


@dataclass(frozen=True)
class Start:
    """What any number of new posts start with, looked up once.

    Attributes:
        values: Those of a template.
        related: What they point at, by field; None for what is not there any more.
        tags: The tags.
    """

    values: dict[str, Any]
    related: dict[str, Any]
    tags: list[PostTag]

    def fill(self, post: "PostPage") -> None:
        """Fill a post; nothing is asked or saved."""
        for name in FIELDS:
            if name in self.values:
                setattr(post, name, self.values[name])
        for name in STREAMS:
            field = post._meta.get_field(name)
            setattr(post, name, field.to_python(_without_ids(self.values.get(name) or [])))
        for name, target in self.related.items():
            setattr(post, name, target)
        if self.tags:
            post.tags.add(*self.tags)


def start_of(template: PostTemplate, post: "type[PostPage]", *, brand: BrandPage) -> Start:
    """Return what posts start with that are made from a template.

    Args:
        template: One of the brand's.
        post: The posts' model.
        brand: The brand; what the template points at and is not there any more is left out.
    """
    related: dict[str, Any] = {}
    for name in RELATIONS:
        model = post._meta.get_field(name).related_model
        pk = template.values.get(name)
        if pk and isinstance(model, type):
            related[name] = _of_brand(model, brand).filter(pk=pk).first()
    tags: list[PostTag] = []
    if names := template.values.get("tags"):
        tagged = post()
        tagged.tags.add(*names)
        tags = list(tagged.tags.all())
    return Start(values=template.values, related=related, tags=tags)


def start_from(template: PostTemplate, post: "PostPage", *, brand: BrandPage) -> None:
    """Fill a new post with what a template keeps; nothing is saved.

    Args:
        template: One of the brand's.
        post: The new post.
        brand: The brand; what the template points at and is not there any more is left out.
    """
    start_of(template, type(post), brand=brand).fill(post)


def _of_brand(model: type[Any], brand: BrandPage) -> Any:
    manager = model._default_manager
    is_page = hasattr(manager, "descendant_of")
    if is_page:
        return manager.filter(path__startswith=brand.path)
    return manager.filter(plan__path__startswith=brand.path)


def _without_ids(value: Any) -> Any:
    """Return stored blocks without their ids: comments and review records point at those."""
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _without_ids(item)
            for key, item in value.items()
            if not (key == "id" and "type" in value and "value" in value)
        }
    return value
