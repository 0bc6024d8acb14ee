"""Words that are listed in a rule's field: each must be one that can be looked for."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from brand.rules.listing import listed
from brand.rules.vocabulary import TermError, check_spelling


def spelling_errors(cleaned: Mapping[str, Any], *fields: str) -> dict[str, ValidationError]:
    """Return, by field, what is wrong with the first word that can't be looked for.

    Args:
        cleaned: A rule's cleaned parameters.
        fields: Those that list words.
    """
    errors = {}
    for field in fields:
        try:
            for word in listed(cleaned[field]):
                check_spelling(word)
        except TermError as error:
            errors[field] = ValidationError(str(error))
    return errors


def both_errors(allowed: tuple[str, ...], banned: tuple[str, ...]) -> dict[str, ValidationError]:
    """Return the error at ``banned`` where something is allowed and banned at once."""
    both = sorted(set(allowed) & set(banned))
    if not both:
        return {}
    message = _("%(what)s is both allowed and banned.")
    return {"banned": ValidationError(message, params={"what": both[0]})}
