"""The steps of a brand's workflow."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class ContentReviewTask(AbstractGroupApprovalTask):
    """The first step: someone of the team reads the content."""

    class Meta:
        verbose_name = _("content review")
        verbose_name_plural = _("content reviews")

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Someone who reviews the content for the team reads it and asks for changes or passes it on"
        )


class BrandApprovalTask(AbstractGroupApprovalTask):
    """The last step: someone who answers for the brand approves it."""

    class Meta:
        verbose_name = _("brand approval")
        verbose_name_plural = _("brand approvals")

    @classmethod
    def get_description(cls) -> Any:
        return _(
            "Someone who answers for the brand approves it; the approved version is then in force"
        )
