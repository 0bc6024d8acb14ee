from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "networks"
    label = "networks"
    verbose_name = _("Networks")

    def ready(self) -> None:
        from celery.signals import task_postrun, task_prerun
        from django.core.signals import request_finished, request_started

        from brand.choices import register_networks
        from networks import effective
        from networks.labels import network_choices
        from networks.rules import register_overlay

        register_networks(network_choices)
        register_overlay(effective.overlay)
        request_started.connect(effective.begin_request, dispatch_uid="networks")
        request_finished.connect(effective.end_unit, dispatch_uid="networks")
        task_prerun.connect(effective.begin_unit, dispatch_uid="networks", weak=False)
        task_postrun.connect(effective.end_unit, dispatch_uid="networks", weak=False)
