"""A post: what is said, to whom, why, and in which words on each network."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from cms.core.fields import StreamField
from cms.core.inputs import DateInput
from cms.core.pages import IndexPage, PlanningPage
from editorial.blocks import PostContentBlock
from editorial.forms import PostForm
from editorial.previews import render_post_preview
from editorial.states import PostQuerySet


class PostIndexPage(IndexPage):
    """The folder of a brand's posts."""

    parent_page_types = ["brand.BrandPage"]
    subpage_types = ["editorial.PostPage"]

    class Meta:
        verbose_name = _("posts folder")
        verbose_name_plural = _("posts folders")


class PostTag(TagBase):
    """A tag that teams put on posts."""

    class Meta:
        verbose_name = _("post tag")
        verbose_name_plural = _("post tags")


class TaggedPost(ItemBase):
    """That a post has a tag."""

    tag = models.ForeignKey(PostTag, related_name="tagged_posts", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "editorial.PostPage", related_name="tagged_items", on_delete=models.CASCADE
    )


class PostPage(PlanningPage):
    """A post. Its live revision is the approved one; slots send it, approval alone never does."""

    base_form_class = PostForm

    brief = models.TextField(
        _("brief"), blank=True, help_text=_("What this post is to achieve, and how.")
    )
    plan = models.ForeignKey(
        "strategy.MarketingPlanPage",
        verbose_name=_("plan"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
    )
    goal = models.ForeignKey(
        "strategy.Goal",
        verbose_name=_("goal"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
    )
    persona = models.ForeignKey(
        "personas.PersonaPage",
        verbose_name=_("persona"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
    )
    pillar = models.ForeignKey(
        "strategy.Pillar",
        verbose_name=_("content pillar"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
    )
    call_to_action = models.CharField(_("call to action"), max_length=200, blank=True)
    production_due_on = models.DateField(_("due (production ready)"), null=True, blank=True)
    target_on = models.DateField(
        _("target date"),
        null=True,
        blank=True,
        help_text=_("When it is planned; slots say when it is sent."),
    )
    notes = models.TextField(_("notes"), blank=True)
    content = StreamField(PostContentBlock(), verbose_name=_("content"), blank=True)
    tags = ClusterTaggableManager(through=TaggedPost, blank=True, verbose_name=_("tags"))

    objects = PageManager.from_queryset(PostQuerySet)()

    parent_page_types = ["editorial.PostIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("brief"),
        index.SearchField("content"),
        index.FilterField("goal_id"),
        index.FilterField("persona_id"),
        index.FilterField("pillar_id"),
    ]
    content_panels = [
        *PlanningPage.content_panels,
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldPanel("brief"),
                FieldRowPanel([FieldPanel("goal"), FieldPanel("persona", widget=forms.Select)]),
                FieldRowPanel([FieldPanel("pillar"), FieldPanel("call_to_action")]),
            ],
            heading=_("Why and for whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("production_due_on", widget=DateInput),
                        FieldPanel("target_on", widget=DateInput),
                    ]
                ),
                FieldPanel("tags"),
                FieldPanel("notes"),
            ],
            heading=_("Planning"),
        ),
    ]

    preview_modes = [
        ("", _("All channels")),
        *((name, block.label) for name, block in PostContentBlock().child_blocks.items()),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def clean(self) -> None:
        super().clean()
        if self.production_due_on and self.target_on and self.production_due_on > self.target_on:
            raise ValidationError(
                {"production_due_on": _("It is due after the date it is planned for.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.plan_id = self.goal.plan_id if self.goal else None
        super().save(*args, **kwargs)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render_post_preview(request, self, network=mode_name)

    def networks(self) -> list[str]:
        """Return the networks for which this version of the post has content."""
        return [block.block_type for block in self.content]
