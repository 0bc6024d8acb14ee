"""Bluesky, and any other server of the AT Protocol."""

from publishing.connectors.bluesky.connector import BlueskyConnector

__all__ = ["BlueskyConnector"]
