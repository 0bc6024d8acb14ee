from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    name = "strategy"
    label = "strategy"
    verbose_name = _("Strategy")

    def ready(self) -> None:
        from brand.creation import register_folder
        from cms.users.roles import Area
        from strategy.models import PlanIndexPage

        register_folder(Area.PLANS, lambda: PlanIndexPage(title=gettext("Marketing plans")))
