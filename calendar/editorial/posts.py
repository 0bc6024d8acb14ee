"""A post: what is said, to whom, why, and in which words on each network."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from brand.choices import countries
from cms.core.fields import StreamField
from cms.core.inputs import DateInput
from cms.core.pages import IndexPage, PlanningPage
from editorial.assets.panels import AssetsPanel
from editorial.blocks import MediaStreamBlock, PostContentBlock
from editorial.copying import PostCopyForm
from editorial.forms import PostForm
from editorial.previews import render_post_preview
from editorial.states import PostQuerySet
from editorial.tags import TaggedPost
from networks.labels import network_label
from strategy.panels import PeoplePanel


class PostIndexPage(IndexPage):
    """The folder of a brand's posts."""

    parent_page_types = ["brand.BrandPage"]
    subpage_types = ["editorial.PostPage"]

    class Meta:
        verbose_name = _("posts folder")
        verbose_name_plural = _("posts folders")


class Promotion(models.TextChoices):
    """Whether a post is paid for."""

    ORGANIC = "organic", _("Organic")
    PAID = "paid", _("Paid advertisement")
    PARTNERSHIP = "partnership", _("Paid partnership")


class PostPage(PlanningPage):
    """A post. Its live revision is the approved one; slots send it, approval alone never does."""

    base_form_class = PostForm
    copy_form_class = PostCopyForm

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
    campaign = models.CharField(
        _("campaign"), max_length=120, blank=True, help_text=_("The name that its posts share.")
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Where empty, the channel's or the brand's."),
    )
    market = models.CharField(
        _("market"),
        max_length=2,
        choices=countries,
        blank=True,
        help_text=_("The country that it is for. Where empty, the brand's."),
    )
    promotion = models.CharField(
        _("organic or paid"),
        max_length=16,
        choices=Promotion.choices,
        default=Promotion.ORGANIC,
        help_text=_("What is paid for, or made with a partner, may need a disclosure."),
    )
    headline = models.CharField(
        _("headline for all channels"),
        max_length=300,
        blank=True,
        help_text=_("For channels with a headline, a title or a subject."),
    )
    text = models.TextField(
        _("text for all channels"),
        blank=True,
        help_text=_("Each channel takes it, unless it has its own."),
    )
    link = models.URLField(_("link for all channels"), max_length=2048, blank=True)
    media = StreamField(
        MediaStreamBlock(required=False),
        verbose_name=_("pictures, videos and documents for all channels"),
        blank=True,
    )
    tag_links = models.BooleanField(
        _("tag the links"),
        default=True,
        help_text=_("Adds where a visitor came from (UTM), as far as the brand does so."),
    )
    utm_campaign = models.CharField(
        "utm_campaign", max_length=100, blank=True, help_text=_("Empty: the campaign, or the plan.")
    )
    utm_term = models.CharField(
        "utm_term", max_length=100, blank=True, help_text=_("Empty: the content pillar.")
    )
    utm_content = models.CharField(
        "utm_content", max_length=100, blank=True, help_text=_("Empty: the post's title.")
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
        index.SearchField("headline"),
        index.SearchField("text"),
        index.SearchField("content"),
        index.FilterField("goal_id"),
        index.FilterField("persona_id"),
        index.FilterField("pillar_id"),
    ]
    content_panels = [
        *PlanningPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("link"), FieldPanel("headline")]),
                FieldPanel("media"),
            ],
            heading=_("For all channels"),
        ),
        FieldPanel("content", heading=_("Channels")),
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
                FieldRowPanel([FieldPanel("campaign"), FieldPanel("promotion")]),
                FieldRowPanel([FieldPanel("language"), FieldPanel("market")]),
                FieldPanel("tags"),
                FieldPanel("notes"),
            ],
            heading=_("Planning"),
        ),
        AssetsPanel("assets", heading=_("Assets to be made"), label=_("Asset")),
        PeoplePanel(),
        MultiFieldPanel(
            [
                FieldPanel("tag_links"),
                FieldRowPanel(
                    [
                        FieldPanel("utm_campaign"),
                        FieldPanel("utm_term"),
                        FieldPanel("utm_content"),
                    ]
                ),
            ],
            heading=_("Tags in links (UTM)"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        # The calendar asks for the posts of a window, and for campaigns, however many posts there are.
        indexes = [
            models.Index(fields=["target_on"], name="post_target_on"),
            models.Index(
                fields=["campaign"], condition=~models.Q(campaign=""), name="post_campaign"
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.production_due_on and self.target_on and self.production_due_on > self.target_on:
            raise ValidationError(
                {"production_due_on": _("It is due after the date it is planned for.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.follow_goal()
        super().save(*args, **kwargs)

    def follow_goal(self) -> None:
        """Belong to the plan of the goal."""
        self.plan_id = self.goal.plan_id if self.goal else None

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:  # type: ignore[override]
        """All channels at once, then each one that has content, in the order of its blocks."""
        return [
            ("", _("All channels")),
            *((network, network_label(network)) for network in self.networks()),
        ]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The widths of a phone and of a feed on a larger screen, in CSS pixels."""
        return [
            {
                "name": "phone",
                "icon": "mobile-alt",
                "device_width": 390,
                "label": _("Preview as on a phone"),
            },
            {
                "name": "feed",
                "icon": "desktop",
                "device_width": 680,
                "label": _("Preview as in a feed on a larger screen"),
            },
        ]

    def is_previewable(self) -> bool:
        """Say so without reading the content, which lists of posts leave in the database."""
        return True

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render_post_preview(request, self, network=mode_name)

    def networks(self) -> list[str]:
        """Return the networks for which this version of the post has content."""
        # Not by its blocks: these would fetch their pictures.
        return [raw["type"] for raw in self.content.raw_data]
