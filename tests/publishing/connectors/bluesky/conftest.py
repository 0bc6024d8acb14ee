"""A fresh scripted server for each test."""

import pytest

from publishing.connectors.bluesky import BlueskyConnector
from tests.publishing.connectors.bluesky.server import Server, connector_for


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def connector(server: Server) -> BlueskyConnector:
    return connector_for(server)
