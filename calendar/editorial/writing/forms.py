"""The forms of what writers keep: each in a brand in which the person writes posts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from editorial.ideas.writers import brands_to_write_in
from editorial.writing.contacts import NETWORKS, Contact
from editorial.writing.post_templates import PostTemplate
from editorial.writing.saved_texts import SavedText
from networks.labels import network_label


class KeptForm(WagtailAdminModelForm):
    """Something of a brand, with a name of its own in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("brand")
        if field is None:
            return
        field.queryset = brands_to_write_in(self.for_user).order_by("title")
        if field.queryset.count() == 1:
            field.initial = field.queryset.get()
        if self.instance.pk:
            field.disabled = True  # it never moves to another brand

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        brand = cleaned.get("brand") or (self.instance.brand_id and self.instance.brand)
        if cleaned.get("name") and brand:
            same = self._meta.model._default_manager.exclude(pk=self.instance.pk).filter(
                brand=brand, name__iexact=cleaned["name"]
            )
            if same.exists():
                self.add_error("name", ValidationError(_("The brand has one of this name.")))
        return cleaned


class SavedTextForm(KeptForm):
    """A saved text."""

    class Meta:
        model = SavedText
        fields = ["brand", "kind", "name", "text", "network"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class PostTemplateForm(KeptForm):
    """A template's name and note; what it holds comes from a post."""

    class Meta:
        model = PostTemplate
        fields = ["brand", "name", "note"]


class TemplateFromPostForm(KeptForm):
    """What is asked when a post becomes a template; the brand is the post's."""

    class Meta:
        model = PostTemplate
        fields = ["name", "note"]


class ContactForm(KeptForm):
    """Somebody to be mentioned, with a field for the handle on each network."""

    class Meta:
        model = Contact
        fields = ["brand", "name", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for network in NETWORKS:
            self.fields[f"handle_{network}"] = forms.CharField(
                label=network_label(network),
                required=False,
                max_length=200,
                initial=(self.instance.handles or {}).get(network, ""),
                help_text=gettext_lazy("Such as name@server.example.")
                if network == "mastodon"
                else "",
                widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off"}),
            )

    def clean_name(self) -> str:
        name = super().clean_name()
        if set(name) & set("[]"):
            raise ValidationError(_("Brackets mark a mention in a text: leave them out."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        handles = {}
        for network in NETWORKS:
            field = f"handle_{network}"
            handle = (cleaned.get(field) or "").strip().lstrip("@")
            if any(character.isspace() for character in handle) or "/" in handle:
                self.add_error(
                    field,
                    ValidationError(_("Give the handle alone, without spaces or an address.")),
                )
            elif handle:
                handles[network] = handle
        self.instance.handles = handles
        return cleaned
