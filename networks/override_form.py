"""The form that corrects a rule: its value's field is of the rule's kind."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from networks.effective import laid_over, rules_on
from networks.facts import Rule, TextRule, Value
from networks.overrides import RuleOverride
from networks.rule_names import HUGE, LONGEST_TEXT, MEDIA_KINDS, MOST_ITEMS, RULE_NAMES, Kind
from networks.rule_names import contradiction as found_contradiction
from networks.rule_words import value_words
from networks.rules import file_rules

#: Of a text, in any unit.
LONGEST_LIMIT = 10_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


def kind_of(network: str, target: str) -> Kind | None:
    """Return the kind of a rule's value; None where there is no rule of this name to correct."""
    rule = file_rules(network).target(target)
    if isinstance(rule, TextRule):
        return Kind.COUNT
    name = RULE_NAMES.get(rule.name if rule else target)
    return None if name is None or (rule is None and name.of_field) else name.kind


class NumberField(forms.FloatField):
    """A number with a decimal point or a comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _value_field(kind: Kind, *, most: int) -> forms.Field:
    label = gettext_lazy("New value")
    if kind is Kind.COUNT:
        return forms.IntegerField(label=label, min_value=1, max_value=most)
    if kind is Kind.NUMBER:
        return NumberField(label=label, max_value=HUGE)
    if kind is Kind.FLAG:
        return forms.TypedChoiceField(
            label=label,
            choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
        )
    if kind is Kind.TEXT:
        return forms.CharField(label=label, max_length=LONGEST_TEXT, strip=False)
    return forms.CharField(
        label=label,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One a line."),
    )


class OverrideForm(forms.Form):
    """Another value for one rule, with a reason and the day from which it holds."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("What has changed, and how you know."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("An address or the name of a document."),
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Valid from"),
        widget=AdminDateInput,
        help_text=gettext_lazy("A day ahead is fine: the correction takes effect then."),
    )
    field_order = ["value"]

    def __init__(self, *args: Any, network: str, target: str, today: date, **kwargs: Any) -> None:
        self.network, self.target = network, target
        self.kind = kind_of(network, target)
        self.rule = file_rules(network).target(target)
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = today
        if self.kind is None:
            raise LookupError(f"{network} has no rule {target}")
        most = LONGEST_LIMIT if isinstance(self.rule, TextRule) else HUGE
        self.fields["value"] = _value_field(self.kind, most=most)
        self.order_fields(["value"])

    def clean_value(self) -> Value:
        """Return the value in the shape of its kind."""
        value = self.cleaned_data["value"]
        if self.kind is Kind.NUMBER and value <= 0:
            raise ValidationError(_("Give a number above 0."))
        if self.kind is Kind.LIST:
            return self._list(value)
        return value

    def _list(self, text: str) -> tuple[str, ...]:
        items = tuple(line.strip() for line in text.splitlines() if line.strip())
        name = RULE_NAMES[self.rule.name if isinstance(self.rule, Rule) else self.target]
        if len(items) > MOST_ITEMS:
            raise ValidationError(_("Give %(number)d lines at most.") % {"number": MOST_ITEMS})
        twice = next((item for item in items if items.count(item) > 1), "")
        if twice:
            raise ValidationError(_("“%(item)s” stands there twice.") % {"item": twice})
        for item in items:
            if name.name == "media_kinds" and item not in MEDIA_KINDS:
                known = ", ".join(MEDIA_KINDS)
                raise ValidationError(
                    _("“%(item)s” is none of %(known)s.") % {"item": item, "known": known}
                )
            if name.unit == "media types" and name.fault((item,)):
                raise ValidationError(
                    _("“%(item)s” is no media type such as image/png.") % {"item": item}
                )
        return items

    def clean_valid_from(self) -> date:
        """Return the day, of this century."""
        day: date = self.cleaned_data["valid_from"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("Give a day of the years %(first)d to %(last)d.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse what changes nothing, and what contradicts the network's other rules."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "value" not in cleaned or "valid_from" not in cleaned:
            return cleaned
        rules = rules_on(self.network, on=cleaned["valid_from"])
        now = rules.target(self.target)
        if now is not None and now.said == cleaned["value"]:
            said = value_words(now.said, unit=now.unit)
            self.add_error(
                "value",
                _("The rule has this value on that day already: %(value)s.") % {"value": said},
            )
            return cleaned
        value = cleaned["value"]
        planned = RuleOverride(
            network=self.network,
            target=self.target,
            value=list(value) if isinstance(value, tuple) else value,
            valid_from=cleaned["valid_from"],
        )
        others = {rule.target: rule.value for rule in laid_over(rules, [planned]).rules}
        if pair := found_contradiction(others):
            low, high = (RULE_NAMES[name].label for name in pair)
            self.add_error(
                "value",
                _("“%(low)s” would be above “%(high)s”.") % {"low": low, "high": high},
            )
        return cleaned
