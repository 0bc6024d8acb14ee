"""The guideline's form: what depends on more than one row or field of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.colours import AA, contrast_ratio, is_hex, ratio_text
from brand.forms import BrandBoundPageForm
from brand.rules.base import scope_of
from brand.rules.contradictions import contradictions, found_by
from brand.rules.engine.folding import fold
from brand.terms import Term
from brand.vocabulary_panel import fits_form
from cms.core.clusters import keep_keys

#: No message of an error lists more colours than this.
_MOST_NAMES = 12
_ASKED_FOR_AND_FOUND = _("“%(text)s” can't be asked for: the term “%(term)s” finds it.")


class GuidelineForm(BrandBoundPageForm):
    """Refuses a vocabulary, offerings and colour pairs that contradict themselves or each other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self._shows_terms():
            del self.formsets["terms"]
        keep_keys(self)
        self._compared = False

    def _shows_terms(self) -> bool:
        """Whether the terms are rows of this form; a form that was sent without them leaves them alone."""
        if "terms" not in self.formsets:
            return False
        prefix = self.formsets["terms"].prefix
        if self.is_bound:
            return f"{prefix}-TOTAL_FORMS" in self.data
        return fits_form(self.instance)

    def clean(self) -> dict[str, Any]:
        """Return the cleaned fields; pairs of colours are compared with the palette beside them."""
        cleaned: dict[str, Any] = super().clean()
        colours, pairs = cleaned.get("colours"), cleaned.get("colour_pairs")
        if colours is not None and pairs is not None and (errors := pair_errors(colours, pairs)):
            self.add_error("colour_pairs", StreamBlockValidationError(block_errors=errors))
        return cleaned

    def is_valid(self) -> bool:
        """Whether page, rows and what they say of each other are right."""
        valid: bool = super().is_valid()
        if self.is_bound and not self._compared:
            self._compared = True  # an error is added once, however often somebody asks
            self._compare_terms()
            self._compare_rules()
            self._compare_offerings()
        formsets = [formset.is_valid() for formset in self.formsets.values()]
        return valid and not self.errors and all(formsets)

    def _rows(self, relation: str, field: str) -> list[forms.ModelForm]:
        """Return the forms of rows that stay and are right by themselves, in the order shown."""
        formset = self.formsets.get(relation)
        if formset is None:
            return []
        rows = [
            form
            for form in formset.forms
            if not formset._should_delete_form(form)
            and not form.errors
            and form.cleaned_data.get(field)
        ]
        return sorted(rows, key=lambda form: form.cleaned_data.get("ORDER") or 0)

    def _compare_terms(self) -> None:
        rows = self._rows("terms", "text")
        if not rows:
            return
        terms = [form.instance for form in rows]
        for found in contradictions(terms, language=self._language()):
            rows[found.row].add_error(found.field, ValidationError(found.message))

    def _compare_rules(self) -> None:
        rules = self.cleaned_data.get("rules")
        if not rules:
            return
        if "terms" in self.formsets:
            terms = [form.instance for form in self._rows("terms", "text")]
        else:
            terms = list(self.instance.terms.all())
        if errors := rule_errors(rules, terms, language=self._language()):
            self.add_error("rules", StreamBlockValidationError(block_errors=errors))

    def _language(self) -> str:
        """Return the language by whose rules words inflect."""
        brand = apps.get_model("brand", "BrandPage").objects.get(path=self.brand_path)
        language: str = brand.language
        return language

    def _compare_offerings(self) -> None:
        seen: set[str] = set()
        for form in self._rows("offerings", "name"):
            name = form.cleaned_data["name"]
            key = fold(name.strip()).text
            if key in seen:
                form.add_error(
                    "name", ValidationError(_("“%(name)s” is there twice."), params={"name": name})
                )
            seen.add(key)


def rule_errors(rules: Any, terms: Sequence[Term], *, language: str) -> dict[int, ValidationError]:
    """Return what rules ask for that the vocabulary would find, by the rules' numbers.

    Args:
        rules: The rules' blocks.
        terms: The vocabulary.
        language: The brand's.
    """
    asked = [
        (number, field, text, scope_of(rule.value))
        for number, rule in enumerate(rules)
        for field, text in rule.block.asks_for(rule.value)
    ]
    errors: dict[int, ValidationError] = {}
    texts = [(text, scope) for _number, _field, text, scope in asked]
    for place, term in found_by(texts, terms, language=language):
        number, field, text, _scope = asked[place]
        said = {"text": text, "term": term.text}
        error = ValidationError(_ASKED_FOR_AND_FOUND, params=said)
        errors.setdefault(number, StructBlockValidationError({field: error}))
    return errors


def pair_errors(colours: Any, pairs: Any) -> dict[int, ValidationError]:
    """Return what is wrong with allowed pairs of colours, by their numbers.

    Args:
        colours: The palette's blocks.
        pairs: The pairs' blocks.

    Returns:
        For each wrong pair an error at the child that is wrong: a name that is not in the palette, a
        contrast that is less than the use needs, a pair that is there already.
    """
    palette = {
        fold(name).text: child.value["hex"]
        for child in colours
        if (name := (child.value["name"] or "").strip()) and is_hex(child.value["hex"])
    }
    names = [child.value["name"] for child in colours if child.value["name"]]
    errors: dict[int, ValidationError] = {}
    seen: set[tuple[str, str]] = set()
    for number, child in enumerate(pairs):
        found = dict(_errors_of_pair(child.value, palette, names, seen))
        if found:
            errors[number] = StructBlockValidationError(found)
    return errors


def _errors_of_pair(
    pair: Any, palette: dict[str, str], names: list[str], seen: set[tuple[str, str]]
) -> Iterator[tuple[str, ValidationError]]:
    keys = []
    for field in ("text", "background"):
        name = (pair[field] or "").strip()
        if not name:  # a draft
            return
        keys.append(fold(name).text)
        if keys[-1] not in palette:
            yield field, _unknown(name, names)
    if any(key not in palette for key in keys):
        return
    ink, ground = keys
    if (ink, ground) in seen:
        yield "background", ValidationError(_("This pair is there twice."))
        return
    seen.add((ink, ground))
    ratio, use = contrast_ratio(palette[ink], palette[ground]), pair["use"] or "body"
    if ratio < AA[use]:
        said = {"ratio": ratio_text(ratio), "limit": f"{AA[use]:g}"}
        if use == "body" and ratio >= AA["large"]:
            yield (
                "use",
                ValidationError(
                    _(
                        "The contrast is %(ratio)s, less than %(limit)s: these colours are for large "
                        "text alone."
                    ),
                    params=said,
                ),
            )
        else:
            yield (
                "background",
                ValidationError(
                    _("The contrast is %(ratio)s, less than %(limit)s. Choose another colour."),
                    params=said,
                ),
            )


def _unknown(name: str, names: list[str]) -> ValidationError:
    if not names:
        return ValidationError(_("The palette has no colour yet."))
    return ValidationError(
        _("The palette has no “%(name)s”. It has: %(names)s."),
        params={"name": name, "names": ", ".join(names[:_MOST_NAMES])},
    )
