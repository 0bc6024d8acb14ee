"""The plan's form: what depends on more than one row of it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from brand.forms import BrandBoundPageForm
from brand.models import BrandPage
from brand.versions import GuidelineVersion
from cms.core.clusters import keep_keys
from cms.users.roles import ROLES
from strategy import row_choices
from strategy.links import relink
from strategy.row_checks import check_rows, staying

#: Relations whose rows have a currency.
_WITH_CURRENCY = ("budget_lines", "paid_campaigns")
_APPROVERS = [role for role, spec in ROLES.items() if spec.approves]


class PlanForm(BrandBoundPageForm):
    """Lets rows choose among the plan's other rows, and refuses what they can't be together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_keys(self)
        self._is_checked = False
        self._offer_versions()
        self._offer_approvers()
        self._offer_rows()
        self._suggest_currency()

    def is_valid(self) -> bool:
        """Whether page, rows and what they say of each other are right."""
        valid: bool = super().is_valid()
        if self.is_bound and not self._is_checked:
            self._is_checked = True  # an error is added once, however often somebody asks
            check_rows(self)
        rows = [row for name in self.formsets for row in staying(self, name)]
        return valid and not self.errors and not any(row.errors for row in rows)

    def save(self, commit: bool = True) -> Any:
        plan = super().save(commit=False)
        relink(plan)  # while the rows are still in memory
        if commit:
            plan.save()
            self.save_m2m()
        return plan

    def _offer_versions(self) -> None:
        field: Any = self.fields.get("guideline_version")
        if field is None:
            return
        versions = GuidelineVersion.objects.filter(page__path__startswith=self.brand_path)
        field.queryset = versions
        field.label_from_instance = _version_label
        if not self.instance.pk and not self.is_bound:
            self.initial.setdefault("guideline_version", versions.first())

    def _offer_approvers(self) -> None:
        field: Any = self.fields.get("approver")
        if field is not None:
            may = Q(
                groups__brand_group__role__in=_APPROVERS,
                groups__brand_group__brand__path=self.brand_path,
            )
            field.queryset = field.queryset.filter(may | Q(pk=self.instance.approver_id))

    def _offer_rows(self) -> None:
        plan = self.instance
        personas = row_choices.personas_of(self.brand_path)
        labels = row_choices.persona_labels(personas)
        rows = list(plan.audiences.all())
        for row in rows:
            if row.persona_id in personas:  # so that no row asks for its own
                row.persona = personas[row.persona_id]
                row.title_in_form = labels[row.persona_id]
        plan.audiences.set(rows)  # else rows of a plan in force are read anew, each time
        if (formset := self.formsets.get("audiences")) is not None:
            formset.queryset = plan.audiences.all()
        goals = row_choices.numbered_rows_of(plan.goals.all())
        audiences = row_choices.rows_of(plan.audiences.all())
        offerings = row_choices.offerings_of(self.brand_path)
        no_goal = gettext_lazy("No goal yet")
        self._replace(
            "audiences",
            persona=row_choices.PersonaChoiceField(personas, labels=labels),
            offering_keys=row_choices.RowsChoiceField(
                choices=offerings, label=gettext_lazy("Offerings")
            ),
        )
        self._replace(
            "goals",
            challenge_key=row_choices.RowChoiceField(
                nothing=gettext_lazy("No challenge yet"),
                choices=row_choices.rows_of(plan.challenges.all()),
                label=gettext_lazy("Answers the challenge"),
            ),
        )
        for relation in ("key_results", "control_metrics"):
            self._replace(
                relation,
                goal_key=row_choices.RowChoiceField(
                    nothing=no_goal, choices=goals, label=gettext_lazy("Of the goal")
                ),
            )
        self._replace(
            "paid_campaigns",
            goal_key=row_choices.RowChoiceField(
                nothing=no_goal, choices=goals, label=gettext_lazy("For the goal")
            ),
            audience_key=row_choices.RowChoiceField(
                nothing=gettext_lazy("Everybody"), choices=audiences, label=gettext_lazy("Persona")
            ),
        )
        self._replace(
            "channel_plans",
            goal_keys=row_choices.RowsChoiceField(
                choices=goals, label=pgettext_lazy("marketing plan", "Goals")
            ),
            audience_keys=row_choices.RowsChoiceField(
                choices=audiences, label=gettext_lazy("Personas")
            ),
        )

    def _suggest_currency(self) -> None:
        """Let new rows be in the plan's currency, else the brand's."""
        own = BrandPage.objects.filter(path=self.brand_path).values_list("currency", flat=True)
        currency = self.instance.currency or own.get()
        for relation in _WITH_CURRENCY:
            if (formset := self.formsets.get(relation)) is not None:
                formset.form = _starting_with(formset.form, currency=currency)

    def _replace(self, relation: str, **fields: forms.Field) -> None:
        """Give a formset's rows other fields, in a class of this form's own: plans differ."""
        formset = self.formsets.get(relation)
        if formset is None:
            return
        formset.form = type(formset.form.__name__, (formset.form,), {})
        formset.form.base_fields = {**formset.form.base_fields, **fields}


def _starting_with(form_class: type[forms.ModelForm], **initial: Any) -> type[forms.ModelForm]:
    """Return a class of forms whose new rows start with some values, in place of the model's."""

    class Starting(form_class):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            if kwargs.get("instance") is None:
                kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
            super().__init__(*args, **kwargs)

    Starting.__name__ = form_class.__name__
    return Starting


def _version_label(version: GuidelineVersion) -> str:
    return _("Version %(number)s, approved %(date)s") % {
        "number": version.number,
        "date": formats.date_format(version.approved_at, "SHORT_DATE_FORMAT"),
    }
