"""What Linja sends to which network, and to which of a brand's channels it can send now."""

from django.db.models import Q

from brand.models import BrandPage
from editorial.readiness.facts import Sends
from networks.models import Channel
from publishing.connectors.registry import connected_networks, networks_without_credentials
from publishing.credentials import Credential

#: What ``payloads.freeze`` takes of a post and the connector puts out; of the rest nothing is sent.
SENDS = {
    "bluesky": Sends(
        media=frozenset({"image", "video"}),
        threads=True,
        fits_pictures=True,
        puts_link_in_text=True,
    ),
    "newsfeed": Sends(media=frozenset({"image", "video"}), fits_pictures=True),
}


def connected_networks_of(brand: BrandPage) -> frozenset[str]:
    """Return the networks on which a brand has a channel in use that is ready; one query."""
    ready = Q(credential__status=Credential.Status.USABLE) | Q(
        network__in=networks_without_credentials()
    )
    channels = Channel.objects.in_use().filter(ready, brand=brand, network__in=connected_networks())
    return frozenset(channels.values_list("network", flat=True).order_by())
