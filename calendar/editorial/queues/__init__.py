"""Queues: the times of the week at which a channel posts, and the next one that is free."""
