"""The rules in force, for everybody of the brand: their list, each by itself, and a text tried on them."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from brand.choices import networks
from brand.models import BrandPage
from brand.rule_buttons import rule_page_buttons
from brand.rule_trial import TrialForm, try_rules
from brand.rule_words import (
    messages_said,
    scope_words,
    severity_badge,
    spellings_found,
)
from brand.rules import vocabulary
from brand.rules.blocks import rule_kinds
from brand.rules.engine.folding import fold
from brand.rules.ruleset import Rule, RuleSet, kind_label, rules_in_force
from brand.rules.severity import Severity

RULES_A_PAGE = 50


def _by_title(rule: Rule) -> Any:
    return fold(rule.title).text, rule.id


_ORDERS: dict[str, Callable[[Rule], Any]] = {
    "severity": lambda rule: (Severity(rule.severity).rank, _by_title(rule)),
    "title": _by_title,
    "kind": lambda rule: (rule.kind != vocabulary.KIND, kind_label(rule.kind), _by_title(rule)),
}


class RuleFilterForm(forms.Form):
    """What the list of rules is narrowed down by. What is no choice narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False, max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    severity = forms.ChoiceField(label=gettext_lazy("Severity"), required=False)
    network = forms.ChoiceField(label=gettext_lazy("Network"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("severity", gettext_lazy("Severity")),
            ("title", gettext_lazy("Rule")),
            ("kind", gettext_lazy("Kind")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(name, block.label) for name, block in rule_kinds().items()]
        for name, choices in (
            ("kind", [(vocabulary.KIND, vocabulary.LABEL), *kinds]),
            ("severity", list(Severity.choices)),
            ("network", networks()),
        ):
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *choices]

    def narrow(self, rules: Iterable[Rule]) -> list[Rule]:
        """Return the rules that are asked for, in the order that is asked for."""
        self.is_valid()
        asked = self.cleaned_data
        found = [rule for rule in rules if _is_asked_for(rule, asked)]
        return sorted(found, key=_ORDERS[asked.get("sort") or "severity"])


def _is_asked_for(rule: Rule, asked: dict[str, str]) -> bool:
    network, text = asked.get("network"), fold(asked.get("q") or "").text
    return (
        asked.get("kind") in ("", None, rule.kind)
        and asked.get("severity") in ("", None, rule.severity)
        and (not network or not rule.scope.networks or network in rule.scope.networks)
        and (
            not text
            or any(text in fold(part).text for part in (rule.title, rule.reason, rule.example))
        )
    )


class RuleIndexView(View):
    """The rules of one brand, and a text tried on them. A POST changes nothing: texts are long."""

    request: Any
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.show(TrialForm(request.POST))

    def _brand(self) -> tuple[list[BrandPage], BrandPage | None]:
        """Return the person's brands and the one that is asked for, or the first, if there is one."""
        brands = list(BrandPage.objects.visible_to(self.request.user).order_by("title"))
        asked = self.request.GET.get("brand", "")
        chosen = [brand for brand in brands if not asked or str(brand.pk) == asked]
        if asked and not chosen:
            raise Http404
        return brands, next(iter(chosen), None)

    def show(self, trial: TrialForm | None = None) -> HttpResponse:
        """Return the page."""
        brands, brand = self._brand()
        rules = rules_in_force(brand) if brand else None
        filters = RuleFilterForm(self.request.GET)
        found = filters.narrow(rules.rules.values()) if rules else []
        paginator = Paginator(found, RULES_A_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        status = 200 if trial is None or trial.is_valid() else 422
        told, parts = None, None
        if trial is not None and trial.is_valid() and rules:
            told, parts = try_rules(rules, **trial.cleaned_data)
        context = {
            **(_guideline_facts(self.request, brand) if brand else {}),
            "brands": brands,
            "brand": brand,
            "rules": rules,
            "filters": filters,
            "number_found": len(found),
            "rows": [
                {
                    "rule": rule,
                    "kind": kind_label(rule.kind),
                    "badge": severity_badge(rule.severity),
                    "scope": scope_words(rule.scope),
                }
                for rule in page
            ],
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "trial": trial or TrialForm(initial={"language": brand.language if brand else ""}),
            "told": told,
            "parts": parts,
            "header_title": _("Brand rules"),
            "header_icon": "clipboard-list",
            "breadcrumbs_items": [{"url": "", "label": _("Brand rules")}],
        }
        return TemplateResponse(self.request, "brand/rules/index.html", context, status=status)


class RuleView(View):
    """One rule: what it is, why, where it applies, what it finds and what it says."""

    request: Any
    http_method_names = ["get", "head"]

    def get(self, request: Any, brand_id: int, rule_id: str) -> HttpResponse:
        brand = get_object_or_404(BrandPage.objects.visible_to(request.user), pk=brand_id)
        rules = rules_in_force(brand)
        rule = rules.rules.get(rule_id) if rules else None
        if rules is None or rule is None:
            raise Http404
        checks = [check for check in rules.checks if check.rule == rule.id]
        context = {
            **_guideline_facts(request, brand),
            "brand": brand,
            "rule": rule,
            "kind": kind_label(rule.kind),
            "badge": severity_badge(rule.severity),
            "scope": scope_words(rule.scope),
            "found": list(spellings_found(checks)),
            "checks": checks,
            "instead": _instead(rules, rule),
            "said": messages_said(rule, checks),
            "header_title": rule.title,
            "header_icon": "clipboard-list",
            "breadcrumbs_items": [
                {
                    "url": f"{reverse('brand_rules:index')}?brand={brand.pk}",
                    "label": _("Brand rules"),
                },
                {"url": "", "label": rule.title},
            ],
        }
        return TemplateResponse(request, "brand/rules/rule.html", context)


def _instead(rules: RuleSet, rule: Rule) -> list[str]:
    """Return what a rule proposes to write instead."""
    for check in rules.checks:
        if check.rule == rule.id:
            facts = check.facts.get("alternatives") or [getattr(check, "replacement", "")]
            return [text for text in facts if text]
    return []


def _guideline_facts(request: Any, brand: BrandPage) -> dict[str, Any]:
    """Return what the pages say of the guideline that the rules are from."""
    guideline = brand.guideline
    if guideline is None:
        return {"guideline": None}
    may_edit = guideline.permissions_for_user(request.user).can_edit()
    return {
        "guideline": guideline,
        "may_edit": may_edit,
        "header_buttons": rule_page_buttons(brand, guideline, may_edit=may_edit),
    }
