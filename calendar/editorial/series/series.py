"""A series and the posts that were made of it, one an occurrence."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brand.models import BrandPage
from editorial.series.rule_text import read_rule
from editorial.series.rules import MOST_DUE_DAYS, MOST_POSTS, MOST_WEEKS_AHEAD, Rule
from editorial.writing.post_templates import PostTemplate
from networks.models import Channel


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, user: Any) -> "SeriesQuerySet":
        """Return the series of the brands that a person may see."""
        return self.filter(brand__in=BrandPage.objects.visible_to(user))

    def going_on(self) -> "SeriesQuerySet":
        """Return the series that were not ended."""
        return self.filter(ended_at=None)


class Series(models.Model):
    """Posts that come again by a rule. They are drafts until somebody approves each."""

    brand = models.ForeignKey(
        BrandPage, verbose_name=_("brand"), on_delete=models.CASCADE, related_name="series"
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Its posts are called so, with their date.")
    )
    template = models.ForeignKey(
        PostTemplate,
        verbose_name=_("post template"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="series",
    )
    source_post = models.ForeignKey(
        "editorial.PostPage",
        verbose_name=_("or a post to start from"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    #: What the template or the post last held; new posts start with it where both are gone.
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    channels = models.ManyToManyField(Channel, verbose_name=_("channels"), related_name="series")
    #: RFC 5545, without start, time and end.
    rule_text = models.CharField(max_length=120, editable=False)
    at = models.TimeField(_("time"))
    starts_on = models.DateField(_("from"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(
        _("number of posts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_POSTS)],
    )
    weeks_ahead = models.PositiveSmallIntegerField(
        _("made ahead, weeks"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS_AHEAD)],
    )
    due_days_before = models.PositiveSmallIntegerField(
        _("production ready, days before"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_DUE_DAYS)],
        help_text=_("The day on which each post has to be ready. Where empty, it has none."),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Where empty, the template's, else the channel's or the brand's."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    #: Counts changes: whoever makes posts by an older one stops.
    edition = models.PositiveIntegerField(default=1, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> Rule:
        """The rule, from the row's columns."""
        return read_rule(
            self.rule_text,
            at=self.at,
            starts_on=self.starts_on,
            until_on=self.until_on,
            count=self.count,
        )

    def take_rule(self, rule: Rule) -> None:
        """Put a rule into the row's columns; nothing is saved."""
        self.rule_text, self.at, self.starts_on = rule.text, rule.at, rule.starts_on
        self.until_on, self.count = rule.until_on, rule.count


class SeriesPost(models.Model):
    """One occurrence of a series that was made, and its post as long as it is there.

    The row stays where somebody deletes the post, so that it is not made again.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="posts")
    #: The day by the rule.
    on = models.DateField()
    post = models.OneToOneField(
        "editorial.PostPage", on_delete=models.SET_NULL, null=True, related_name="series_post"
    )
    #: The revision and the slots (channel -> wall time) that it was made with: by these a post that
    #: somebody has changed is told from one that nobody has touched.
    revision_id = models.BigIntegerField(null=True)
    slots = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["series", "on"], name="one_post_an_occurrence")
        ]

    def __str__(self) -> str:
        return f"{self.series} / {self.on.isoformat()}"
