"""Bluesky, and any other server of the AT Protocol."""

from publishing.connectors.bluesky.connector import BlueskyConnector
from publishing.connectors.bluesky.record_key import new_client_id

__all__ = ["BlueskyConnector", "new_client_id"]
