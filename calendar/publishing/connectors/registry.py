"""Which connector serves which network. A connector fills this in when its app starts."""

from publishing.connectors.base import Connector

_connectors: dict[str, Connector] = {}
_without_credentials: set[str] = set()


class NoConnector(LookupError):
    """Nothing can be sent to this network from Linja."""


def register(connector: Connector) -> None:
    """Make a connector the one for its network."""
    _connectors[connector.network] = connector
    if connector.secret_names:
        _without_credentials.discard(connector.network)
    else:
        _without_credentials.add(connector.network)


def connector_for(network: str) -> Connector:
    """Return the connector of a network.

    Raises:
        NoConnector: There is none.
    """
    try:
        return _connectors[network]
    except KeyError:
        raise NoConnector(network) from None


def connected_networks() -> list[str]:
    """Return the networks that Linja can publish to."""
    return sorted(_connectors)


def networks_without_credentials() -> list[str]:
    """Return the networks that need no sign-in."""
    return sorted(_without_credentials)
