"""The form with which a part of the calendar is shared."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brand.models import BrandPage
from cms.core.inputs import DateInput
from cms.users.roles import Right
from editorial.brand_choice import BrandField, offer_brands
from editorial.sharing.share_link import LONGEST_DAYS, USUAL_DAYS, ShareLink


class ShareForm(forms.ModelForm):
    """What is shared, for whom, and until when.

    Args:
        user: Who shares.
        now: The present instant.
    """

    last_day = forms.DateField(
        label=gettext_lazy("Open until"),
        widget=DateInput,
        help_text=gettext_lazy("To the end of that day. You can close it before."),
    )

    class Meta:
        model = ShareLink
        fields = ["brand", "label", "view"]
        field_classes = {"brand": BrandField}

    field_order = ["brand", "label", "last_day", "view"]

    def __init__(self, *args: Any, user: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        offer_brands(self, BrandPage.objects.where_user_may(user, Right.SHARE))
        self.initial.setdefault("last_day", now.date() + timedelta(days=USUAL_DAYS))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        brand, last_day = cleaned.get("brand"), cleaned.get("last_day")
        if brand and last_day:
            today = self.now.astimezone(ZoneInfo(brand.time_zone)).date()
            if last_day < today:
                self.add_error("last_day", _("This day has passed."))
            elif last_day > today + timedelta(days=LONGEST_DAYS):
                self.add_error(
                    "last_day",
                    ngettext(
                        "A link is open for %(days)d day at most.",
                        "A link is open for %(days)d days at most.",
                        LONGEST_DAYS,
                    )
                    % {"days": LONGEST_DAYS},
                )
            else:
                cleaned["expires_at"] = end_of(last_day, ZoneInfo(brand.time_zone))
        return cleaned


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day ends on a zone's clock."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
