"""A brand, its team and its guideline."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Collection, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from brand import blocks
from brand.choices import countries, currencies, time_zones
from brand.guideline_form import GuidelineForm
from brand.guideline_panels import guideline_edit_handler
from brand.offerings import Offering
from brand.rules.blocks import RuleStreamBlock
from brand.terms import Term
from brand.versions import GuidelineVersion
from cms.core.clusters import adopt_rows
from cms.core.fields import StreamField
from cms.core.pages import PlanningPage
from cms.users.roles import Right, Role, roles_with

__all__ = ["BrandGroup", "BrandPage", "GuidelinePage", "GuidelineVersion", "Offering", "Term"]

#: A guideline's rows, which keep their identity through drafts and approvals.
CHILD_RELATIONS = ("terms", "offerings")


class BrandQuerySet(PageQuerySet):
    """Brands, from which every query that a person triggers starts."""

    def visible_to(self, user: Any) -> "BrandQuerySet":
        """Return the brands that a person may see: where they hold a role, or all for a superuser."""
        if not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(pk__in=BrandGroup.objects.filter(group__user=user).values("brand_id"))

    def where_user_may(self, user: Any, right: Right) -> "BrandQuerySet":
        """Return the brands in which a person holds a role with a right."""
        if not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        roles = roles_with(right)
        return self.filter(
            pk__in=BrandGroup.objects.filter(group__user=user, role__in=roles).values("brand_id")
        )

    def containing(self, page: Page) -> "BrandPage | None":
        """Return the brand in whose subtree a page is, or None."""
        return self.filter(path=page.path[: Page.steplen * 2]).first()


class BrandPage(PlanningPage):
    """A brand: the root of everything that belongs to it, and of what a person of it may see."""

    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        choices=time_zones,
        default="Europe/Helsinki",
        help_text=_("Publishing times are meant in this zone."),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("The language of the brand's documents."),
    )
    currency = models.CharField(_("currency"), max_length=3, choices=currencies, default="EUR")
    country = models.CharField(_("country"), max_length=2, choices=countries, default="FI")
    collection = models.OneToOneField(
        Collection,
        verbose_name=_("collection"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="brand",
    )
    late_grace_minutes = models.PositiveSmallIntegerField(
        _("grace for lateness, minutes"),
        default=15,
        validators=[MaxValueValidator(1440)],
        help_text=_(
            "A post that could not be sent this long after its time is not sent; a person is asked."
        ),
    )
    hold_edited = models.BooleanField(
        _("hold approved posts that were edited"),
        default=True,
        help_text=_("An approved post with a newer draft waits until it is approved again."),
    )
    tag_links = models.BooleanField(
        _("tag the links of posts"),
        default=True,
        help_text=_(
            "Adds to each link where a visitor came from (UTM), so that the website's analytics can "
            "tell plans, channels and posts apart. A post can go without."
        ),
    )
    minutes_between_posts = models.PositiveSmallIntegerField(
        _("minutes between two posts"),
        default=30,
        validators=[MaxValueValidator(1440)],
        help_text=_(
            "Two posts on one channel that are closer are worth a look; 0: they never are."
        ),
    )
    repeat_days = models.PositiveSmallIntegerField(
        _("days before a text comes again"),
        default=30,
        validators=[MaxValueValidator(180)],
        help_text=_("The same text on one channel within so many days is worth a look; 0: never."),
    )
    silent_days = models.PositiveSmallIntegerField(
        _("days of silence"),
        default=10,
        validators=[MaxValueValidator(90)],
        help_text=_("A channel that is silent for more days is worth a look; 0: never."),
    )

    objects = PageManager.from_queryset(BrandQuerySet)()

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "brand.GuidelinePage",
        "personas.PersonaIndexPage",
        "strategy.PlanIndexPage",
        "editorial.PostIndexPage",
    ]
    is_creatable = False  # a brand is made by its own form, with its team and workflow
    content_panels = [
        *PlanningPage.content_panels,
        FieldRowPanel([FieldPanel("time_zone"), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("language"), FieldPanel("currency")]),
        MultiFieldPanel(
            [
                FieldPanel("late_grace_minutes"),
                FieldPanel("hold_edited"),
                FieldPanel("tag_links"),
            ],
            heading=_("Publishing policy"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("minutes_between_posts"),
                FieldPanel("repeat_days"),
                FieldPanel("silent_days"),
            ],
            heading=_("Worth a look in the calendar"),
        ),
    ]

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def user_has(self, user: Any, right: Right) -> bool:
        """Whether a person holds a role with a right in this brand."""
        return BrandPage.objects.where_user_may(user, right).filter(pk=self.pk).exists()

    @property
    def guideline(self) -> "GuidelinePage | None":
        """The brand's guideline page, approved or not."""
        return GuidelinePage.objects.child_of(self).first()


