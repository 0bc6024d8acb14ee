"""Links: where they lead and what they carry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from brand.rules.base import Compiling, RuleBlock
from brand.rules.engine.checks import AnyCheck, LimitLinks
from brand.rules.listing import listed
from brand.rules.spellings import both_errors

_HOST = re.compile(r"^(?:[\w-]+\.)+[\w-]{2,}$")
_PARAMETER = re.compile(r"^[A-Za-z0-9_]{1,40}$")
_HOST_FIELDS = ("allowed", "banned", "utm_hosts")


class LinksRule(RuleBlock):
    """Link hosts and UTM parameters."""

    kind = "links"
    messages = {
        "host_banned": _("Links to %(host)s are not used."),
        "host_unknown": _("%(host)s is not among the hosts that the brand links to."),
        "not_https": _("The link is not https."),
        "utm_missing": _("The link lacks %(missing)s."),
    }

    allowed = blocks.TextBlock(
        label=_("Only to these hosts"),
        rows=2,
        required=False,
        help_text=_("Such as example.org; its subdomains are included. Empty: any."),
    )
    banned = blocks.TextBlock(label=_("Never to these hosts"), rows=2, required=False)
    https = blocks.BooleanBlock(label=_("https alone"), required=False, default=True)
    utm = blocks.CharBlock(
        label=_("Must carry these parameters"),
        max_length=200,
        required=False,
        help_text=_("Such as utm_source, utm_medium, utm_campaign."),
    )
    utm_hosts = blocks.CharBlock(
        label=_("Parameters only for links to"),
        max_length=300,
        required=False,
        help_text=_("The brand's own hosts. Empty: every link."),
    )

    class Meta:
        icon = "link"
        label = _("Links")
        label_format = "{allowed} {utm}"
        description = _("Where links lead, and the UTM parameters they carry")
        preview_value = {"https": True, "utm": "utm_source, utm_campaign"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        for name in _HOST_FIELDS:
            wrong = [host for host in _hosts(cleaned[name]) if not _HOST.match(host)]
            if wrong:
                errors[name] = ValidationError(
                    _("“%(host)s” is no host. Write it like example.org."),
                    params={"host": wrong[0]},
                )
        wrong = [name for name in listed(cleaned["utm"]) if not _PARAMETER.match(name)]
        if wrong:
            errors["utm"] = ValidationError(
                _("“%(name)s” is no name of a parameter."), params={"name": wrong[0]}
            )
        for name, error in both_errors(
            _hosts(cleaned["allowed"]), _hosts(cleaned["banned"])
        ).items():
            errors.setdefault(name, error)
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def checks(self, value: Mapping[str, Any], to: Compiling) -> Iterator[AnyCheck]:
        yield LimitLinks(
            **to.common,
            allowed_hosts=_hosts(value["allowed"]),
            banned_hosts=_hosts(value["banned"]),
            https=bool(value["https"]),
            utm=tuple(listed(value["utm"])),
            utm_hosts=_hosts(value["utm_hosts"]),
        )

    def summary(self, value: Mapping[str, Any]) -> str:
        parts = [*_hosts(value["allowed"])]
        if banned := _hosts(value["banned"]):
            parts.append(gettext("never %(hosts)s") % {"hosts": ", ".join(banned)})
        if value["https"]:
            parts.append("https")
        parts.extend(listed(value["utm"]))
        return gettext("Links: %(what)s") % {"what": ", ".join(parts)} if parts else str(self.label)


def _hosts(text: str | None) -> tuple[str, ...]:
    return tuple(
        re.sub(r"^https?://", "", part.lower()).split("/")[0]
        for piece in listed(text)
        for part in piece.split()
    )
