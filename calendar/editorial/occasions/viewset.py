"""Calendar notes in the admin's menu."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from cms.core.inputs import DateInput
from editorial.ideas.writers import brands_to_write_in
from editorial.occasions.notes import CalendarNote
from editorial.writing.admin_views import KeptViewSet


class CalendarNoteForm(WagtailAdminModelForm):
    """A note of one of the brands in which the person writes."""

    class Meta:
        model = CalendarNote
        fields = ["brand", "kind", "text", "starts_on", "ends_on"]
        widgets = {
            "kind": forms.RadioSelect,
            "starts_on": DateInput,
            "ends_on": DateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["brand"]
        field.queryset = brands_to_write_in(self.for_user).order_by("title")
        brands = list(field.queryset[:2])
        if len(brands) == 1:
            field.initial = brands[0]
            field.widget = forms.HiddenInput()
        if self.instance.pk:
            field.disabled = True  # it never moves to another brand

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class CalendarNoteCreateView(generic.CreateView):
    """A new note; an address may say its day."""

    def get_initial(self) -> dict[str, Any]:
        day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
        try:
            starts_on = day.clean(self.request.GET.get("date"))
        except forms.ValidationError:
            starts_on = None
        return {**super().get_initial(), "starts_on": starts_on}

    def save_instance(self) -> CalendarNote:
        self.form.instance.made_by = self.request.user
        note: CalendarNote = super().save_instance()
        return note


class CalendarNoteViewSet(KeptViewSet):
    """Notes, deadlines and spans of campaigns."""

    model = CalendarNote
    name = "calendar_notes"
    icon = "comment"
    menu_label = gettext_lazy("Calendar notes")
    form_class = CalendarNoteForm
    add_view_class = CalendarNoteCreateView
    search_fields = ["text"]
    ordering = ("-starts_on", "-pk")
    columns = [
        TitleColumn(
            "text", label=gettext_lazy("Text"), url_name="calendar_notes:edit", sort_key="text"
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        DateColumn("starts_on", label=gettext_lazy("First day"), sort_key="starts_on"),
        DateColumn("ends_on", label=gettext_lazy("Last day"), sort_key="ends_on"),
        Column("brand", label=gettext_lazy("Brand"), sort_key="brand__title"),
    ]
