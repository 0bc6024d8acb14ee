"""A least and a greatest number, as several kinds of rules have them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks.struct_block import StructBlockValidationError


def check_bounds(cleaned: Any) -> Any:
    """Return cleaned parameters whose least number is not above the greatest.

    Raises:
        StructBlockValidationError: It is.
    """
    least, most = cleaned["minimum"], cleaned["maximum"]
    if least is not None and most is not None and least > most:
        raise StructBlockValidationError(
            {"maximum": ValidationError(gettext_lazy("The most is less than the least."))}
        )
    return cleaned


def bounds(value: Mapping[str, Any]) -> str:
    """Return the bounds in words, in the active language."""
    least, most = value["minimum"], value["maximum"]
    if least is not None and most is not None:
        return _("%(least)s to %(most)s") % {"least": least, "most": most}
    if most is not None:
        return _("at most %(most)s") % {"most": most}
    if least is not None:
        return _("at least %(least)s") % {"least": least}
    return _("any number")


def policy(value: Mapping[str, Any]) -> str:
    """Return bounds with what is allowed and banned, in words, in the active language."""
    parts = [bounds(value)]
    if value["allowed"]:
        parts.append(_("only %(what)s") % {"what": " ".join(value["allowed"].split())})
    if value["banned"]:
        parts.append(_("never %(what)s") % {"what": " ".join(value["banned"].split())})
    return "; ".join(parts)
