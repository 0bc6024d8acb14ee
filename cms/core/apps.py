from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from cms.core import new_documents, new_videos, rights_filter, upright, video_urls
        from cms.core.per_row import allow_many_parameters

        connection_created.connect(allow_many_parameters, dispatch_uid="core-many-parameters")
        upright.measure_upright()
        new_videos.connect()
        new_documents.connect()
        video_urls.replace_views()
        rights_filter.filter_listings()
