"""The plan's form: what depends on more than one row of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from brand.forms import BrandBoundPageForm
from cms.core.clusters import keep_keys


class ChallengeChoiceField(forms.TypedChoiceField):
    """Chooses one of the plan's challenges by its key."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, required=False, **kwargs)


class PlanForm(BrandBoundPageForm):
    """Lets goals choose among the plan's own challenges, and keeps who its rows are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_keys(self)
        goals = self.formsets.get("goals")
        if goals is None:
            return
        choices = [
            ("", _("No challenge yet")),
            *((str(challenge.key), str(challenge)) for challenge in self.instance.challenges.all()),
        ]
        # A class of its own for this request: the choices differ from plan to plan.
        goals.form = type(goals.form.__name__, (goals.form,), {})
        goals.form.base_fields = {
            **goals.form.base_fields,
            "challenge_key": self._challenge_field(choices),
        }

    @staticmethod
    def _challenge_field(choices: list[tuple[str, Any]]) -> ChallengeChoiceField:
        return ChallengeChoiceField(
            choices=choices,
            label=_("Answers the challenge"),
            help_text=_("Save the draft to choose a challenge that you have just added."),
        )
