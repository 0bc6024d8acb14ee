"""The form of a series: a recurrence as people say it, no rule to be written."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from brand.models import BrandPage
from cms.core.inputs import DateInput
from cms.core.keys import KeyChoiceField, KeyMultipleChoiceField
from cms.users.roles import Right
from editorial.planner.windows import WindowError, day_of
from editorial.posts import PostPage
from editorial.series.changing import SeriesOutdated
from editorial.series.rules import MOST_POSTS, MOST_WEEKS_AHEAD, Frequency, Rule, RuleError
from editorial.series.series import Series
from editorial.series.wording import NTH
from editorial.writing.post_templates import PostTemplate
from networks.models import Channel

#: How a month's day is told.
BY_DAY, BY_WEEKDAY, BY_LAST = "day", "weekday", "last"
#: How a series ends.
ON_DATE, AFTER_COUNT, OPEN = "date", "count", "open"


class TimeInput(forms.TimeInput):
    """A time of day, picked in the browser's own way."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PostChooser(AdminPageChooser):
    """Chooses a post."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=[PostPage], **kwargs)
        self.choose_one_text = gettext_lazy("Choose a post")
        self.choose_another_text = gettext_lazy("Choose another post")


class SeriesForm(WagtailAdminModelForm):
    """A series of one of the brands in which the person sets publishing times."""

    frequency = forms.ChoiceField(
        label=gettext_lazy("It comes by"),
        choices=[
            (Frequency.WEEKLY, gettext_lazy("weeks")),
            (Frequency.MONTHLY, gettext_lazy("months")),
            (Frequency.YEARLY, gettext_lazy("years")),
        ],
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
    )
    interval = forms.IntegerField(
        label=gettext_lazy("Every how many"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=gettext_lazy("1 is every week, month or year; 2 is every other."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("On"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    month_by = forms.ChoiceField(
        label=gettext_lazy("On which day of the month"),
        choices=[
            (BY_DAY, gettext_lazy("a day by its number")),
            (BY_WEEKDAY, gettext_lazy("a weekday")),
            (BY_LAST, gettext_lazy("the last day")),
        ],
        initial=BY_DAY,
        required=False,
        widget=forms.RadioSelect,
    )
    monthday = forms.IntegerField(
        label=gettext_lazy("Day of the month"), min_value=1, max_value=31, required=False
    )
    nth = forms.TypedChoiceField(
        label=gettext_lazy("Which one"),
        choices=list(NTH.items()),
        coerce=int,
        empty_value=None,
        required=False,
    )
    month_weekday = forms.TypedChoiceField(
        label=gettext_lazy("Weekday"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        empty_value=None,
        required=False,
    )
    ends = forms.ChoiceField(
        label=gettext_lazy("It ends"),
        choices=[
            (ON_DATE, gettext_lazy("on a date")),
            (AFTER_COUNT, gettext_lazy("after a number of posts")),
            (OPEN, gettext_lazy("when somebody ends it")),
        ],
        initial=ON_DATE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A series without an end is never made to the end of time: its posts are made only as "
            "many weeks ahead as you say below, at most 52 weeks and 200 posts at once."
        ),
    )

    #: Which version of the series the form shows.
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Series
        fields = [
            "brand", "name", "channels", "template", "source_post", "language",
            "starts_on", "at", "until_on", "count", "weeks_ahead", "due_days_before",
        ]  # fmt: skip
        field_classes = {
            "brand": KeyChoiceField,
            "channels": KeyMultipleChoiceField,
            "template": KeyChoiceField,
            "source_post": KeyChoiceField,
        }
        widgets = {
            "at": TimeInput,
            "starts_on": DateInput,
            "until_on": DateInput,
            "channels": forms.CheckboxSelectMultiple,
            "source_post": PostChooser,
        }
        help_texts = {
            "template": gettext_lazy("What the posts start with. What it holds by then counts."),
            "weeks_ahead": gettext_lazy("How early the drafts are there to be written."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        brands = BrandPage.objects.where_user_may(self.for_user, Right.MOVE_SLOTS).order_by("title")
        self.brands = {brand.pk: brand for brand in brands}
        fields["brand"].queryset = brands
        if len(self.brands) == 1:
            fields["brand"].initial = next(iter(self.brands))
            fields["brand"].widget = forms.HiddenInput()
        shown = [self.instance.brand_id] if self.instance.pk else list(self.brands)
        if self.instance.pk:
            fields["brand"].disabled = True  # it never moves to another brand
            fields["brand"].widget = forms.HiddenInput()
        several = len(shown) > 1
        channels = Channel.objects.in_use().filter(brand__in=shown).select_related("brand")
        fields["channels"].queryset = channels.order_by("brand__title", "name")
        templates = PostTemplate.objects.filter(brand__in=shown).select_related("brand")
        fields["template"].queryset = templates.order_by("brand__title", "name")
        for name in ("channels", "template"):
            fields[name].label_from_instance = _named_with_brand if several else str
        fields["source_post"].queryset = PostPage.objects.visible_to(self.for_user)
        fields["template"].empty_label = _("Nothing: only the title and the channels")
        fields["monthday"].widget.attrs["inputmode"] = "numeric"
        fields["count"].max_value = MOST_POSTS
        fields["weeks_ahead"].max_value = MOST_WEEKS_AHEAD
        if self.instance.pk:
            self.initial["edition"] = self.instance.edition
            self._show_rule(self.instance.rule)

    def _show_rule(self, rule: Rule) -> None:
        month_by = BY_LAST if rule.monthday == -1 else BY_WEEKDAY if rule.nth else BY_DAY
        self.initial |= {
            "frequency": rule.frequency,
            "interval": rule.interval,
            "weekdays": list(rule.weekdays),
            "month_by": month_by,
            "monthday": rule.monthday if (rule.monthday or 0) > 0 else None,
            "nth": rule.nth,
            "month_weekday": rule.weekday,
            "ends": ON_DATE if rule.until_on else AFTER_COUNT if rule.count else OPEN,
        }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_starts_on(self) -> date:
        return _in_calendar(self.cleaned_data["starts_on"])

    def clean_until_on(self) -> date | None:
        day = self.cleaned_data["until_on"]
        return _in_calendar(day) if day else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        brand = self.instance.brand if self.instance.pk else cleaned.get("brand")
        if brand:
            self._refuse_other_brands(cleaned, brand)
        if cleaned.get("template") and cleaned.get("source_post"):
            self.add_error("source_post", _("Choose a template or a post, not both."))
        if self.instance.pk and cleaned.get("edition") not in (None, self.instance.edition):
            self.add_error(None, str(SeriesOutdated()))
        ends = cleaned.get("ends")
        if ends == ON_DATE and not cleaned.get("until_on") and "until_on" not in self.errors:
            self.add_error("until_on", _("Give the last day, or choose another way to end."))
        if ends == AFTER_COUNT and not cleaned.get("count") and "count" not in self.errors:
            self.add_error("count", _("Give the number of posts, or choose another way to end."))
        if ends != ON_DATE:
            cleaned["until_on"] = None
        if ends != AFTER_COUNT:
            cleaned["count"] = None
        # The dates can be shown before the rest is chosen.
        self.rule = None if _OF_RULE & set(self.errors) else self._rule(cleaned)
        if self.rule and brand and next(self.rule.days(), None) is None:
            self.add_error("starts_on", _("With these settings there is no date at all."))
        return cleaned

    def _refuse_other_brands(self, cleaned: dict[str, Any], brand: BrandPage) -> None:
        channels = cleaned.get("channels") or ()
        if any(channel.brand_id != brand.pk for channel in channels):
            self.add_error("channels", _("Choose channels of the series' own brand."))
        template, post = cleaned.get("template"), cleaned.get("source_post")
        if template and template.brand_id != brand.pk:
            self.add_error("template", _("Choose one of the brand's templates."))
        if post and not post.path.startswith(brand.path):
            self.add_error("source_post", _("Choose one of the brand's posts."))

    def _rule(self, cleaned: dict[str, Any]) -> Rule | None:
        frequency = Frequency(cleaned["frequency"])
        days: dict[str, Any] = {}
        if frequency is Frequency.WEEKLY:
            days["weekdays"] = tuple(sorted(set(cleaned["weekdays"])))
        elif frequency is Frequency.MONTHLY:
            by = cleaned["month_by"] or BY_DAY
            if by == BY_LAST:
                days["monthday"] = -1
            elif by == BY_WEEKDAY:
                days |= {"nth": cleaned["nth"], "weekday": cleaned["month_weekday"]}
            else:
                days["monthday"] = cleaned["monthday"]
        try:
            return Rule(
                frequency=frequency,
                interval=cleaned["interval"],
                at=cleaned["at"],
                starts_on=cleaned["starts_on"],
                until_on=cleaned["until_on"],
                count=cleaned["count"],
                **days,
            )
        except RuleError as error:
            self.add_error(_FIELD_OF_DAYS.get(frequency, "interval"), str(error))
            return None

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if self.has_error("source_post"):
            # The form that is shown again would name what is not this brand's.
            form: Any = self
            form.data = form.data.copy()
            form.data[self.add_prefix("source_post")] = ""
        return valid

    def _post_clean(self) -> None:
        super()._post_clean()
        if getattr(self, "rule", None):
            self.instance.take_rule(self.rule)

    def zone(self) -> ZoneInfo | None:
        """Return the zone of the chosen brand, or None where none is chosen."""
        brand = self.instance.brand if self.instance.pk else self.cleaned_data.get("brand")
        return ZoneInfo(brand.time_zone) if brand else None


#: The fields that make the rule.
_OF_RULE = {
    "frequency", "interval", "weekdays", "month_by", "monthday", "nth", "month_weekday",
    "starts_on", "at", "ends", "until_on", "count",
}  # fmt: skip
_FIELD_OF_DAYS = {Frequency.WEEKLY: "weekdays", Frequency.MONTHLY: "monthday"}


def _in_calendar(day: date) -> date:
    try:
        return day_of(day.isoformat(), today=day)
    except WindowError as error:
        raise forms.ValidationError(str(error)) from None


def _named_with_brand(row: Any) -> str:
    return f"{row} ({row.brand})"


class EndForm(forms.Form):
    """Whether the drafts to come go with the series."""

    remove_untouched = forms.BooleanField(
        label=gettext_lazy("Take away the drafts to come that nobody has touched"), required=False
    )
