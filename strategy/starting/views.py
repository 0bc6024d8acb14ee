"""The page on which a plan starts."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.pages.create import CreateView

from brand.models import BrandPage
from cms.core import clock
from cms.core.inputs import DateInput
from personas.querysets import today_of
from strategy.starting.shifting import shifted
from strategy.starting.start import EMPTY, LAST, last_plan, start_plan
from strategy.starting.templates import NAMES, template

_MONTHS = 6


class StartForm(forms.Form):
    """What a plan is called, when it runs, and what it starts from."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    starts_on = forms.DateField(label=gettext_lazy("Starts on"), widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Ends on"), widget=DateInput)
    start = forms.ChoiceField(label=gettext_lazy("Start from"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the template"), choices=settings.LANGUAGES
    )

    def __init__(self, *args: Any, last: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(EMPTY, _("An empty plan"))]
        if last is not None:
            copied = _("The last plan: %(title)s. Its dates move to the new period.")
            choices.append((LAST, copied % {"title": last.title}))
        for name in NAMES:
            found = template(name, language)
            label = ngettext(
                "%(title)s (%(months)d month): %(description)s",
                "%(title)s (%(months)d months): %(description)s",
                found.months,
            )
            values = {
                "title": found.title,
                "months": found.months,
                "description": found.description,
            }
            choices.append((name, label % values))
        field: Any = self.fields["start"]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The plan ends before it starts."))
        return cleaned


class PlanCreateView(CreateView):
    """Asks what a plan starts from, and leads to its editor; Wagtail's own form is never empty."""

    def get(self, request: Any) -> HttpResponse:
        today = today_of(self._brand, now=clock.now())
        first = shifted(today.replace(day=1), 1)
        last = shifted(first, _MONTHS)
        initial = {
            "starts_on": first,
            "ends_on": last.fromordinal(last.toordinal() - 1),
            "start": EMPTY,
            "language": self._brand.language,
        }
        return self._show(self._form(initial=initial))

    def post(self, request: Any) -> HttpResponse:
        if "start" not in request.POST:
            response: HttpResponse = super().post(request)
            return response
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        values = form.cleaned_data
        plan = start_plan(
            folder=self.parent_page,
            brand=self._brand,
            title=values["title"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            source=values["start"],
            language=values["language"],
            by=request.user,
        )
        messages.success(request, _("The plan is started. It is a draft until it is approved."))
        return redirect("wagtailadmin_pages:edit", plan.pk)

    @property
    def _brand(self) -> BrandPage:
        """The brand in whose folder of plans this is."""
        return BrandPage.objects.get(path=self.parent_page.path[: 2 * BrandPage.steplen])

    def _form(self, *args: Any, **kwargs: Any) -> StartForm:
        last = last_plan(self.parent_page, brand=self._brand, user=self.request.user)
        return StartForm(*args, last=last, language=self._brand.language, **kwargs)

    def _show(self, form: StartForm, *, status: int = 200) -> HttpResponse:
        return TemplateResponse(
            self.request,
            "strategy/starting/start.html",
            {
                "form": form,
                "parent_page": self.parent_page,
                "header_title": _("New marketing plan"),
                "header_icon": "doc-empty-inverse",
                "breadcrumbs_items": [
                    {"url": "", "label": self._brand.title},
                    {"url": "", "label": _("New marketing plan")},
                ],
            },
            status=status,
        )
