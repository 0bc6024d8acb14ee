"""What Linja sends, and to which channels: known to a higher layer, which registers it here."""

from collections.abc import Callable, Mapping

from brand.models import BrandPage
from editorial.readiness.facts import Sends

Connected = Callable[[BrandPage], frozenset[str]]

_sends: dict[str, Sends] = {}
_connected: list[Connected] = []


def register_sending(sends: Mapping[str, Sends], *, connected: Connected) -> None:
    """Register what is sent from Linja.

    Args:
        sends: What is sent, by network.
        connected: Takes a brand; returns the networks on which one of its channels is ready.
    """
    _sends.clear()
    _sends.update(sends)
    _connected[:] = [connected]


def sending() -> Mapping[str, Sends]:
    """Return what Linja sends, by network."""
    return _sends


def connected_networks_of(brand: BrandPage) -> frozenset[str]:
    """Return the networks on which a channel of a brand is ready to be sent to."""
    return _connected[0](brand) if _connected else frozenset()
