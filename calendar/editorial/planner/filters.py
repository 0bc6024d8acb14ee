"""What the calendar is narrowed by; the same filters as those of the list of posts, in the same address."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField, MultipleChoiceField
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter

from brand.models import BrandPage
from cms.core import clock
from editorial.listing import PostFilterSet
from editorial.models import PostPage, PostTag, Slot, TaggedPost
from editorial.occasions.layers import LAYERS, NO_LAYER
from editorial.placements import is_on, with_content_text
from editorial.planner.shown import seen_brands
from editorial.states import PostQuerySet, PostState

#: The text that is searched for stands in this parameter, as in every listing.
SEARCH = "q"
_MOST_LETTERS = 200
_DIGITS = 18
_SEARCHED = ("title", "draft_title", "campaign", "headline", "text", "brief", "content_text")


class FilterError(BadRequest):
    """An address asks for a filter that there is not; the message is for the person."""


def _campaigns(request: HttpRequest) -> Iterator[tuple[str, str]]:
    posts = PostPage.objects.visible_to(request.user).exclude(campaign="")
    names = posts.order_by("campaign").values_list("campaign", flat=True).distinct()
    return ((name, name) for name in names)


class CampaignFilter(MultipleChoiceFilter):
    """Filters by the campaigns that the visible posts name."""

    parent: Any

    @property
    def field(self) -> Any:
        request = self.parent.request
        # A plain function: a form copies its fields, and a method would drag the request along.
        self.extra["choices"] = lambda: _campaigns(request)
        return super().field


def _without_huge_numbers(data: QueryDict) -> QueryDict:
    """Return the parameters with numbers that no database has a row of as words, which no choice is."""
    usable = data.copy()
    for name in data:
        values = data.getlist(name)
        usable.setlist(
            name, [f"{v[:9]}…" if v.isdecimal() and len(v) > _DIGITS else v for v in values]
        )
    return usable


def _tags(request: HttpRequest) -> QuerySet:
    posts = PostPage.objects.visible_to(request.user).order_by()
    used = TaggedPost.objects.filter(content_object__in=posts.values("pk"))
    return PostTag.objects.filter(pk__in=used.values("tag")).order_by("name")


class CalendarFilterSet(PostFilterSet):
    """The filters of the list of posts, without its dates: the calendar has its own.

    Channel and network narrow the slots too: of a post on two channels only that one is shown. A post
    without a slot is shown where it has content for that network.
    """

    month: Any = None
    time: Any = None
    state = MultipleChoiceFilter(
        label=_("State"),
        choices=PostState.choices,
        widget=CheckboxSelectMultiple,
        method="filter_state",
    )
    campaign = CampaignFilter(label=_("Campaign"), widget=CheckboxSelectMultiple)
    tag = ModelMultipleChoiceFilter(
        label=pgettext_lazy("of posts", "Tag"),
        queryset=_tags,
        widget=CheckboxSelectMultiple,
        method="filter_tag",
    )

    layers = MultipleChoiceFilter(
        label=_("Behind the posts"),
        choices=[*LAYERS.items(), (NO_LAYER, _("Nothing"))],
        widget=CheckboxSelectMultiple,
        method="as_it_is",
        help_text=_("Where none is chosen: holidays, notes, deadlines and campaigns."),
    )

    #: What is asked for most stands first in the drawer.
    order = (
        "brand", "channel", "state", "owner", "pillar", "campaign", "persona", "goal", "tag", "network",
        "layers",
    )  # fmt: skip

    class Meta:
        model = PostPage
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        super().__init__(_without_huge_numbers(data), *args, **kwargs)
        found: Any = self.filters  # type: ignore[has-type]
        rest = [name for name in found if name not in self.order]
        self.filters = {name: found[name] for name in (*self.order, *rest)}

    def filter_state(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Compare the derived state once, not once a value."""
        posts: Any = queryset
        return posts.in_state(*value, now=clock.now()) if value else posts

    def filter_tag(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        if not value:
            return queryset
        tagged = TaggedPost.objects.filter(content_object=OuterRef("pk"), tag__in=list(value))
        return queryset.filter(Exists(tagged))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        values = dict(self.form.cleaned_data)
        channels = list(values["channel"] or ())
        networks = list(values["network"] or ())
        self.form.cleaned_data = {**values, "channel": [], "network": []}
        try:
            posts: Any = super().filter_queryset(queryset)
        finally:
            self.form.cleaned_data = values
        # Several brands or states are joined by 'or' in one condition: no post comes twice.
        posts = posts.all()
        posts.query.distinct = False
        if networks:
            posts = _on(posts, Q(channel__network__in=networks), [(code, "") for code in networks])
            posts = posts.showing_slots(channel__network__in=networks)
        if channels:
            paths = dict(
                BrandPage.objects.filter(
                    pk__in=[channel.brand_id for channel in channels]
                ).values_list("pk", "path")
            )
            meant = [(channel.network, paths[channel.brand_id]) for channel in channels]
            posts = _on(posts, Q(channel__in=channels), meant)
            posts = posts.showing_slots(channel__in=[channel.pk for channel in channels])
        narrowed: QuerySet = posts
        return narrowed


def _on(posts: Any, condition: Q, meant: list[tuple[str, str]]) -> Any:
    """Return the posts with such a slot, and those without any that have content for what is meant.

    Args:
        meant: Codes of networks, each with the path of the brand whose posts may go there ('' for any).
    """
    slots = Slot.objects.filter(post=OuterRef("pk"))
    waits = Q(pk__in=())
    for network, path in meant:
        waits |= is_on(network) & Q(path__startswith=path)
    return with_content_text(posts).filter(
        Q(Exists(slots.filter(condition))) | (waits & ~Q(Exists(slots)))
    )


def search(posts: Any, text: str) -> Any:
    """Return the posts in which every word of a text stands somewhere.

    Straight in the table: it needs no index, so that what was written a second ago is found too.
    """
    words = text[:_MOST_LETTERS].split()
    if words:
        posts = with_content_text(posts)
    for word in words:
        condition = Q(pk__in=())
        for field in _SEARCHED:
            condition |= Q(**{f"{field}__icontains": word})
        posts = posts.filter(condition)
    return posts


def visible_posts(request: HttpRequest) -> PostQuerySet:
    """Return the posts that the person may see, in no order."""
    posts: PostQuerySet = PostPage.objects.of_brands(brand.path for brand in seen_brands(request))
    return posts.order_by()


def filter_set(request: HttpRequest) -> CalendarFilterSet:
    """Return the filters that an address asks for."""
    return CalendarFilterSet(request.GET, queryset=visible_posts(request), request=request)


def filtered_posts(request: HttpRequest) -> PostQuerySet:
    """Return the posts that the person may see and that an address's filters and search fit.

    Raises:
        FilterError: A filter has a value that is not offered to this person; Django answers 400.
    """
    text = request.GET.get(SEARCH, "")
    if not set(filter_params(request)) - {SEARCH}:
        found: PostQuerySet = search(visible_posts(request), text)
        return found  # without a form, whose every field is made
    filters = filter_set(request)
    if not filters.is_valid():
        texts = [str(text) for errors in filters.form.errors.values() for text in errors]
        raise FilterError(" ".join(texts))
    posts: PostQuerySet = search(filters.filter_queryset(filters.queryset), text)
    return posts


def filter_params(request: HttpRequest) -> QueryDict:
    """Return an address's filters and search, without what says which view and day is shown."""
    return only_filters(request.GET)


def only_filters(params: QueryDict) -> QueryDict:
    """Return the parameters of a query that are filters or the search, those with a value."""
    known = {*CalendarFilterSet.base_filters, SEARCH}
    kept = QueryDict(mutable=True)
    for name in params:
        values = [value for value in params.getlist(name) if value]
        if name in known and values:
            kept.setlist(name, values)
    return kept


def usable_filters(params: QueryDict, request: HttpRequest) -> tuple[QueryDict, bool]:
    """Return the parameters of a saved query without what this person is not offered.

    Returns:
        The parameters, and whether they are all there.
    """
    usable = params.copy()
    form = CalendarFilterSet(params, queryset=PostPage.objects.none(), request=request).form
    if form.is_valid():
        return usable, True
    for name in form.errors:
        wanted = usable.getlist(name)
        usable.setlist(name, [value for value in wanted if _is_offered(form, name, value)])
    return usable, False


def _is_offered(form: Any, name: str, value: str) -> bool:
    field = form.fields[name]
    try:
        field.clean(
            [value] if isinstance(field, (ModelMultipleChoiceField, MultipleChoiceField)) else value
        )
    except ValidationError:
        return False
    return True
