"""How networks measure a text; ``networks.counting`` holds it against their limits."""
