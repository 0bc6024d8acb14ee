from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    label = "editorial"
    verbose_name = _("Editorial")

    def ready(self) -> None:
        from brand.creation import register_folder
        from cms.users.roles import Area
        from editorial.models import PostIndexPage

        register_folder(Area.POSTS, lambda: PostIndexPage(title=gettext("Posts")))
