"""Connectors: one folder a network, and the contract that they share (``base``)."""
