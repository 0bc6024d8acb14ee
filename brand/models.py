"""A brand, its team and its guideline."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Collection, Orderable, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from brand import blocks
from brand.choices import countries, currencies, time_zones
from brand.forms import BrandBoundPageForm
from cms.core.fields import StreamField
from cms.core.pages import PlanningPage
from cms.users.roles import Right, Role, roles_with


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
            [FieldPanel("late_grace_minutes"), FieldPanel("hold_edited")],
            heading=_("Publishing policy"),
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

    base_form_class = BrandBoundPageForm

    purpose = models.TextField(_("purpose"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    vision = models.TextField(_("vision"), blank=True)
    values = StreamField([("value", blocks.ValueBlock())], verbose_name=_("values"), blank=True)
    positioning_audience = models.CharField(_("for (audience)"), max_length=200, blank=True)
    positioning_need = models.CharField(_("who (need)"), max_length=200, blank=True)
    positioning_category = models.CharField(_("is the (category)"), max_length=200, blank=True)
    positioning_difference = models.CharField(_("that (difference)"), max_length=300, blank=True)
    positioning_proof = models.CharField(_("because (proof)"), max_length=300, blank=True)
    value_propositions = StreamField(
        [("value_proposition", blocks.ValuePropositionBlock())],
        verbose_name=_("value propositions"),
        blank=True,
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    boilerplate = models.TextField(_("boilerplate"), blank=True)
    voice = StreamField([("trait", blocks.VoiceTraitBlock())], verbose_name=_("voice"), blank=True)
    tone = StreamField(
        [("tone", blocks.ToneBlock())], verbose_name=_("tone by occasion"), blank=True
    )
    grammar = models.TextField(_("grammar and style"), blank=True)
    emoji_policy = models.TextField(_("emoji"), blank=True)
    hashtag_policy = models.TextField(_("hashtags"), blank=True)
    inclusive_language = models.TextField(_("inclusive language"), blank=True)
    disclosures = StreamField(
        [("disclosure", blocks.DisclosureBlock())], verbose_name=_("disclosures"), blank=True
    )
    logos = StreamField([("logo", blocks.LogoBlock())], verbose_name=_("logos"), blank=True)
    colours = StreamField([("colour", blocks.ColourBlock())], verbose_name=_("colours"), blank=True)
    typefaces = StreamField(
        [("typeface", blocks.TypefaceBlock())], verbose_name=_("typefaces"), blank=True
    )
    imagery = models.TextField(_("imagery, icons and motion"), blank=True)
    accessibility = models.TextField(_("accessibility"), blank=True)
    channel_rules = StreamField(
        [("rule", blocks.ChannelRuleBlock())], verbose_name=_("rules by channel"), blank=True
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
    content_panels = [
        *PlanningPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("purpose"),
                FieldPanel("mission"),
                FieldPanel("vision"),
                FieldPanel("values"),
            ],
            heading=_("Identity"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("positioning_audience"),
                FieldPanel("positioning_need"),
                FieldPanel("positioning_category"),
                FieldPanel("positioning_difference"),
                FieldPanel("positioning_proof"),
            ],
            heading=_("Positioning"),
            help_text=_(
                "For [audience] who [need], the brand is the [category] that [difference] because [proof]."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("value_propositions"), FieldPanel("tagline"), FieldPanel("boilerplate")],
            heading=_("Messages"),
        ),
        MultiFieldPanel([FieldPanel("voice"), FieldPanel("tone")], heading=_("Voice")),
        InlinePanel("terms", heading=_("Vocabulary"), label=_("Term")),
        MultiFieldPanel(
            [
                FieldPanel("grammar"),
                FieldPanel("emoji_policy"),
                FieldPanel("hashtag_policy"),
                FieldPanel("inclusive_language"),
                FieldPanel("disclosures"),
            ],
            heading=_("Writing"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("logos"),
                FieldPanel("colours"),
                FieldPanel("typefaces"),
                FieldPanel("imagery"),
            ],
            heading=_("Look"),
        ),
        MultiFieldPanel(
            [FieldPanel("accessibility"), FieldPanel("channel_rules")], heading=_("Rules")
        ),
    ]

    class Meta:
        verbose_name = _("brand guideline")
        verbose_name_plural = _("brand guidelines")

    def colour(self, role: str, default: str) -> str:
        """Return the first colour of a role as ``#rrggbb``, or the default."""
        return next((c.value["hex"] for c in self.colours if c.value["role"] == role), default)


class Term(Orderable):
    """A word the brand prefers, avoids or bans."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("Preferred")
        AVOID = "avoid", _("Avoid")
        BANNED = "banned", _("Banned")

    page = ParentalKey(GuidelinePage, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PREFERRED)
    text = models.CharField(_("term"), max_length=120)
    replacement = models.CharField(_("write instead"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("text"), FieldPanel("replacement")]),
        FieldPanel("reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.replacement and self.replacement.casefold() == self.text.casefold():
            raise ValidationError({"replacement": _("The replacement is the term itself.")})
