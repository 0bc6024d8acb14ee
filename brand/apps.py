from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrandConfig(AppConfig):
    name = "brand"
    label = "brand"
    verbose_name = _("Brand")

    def ready(self) -> None:
        from brand import versions_recording
        from brand.isolation.subjects import PAGE, guard

        versions_recording.connect()
        guard("brand_rules:", "brand_id", PAGE)
