"""What publishing adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from publishing.log_actions import LOG_ACTIONS
from publishing.viewsets import channel_viewset, delivery_viewset


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [channel_viewset, delivery_viewset]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, formatter in LOG_ACTIONS.items():
        actions.register_action(name)(formatter)
