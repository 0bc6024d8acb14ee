"""What networks add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from networks.viewsets import network_rule_viewset


@hooks.register("register_admin_viewset")
def register_network_viewsets() -> list[Any]:
    return [network_rule_viewset]
