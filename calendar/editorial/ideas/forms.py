"""The forms of an idea: one that catches it in seconds, and one that changes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.tags import TagField
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from cms.core.models import Picture
from cms.core.picture_form import PictureField
from editorial.ideas.idea import Idea
from editorial.ideas.prefill import is_web_address, title_of_link
from editorial.ideas.writers import brands_to_write_in
from editorial.tags import PostTag

_TITLE_LENGTH = Idea._meta.get_field("title").max_length or 0
_LINK_LENGTH = Idea._meta.get_field("link").max_length or 0
#: Fields that bring a new picture; the second opens a phone's camera.
UPLOADS = ("upload", "photo")


class IdeaForm(WagtailAdminModelForm):
    """What both forms have in common."""

    # Not cut by the browser: an address that is pasted here moves to its own field, whole.
    title = forms.CharField(
        label=gettext_lazy("Idea"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "done"}),
    )
    link = forms.CharField(
        label=gettext_lazy("Link"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    tags = TagField(label=gettext_lazy("Tags"), tag_model=PostTag, required=False)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"].strip()
        if link and "://" not in link and is_web_address(f"https://{link}"):
            link = f"https://{link}"
        if len(link) > _LINK_LENGTH:
            raise ValidationError(
                _("An address has at most %(limit)d characters, this one has %(length)d.")
                % {"limit": _LINK_LENGTH, "length": len(link)},
                code="too_long",
            )
        return link

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        title = cleaned.get("title", "")
        if is_web_address(title):
            if not cleaned.get("link") and "link" not in self.errors:
                cleaned["link"] = title
            if len(title) > _TITLE_LENGTH:
                cleaned["title"] = title_of_link(title)
        elif len(title) > _TITLE_LENGTH:
            self.add_error(
                "title",
                ValidationError(
                    _(
                        "An idea fits into %(limit)d characters, this one has %(length)d. Move the "
                        "rest to the note."
                    )
                    % {"limit": _TITLE_LENGTH, "length": len(title)},
                    code="too_long",
                ),
            )
        return cleaned


class CaptureForm(IdeaForm):
    """A new idea, with a picture from the phone where the person may add pictures to the brand."""

    upload = PictureField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    photo = PictureField(
        label=gettext_lazy("Take a picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )

    class Meta:
        model = Idea
        fields = ["title", "link", "note", "brand", "tags"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    field_order = ["title", "link", "note", "upload", "photo", "brand", "tags"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brands = list(brands_to_write_in(self.for_user).order_by("title"))
        brand: Any = self.fields["brand"]
        brand.empty_label = None
        brand.queryset = brands_to_write_in(self.for_user).order_by("title")
        brand.initial = self._first_choice()
        if len(self.brands) == 1:
            brand.widget = forms.HiddenInput()
        if not any(brand.collection_id in self._open_collections for brand in self.brands):
            for name in UPLOADS:
                del self.fields[name]
        else:
            self.fields["photo"].help_text = ""  # the field before it has told the formats

    def _first_choice(self) -> Any:
        """Return the brand of the person's latest idea, else the first; None where there is none."""
        known = {brand.pk for brand in self.brands}
        latest = (
            Idea.objects.filter(created_by=self.for_user.pk, brand__in=known)
            .order_by("-created_at")
            .values_list("brand_id", flat=True)
            .first()
        )
        return latest or (self.brands[0].pk if self.brands else None)

    @cached_property
    def _open_collections(self) -> set[int]:
        """The ids of the collections to which the person may add pictures."""
        policy = policy_registry.get_by_type(Picture)
        collections = policy.collections_user_has_permission_for(self.for_user, "add")
        return set(collections.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        sent = [name for name in UPLOADS if cleaned.get(name)]
        if len(sent) == 2:
            self.add_error("photo", _("An idea has one picture: take one of the two away."))
        brand = cleaned.get("brand")
        if sent and brand and brand.collection_id not in self._open_collections:
            self.add_error(
                sent[0],
                _("You may not add pictures to %(brand)s. Save the idea without it.")
                % {"brand": brand.title},
            )
        return cleaned

    def save(self, commit: bool = True) -> Idea:
        """Save the idea, and its picture into the brand's collection."""
        cleaned = self.cleaned_data
        file = next((cleaned[name] for name in UPLOADS if cleaned.get(name)), None)
        if file is not None:
            picture = Picture(
                title=cleaned["title"],
                file=file,
                collection=cleaned["brand"].collection,
                uploaded_by_user=self.for_user,
            )
            picture._set_image_file_metadata()
            picture.save()
            self.instance.picture = picture
        idea: Idea = super().save(commit)
        return idea


class ChangeForm(IdeaForm):
    """An idea that is there; it never moves to another brand."""

    class Meta:
        model = Idea
        fields = ["title", "link", "note", "picture", "tags"]
        widgets = {"note": forms.Textarea(attrs={"rows": 5}), "picture": AdminImageChooser}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collection = self.instance.brand.collection
        field: Any = self.fields["picture"]
        inside = {"collection__path__startswith": collection.path} if collection else {"pk__in": ()}
        field.queryset = Picture.objects.filter(**inside)

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if self.has_error("picture"):
            # The form that is shown again would name what is not this brand's.
            form: Any = self
            form.data = form.data.copy()
            form.data[self.add_prefix("picture")] = ""
        return valid
