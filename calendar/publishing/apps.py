from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from editorial.states import register_delivery_facts
        from publishing import signals
        from publishing.connectors.bluesky.connector import BlueskyConnector
        from publishing.connectors.newsfeed.connector import NewsFeedConnector
        from publishing.connectors.registry import register
        from publishing.facts import delivery_facts

        register(BlueskyConnector())
        register(NewsFeedConnector())
        register_delivery_facts(delivery_facts)
        signals.connect()
