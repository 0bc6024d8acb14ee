from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PersonasConfig(AppConfig):
    name = "personas"
    label = "personas"
    verbose_name = _("Personas")

    def ready(self) -> None:
        from brand.creation import register_folder
        from cms.users.roles import Area
        from personas.models import PersonaIndexPage

        register_folder(Area.PERSONAS, lambda: PersonaIndexPage(title=gettext("Personas")))
