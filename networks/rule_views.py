"""The pages of network rules: read by everybody, corrected by superusers."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from cms.core import clock
from networks.correcting import AlreadyCorrected, correct_rule, may_correct, withdraw_correction
from networks.effective import today
from networks.labels import network_choices, network_label
from networks.note_words import note_words
from networks.override_form import OverrideForm, kind_of
from networks.overrides import RuleOverride
from networks.rule_listing import RuleRow, grouped, renditions_of, rows_of, search
from networks.rule_names import RULE_NAMES
from networks.rule_words import (
    KIND_LABELS,
    RENDITION_LABELS,
    rule_title,
    unit_words,
    value_words,
)
from networks.rules import file_rules, networks

ICON = "list-ul"
#: How many corrections the history of a network shows.
HISTORY = 100


class RuleFilterForm(forms.Form):
    """What the rules are narrowed down by. What is no choice narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=200)
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("All rules")),
            ("corrected", gettext_lazy("Corrected here")),
            ("again", gettext_lazy("To be verified again")),
        ],
    )
    network = forms.ChoiceField(label=gettext_lazy("Network"), required=False)

    def __init__(self, *args: Any, with_network: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["network"]
        choice.choices = [("", _("All")), *network_choices()]
        if not with_network:
            del self.fields["network"]

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        self.is_valid()
        return any(self.cleaned_data.values())

    def narrow(self, rows: list[RuleRow]) -> list[RuleRow]:
        """Return the rows that are asked for."""
        self.is_valid()
        asked = self.cleaned_data
        found = search(rows, asked.get("q") or "")
        if asked.get("network"):
            found = [row for row in found if row.network == asked["network"]]
        if asked.get("show") == "corrected":
            found = [row for row in found if row.override or row.coming]
        if asked.get("show") == "again":
            found = [row for row in found if row.again]
        return found


def _active() -> Any:
    return RuleOverride.objects.active().select_related("made_by")


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page: (address, label) of each step after the list."""
    return [
        {"url": reverse("network_rules:index"), "label": _("Network rules")},
        *({"url": url, "label": label} for url, label in more),
    ]


class RuleIndexView(View):
    """Every network, and what a search finds in the rules of all of them."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        day = today(clock.now())
        rows = rows_of(_active(), today=day)
        filters = RuleFilterForm(request.GET)
        found = filters.narrow(rows) if filters.narrows else None
        context = {
            "filters": filters,
            "found": found,
            "networks": [_summary(network, rows) for network, _label in network_choices()],
            "may_correct": may_correct(request.user),
            "header_title": _("Network rules"),
            "header_icon": ICON,
            "breadcrumbs_items": [{"url": "", "label": _("Network rules")}],
        }
        return TemplateResponse(request, "networks/index.html", context)


def _summary(network: str, rows: list[RuleRow]) -> dict[str, Any]:
    own = [row for row in rows if row.network == network]
    return {
        "network": network,
        "label": network_label(network),
        "kind": KIND_LABELS[file_rules(network).kind],
        "number": len(own),
        "corrected": sum(bool(row.override) for row in own),
        "again": sum(row.again for row in own),
    }


def _network_or_404(network: str) -> str:
    if network not in networks():
        raise Http404
    return network


class NetworkView(View):
    """All rules of one network, and the history of its corrections."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, network: str) -> HttpResponse:
        _network_or_404(network)
        rows = rows_of(_active().filter(network=network), today=today(clock.now()), only=[network])
        filters = RuleFilterForm(request.GET, with_network=False)
        history = RuleOverride.objects.filter(network=network).select_related(
            "made_by", "withdrawn_by"
        )[:HISTORY]
        known = {row.target for row in rows}
        corrects = may_correct(request.user)
        context = {
            "network": network,
            "label": network_label(network),
            "filters": filters,
            "groups": grouped(filters.narrow(rows)),
            "renditions": [
                {
                    "label": RENDITION_LABELS.get(one.name, one.name),
                    "size": one,
                    "note": note_words(one.note),
                }
                for one in renditions_of(network)
            ],
            "history": [_told(override) for override in history],
            "may_correct": corrects,
            "unknown": [
                (name.name, name.label)
                for name in RULE_NAMES.values()
                if not name.of_field and name.name not in known
            ]
            if corrects
            else [],
            "header_title": network_label(network),
            "header_icon": ICON,
            "breadcrumbs_items": _crumbs(("", network_label(network))),
        }
        return TemplateResponse(request, "networks/network.html", context)


def _told(override: RuleOverride) -> dict[str, Any]:
    """Return a correction as the history tells it."""
    rule = file_rules(override.network).target(override.target)
    name = RULE_NAMES.get(override.target)
    unit = rule.unit if rule else name.unit if name else ""
    value = tuple(override.value) if isinstance(override.value, list) else override.value
    return {
        "override": override,
        "title": rule_title(rule) if rule else str(name.label) if name else override.target,
        "value": value_words(value, unit=unit),
        "unit": unit_words(rule) if rule else "",
    }


class CorrectView(View):
    """Correcting one rule."""

    request: Any
    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = clock.now()
        self.day: date = today(self.now)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_correct(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, network: str, target: str = "") -> HttpResponse:
        target = target or request.GET.get("rule", "")
        return self.show(self.form(network, target))

    def post(self, request: HttpRequest, network: str, target: str = "") -> HttpResponse:
        form = self.form(network, target, request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            override = correct_rule(
                network=network, target=target, by=request.user, now=self.now, **form.cleaned_data
            )
        except AlreadyCorrected:
            form.add_error(
                "valid_from",
                _("This rule is corrected from this day already. Withdraw that correction first."),
            )
            return self.show(form, status=422)
        if override.valid_from > self.day:
            said = _("Corrected. It takes effect on %(day)s.") % {
                "day": date_format(override.valid_from)
            }
        else:
            said = _("Corrected. It is in force, and what is planned is checked by it.")
        messages.success(request, said)
        return redirect("network_rules:network", network)

    def form(self, network: str, target: str, data: Any = None) -> OverrideForm:
        """Return the form for a rule, or answer that there is no such rule."""
        _network_or_404(network)
        if kind_of(network, target) is None:
            raise Http404
        return OverrideForm(data, network=network, target=target, today=self.day)

    def show(self, form: OverrideForm, *, status: int = 200) -> HttpResponse:
        network, target = form.network, form.target
        rows = rows_of(_active().filter(network=network), today=self.day, only=[network])
        row = next((row for row in rows if row.target == target), None)
        title = row.title if row else str(RULE_NAMES[target].label)
        address = reverse("network_rules:network", args=[network])
        context = {
            "network": network,
            "label": network_label(network),
            "target": target,
            "row": row,
            "form": form,
            "media": form.media,
            "title": title,
            "header_title": title,
            "header_icon": ICON,
            "breadcrumbs_items": _crumbs((address, network_label(network)), ("", title)),
        }
        return TemplateResponse(self.request, "networks/correct.html", context, status=status)


class WithdrawView(View):
    """Taking a correction back; its row stays in the history."""

    request: Any
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_correct(request.user):
            raise PermissionDenied
        self.override = get_object_or_404(
            RuleOverride.objects.active().select_related("made_by"),
            pk=kwargs["override_id"],
            network__in=networks(),
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, override_id: int) -> HttpResponse:
        network = self.override.network
        address = reverse("network_rules:network", args=[network])
        context = {
            "told": _told(self.override),
            "label": network_label(network),
            "address": address,
            "header_title": _("Withdraw the correction"),
            "header_icon": ICON,
            "breadcrumbs_items": _crumbs(
                (address, network_label(network)), ("", _("Withdraw the correction"))
            ),
        }
        return TemplateResponse(request, "networks/withdraw.html", context)

    def post(self, request: HttpRequest, override_id: int) -> HttpResponse:
        if withdraw_correction(override=self.override, by=request.user, now=clock.now()):
            messages.success(request, _("Withdrawn. The rule is as it was before the correction."))
        return redirect("network_rules:network", self.override.network)