class BrandGroup(models.Model):
    """The group of the people who hold one role in one brand."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="brand_groups"
    )
    role = models.CharField(_("role"), max_length=32, choices=Role.choices)
    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="brand_group"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "role"], name="one_group_a_role")]
        verbose_name = _("brand group")
        verbose_name_plural = _("brand groups")

    def __str__(self) -> str:
        return f"{self.brand} / {self.get_role_display()}"


class GuidelinePage(PlanningPage):
    """The brand guideline: what the brand says, how it sounds and what it looks like."""

    base_form_class = GuidelineForm

    purpose = models.TextField(_("purpose"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    vision = models.TextField(_("vision"), blank=True)
    values = StreamField(
        blocks.DistinctStreamBlock([("value", blocks.ValueBlock())], distinct="name"),
        verbose_name=_("values"),
        blank=True,
    )
    positioning_audience = models.CharField(_("for (audience)"), max_length=200, blank=True)
    positioning_need = models.CharField(_("who (need)"), max_length=200, blank=True)
    positioning_category = models.CharField(_("is the (category)"), max_length=200, blank=True)
    positioning_difference = models.CharField(_("that (difference)"), max_length=300, blank=True)
    positioning_proof = models.CharField(_("because (proof)"), max_length=300, blank=True)
    value_propositions = StreamField(
        blocks.DistinctStreamBlock(
            [("value_proposition", blocks.ValuePropositionBlock())], distinct="promise"
        ),
        verbose_name=_("value propositions"),
        blank=True,
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    boilerplate = models.TextField(_("boilerplate"), blank=True)
    voice = StreamField(
        blocks.DistinctStreamBlock([("trait", blocks.VoiceTraitBlock())], distinct="we_are"),
        verbose_name=_("voice"),
        blank=True,
    )
    tone = StreamField(
        [("tone", blocks.ToneBlock())], verbose_name=_("tone by occasion"), blank=True
    )
    grammar = models.TextField(_("grammar and style"), blank=True)
    emoji_policy = models.TextField(_("emoji"), blank=True)
    hashtag_policy = models.TextField(_("hashtags"), blank=True)
    hashtags = StreamField(
        blocks.DistinctStreamBlock([("hashtag", blocks.HashtagBlock())], distinct="tag"),
        verbose_name=_("the brand's hashtags"),
        blank=True,
    )
    inclusive_language = models.TextField(_("inclusive language"), blank=True)
    disclosures = StreamField(
        blocks.DistinctStreamBlock([("disclosure", blocks.DisclosureBlock())], distinct="text"),
        verbose_name=_("disclosures"),
        blank=True,
    )
    logos = StreamField(
        blocks.DistinctStreamBlock([("logo", blocks.LogoBlock())], distinct="variant"),
        verbose_name=_("logos"),
        blank=True,
    )
    colours = StreamField(blocks.ColourStreamBlock(), verbose_name=_("colours"), blank=True)
    colour_pairs = StreamField(
        [("pair", blocks.ColourPairBlock())],
        verbose_name=_("allowed colour pairs"),
        blank=True,
        help_text=_("Which text colour may stand on which background."),
    )
    typefaces = StreamField(
        [("typeface", blocks.TypefaceBlock())], verbose_name=_("typefaces"), blank=True
    )
    imagery = models.TextField(_("imagery"), blank=True)
    iconography = models.TextField(_("icons"), blank=True)
    motion = models.TextField(_("motion"), blank=True)
    accessibility = models.TextField(_("accessibility"), blank=True)
    channel_rules = StreamField(
        blocks.DistinctStreamBlock([("rule", blocks.ChannelRuleBlock())], distinct="network"),
        verbose_name=_("guidance by channel"),
        blank=True,
    )
    rules = StreamField(
        RuleStreamBlock(),
        verbose_name=_("rules that run"),
        blank=True,
        help_text=_("Checked while people write, at review, and again when a rule changes."),
    )
    change_note = models.CharField(
        _("what changes in this version"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for the version log; the list of changes is made by Linja."),
    )

    parent_page_types = ["brand.BrandPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    search_fields = [
        *PlanningPage.search_fields,
        index.SearchField("purpose"),
        index.SearchField("boilerplate"),
        index.SearchField("voice"),
    ]
    edit_handler = guideline_edit_handler()

    class Meta:
        verbose_name = _("brand guideline")
        verbose_name_plural = _("brand guidelines")

    def save(self, *args: Any, **kwargs: Any) -> None:
        adopt_rows(self, *CHILD_RELATIONS)
        super().save(*args, **kwargs)

    def colour(self, role: str, default: str) -> str:
        """Return the first colour of a role as ``#rrggbb``, or the default."""
        return next((c.value["hex"] for c in self.colours if c.value["role"] == role), default)

    def pairs_by_colour(self) -> tuple[tuple[str, str, str], ...]:
        """Return the allowed (text, background, use), colours as ``#rrggbb`` in lower case.

        A pair whose colour is not in the palette any more is left out.
        """
        palette = {c.value["name"].casefold(): c.value["hex"].lower() for c in self.colours}
        return tuple(
            (palette[text], palette[ground], pair.value["use"])
            for pair in self.colour_pairs
            if (text := pair.value["text"].casefold()) in palette
            and (ground := pair.value["background"].casefold()) in palette
        )
