"""Our own ids for what we publish: timestamp identifiers that a network can use as a record's key."""

import secrets
from datetime import datetime

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"


def new_client_id(at: datetime) -> str:
    """Return a fresh id for something to be shown as published at an instant.

    Args:
        at: Aware instant; the ids of later instants sort after those of earlier ones (by the second).

    Returns:
        13 characters, a valid record key and TID.

    Source:
        AT Protocol, "Timestamp Identifiers (TIDs)": 53 bits of microseconds, 10 bits of clock id.
    """
    microseconds = int(at.timestamp()) * 1_000_000 + secrets.randbelow(1_000_000)
    value = (microseconds << 10) | secrets.randbelow(1024)
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(60, -1, -5))
