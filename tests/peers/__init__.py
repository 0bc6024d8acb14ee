"""Real servers to publish to, which nobody here wrote: ``python -m tests.peers``."""
