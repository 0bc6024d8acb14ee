from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from brand.policies import BrandRightPolicy
        from cms.users.roles import Right
        from editorial.planner.header_buttons import register_calendar_buttons
        from reports import signals
        from reports.calendar_views import print_button
        from reports.models import Document

        register_permission_policy(Document, BrandRightPolicy(Document, right=Right.MAKE_DOCUMENTS))
        register_calendar_buttons(print_button)
        signals.connect()
