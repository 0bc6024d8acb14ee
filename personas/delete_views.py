"""Deleting personas in the admin: what uses them is shown, and can be given another one."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import Page

from cms.core import clock
from personas.deleting import PersonaInUse, delete_persona, replacements_of, used_below
from personas.models import PersonaPage
from personas.presentation import in_form
from personas.uses import Use, uses_of

#: How many pages of a kind are named; it is said how many more there are.
SHOWN = 10


class ReplacementForm(forms.Form):
    """Asks which persona to use instead."""

    instead = forms.ModelChoiceField(
        queryset=PersonaPage.objects.none(),
        label=gettext_lazy("Use this persona instead"),
        empty_label=gettext_lazy("Choose a persona"),
        error_messages={
            "required": gettext_lazy("Choose who takes the place: nothing may be left without one.")
        },
    )

    def __init__(self, *args: Any, persona: PersonaPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["instead"]
        field.queryset = replacements_of(persona)
        field.label_from_instance = in_form(field.queryset, now=clock.now())


class PersonaDeleteView(DeleteView):
    """Wagtail's confirmation where nothing uses the persona; else what does, and who replaces it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if uses := uses_of([self.page]):
            return self.show_uses(uses, ReplacementForm(persona=self.page))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        uses = uses_of([self.page])
        if not uses:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        form = ReplacementForm(request.POST, persona=self.page)
        if not form.is_valid():
            return self.show_uses(uses, form)
        instead = form.cleaned_data["instead"]
        parent = self.page.get_parent()
        try:
            delete_persona(persona=self.page, instead=instead, user=request.user)
        except PersonaInUse as refusal:  # somebody has just begun to use it
            return self.show_uses(refusal.uses, form)
        messages.success(
            request,
            _("“%(persona)s” is deleted. What used it uses “%(instead)s” now.")
            % {"persona": self.page.title, "instead": instead.title},
        )
        return redirect(self.next_url or reverse("wagtailadmin_explore", args=[parent.pk]))

    def show_uses(self, uses: list[Use], form: ReplacementForm) -> HttpResponse:
        """Return the page that names what uses the persona."""
        context = {
            "page": self.page,
            "uses": [
                {
                    "label": use.label,
                    "pages": use.pages[:SHOWN],
                    "more": max(0, len(use.pages) - SHOWN),
                }
                for use in uses
            ],
            "form": form,
            "can_be_replaced": replacements_of(self.page).exists(),
            "next": self.next_url,
            "header_title": _("Delete %(persona)s") % {"persona": self.page.title},
            "header_icon": "group",
            "breadcrumbs_items": [
                {"url": reverse("personas:index"), "label": _("Personas")},
                {"url": "", "label": _("Delete")},
            ],
        }
        return self.response_class(
            request=self.request,
            template=["personas/confirm_delete.html"],
            context=context,
            using=self.template_engine,
        )


def refuse_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete selected pages with personas that are used elsewhere (``before_bulk_action``)."""
    if action_type != "delete" or not all(isinstance(page, Page) for page in objects):
        return None
    return _refuse(request, objects, back=action.next_url)


def refuse_folder(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page above personas that are used elsewhere (``before_delete_page``)."""
    if request.method != "POST" or isinstance(page, PersonaPage):
        return None  # a persona's own view asks who replaces it
    return _refuse(request, [page], back=reverse("wagtailadmin_explore", args=[page.pk]))


def _refuse(request: HttpRequest, pages: list[Page], *, back: str) -> HttpResponse | None:
    for persona, uses in used_below(pages).items():
        count = sum(len(use.pages) for use in uses)
        messages.error(
            request,
            ngettext(
                "Nothing is deleted: “%(persona)s” is used by %(count)s page.",
                "Nothing is deleted: “%(persona)s” is used by %(count)s pages.",
                count,
            )
            % {"persona": persona.title, "count": count},
            buttons=[
                messages.button(
                    reverse("wagtailadmin_pages:delete", args=[persona.pk]), _("See what uses it")
                )
            ],
        )
        return redirect(back)
    return None
