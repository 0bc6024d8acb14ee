from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    name = "strategy"
    label = "strategy"
    verbose_name = _("Strategy")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from brand.creation import register_folder
        from brand.isolation.subjects import PAGE, guard
        from cms.users.roles import Area
        from personas.uses import register_use
        from strategy import versions_recording
        from strategy.ledger.rate_views import RatePolicy
        from strategy.models import ExchangeRate, PlanIndexPage
        from strategy.persona_uses import PLANS

        register_folder(Area.PLANS, lambda: PlanIndexPage(title=gettext("Marketing plans")))
        register_permission_policy(ExchangeRate, RatePolicy())
        register_use(PLANS)
        guard("budget:", "plan_id", PAGE)
        guard("plan_versions:", "plan_id", PAGE)
        versions_recording.connect()
