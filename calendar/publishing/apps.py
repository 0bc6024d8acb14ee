from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from brand.policies import BrandRightPolicy
        from cms.users.roles import Right
        from editorial.network_check.standings import register_sent
        from editorial.planner.events import register_in_flight
        from editorial.presentation import register_slot_statuses
        from editorial.readiness.sending import register_sending
        from editorial.states import register_delivery_facts
        from networks.models import Channel
        from publishing import signals
        from publishing.connectors.bluesky.connector import BlueskyConnector
        from publishing.connectors.newsfeed.connector import NewsFeedConnector
        from publishing.connectors.registry import register
        from publishing.deliveries import Delivery, sent_on_network
        from publishing.facts import delivery_facts, is_in_flight
        from publishing.presentation import slot_statuses
        from publishing.sending import SENDS, connected_networks_of

        register(BlueskyConnector(allow_http=settings.ALLOW_LOCAL_SERVERS))
        register(NewsFeedConnector())
        register_delivery_facts(delivery_facts)
        register_sent(sent_on_network())
        register_in_flight(is_in_flight)
        register_slot_statuses(slot_statuses)
        register_sending(SENDS, connected=connected_networks_of)
        register_permission_policy(Channel, BrandRightPolicy(Channel, right=Right.MANAGE_CHANNELS))
        register_permission_policy(
            Delivery, BrandRightPolicy(Delivery, right=Right.DECIDE_DELIVERIES)
        )
        signals.connect()
