"""Our own ids for what we publish: timestamp identifiers that a network can use as a record's key."""

import secrets
from datetime import datetime

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
#: How far apart the parts of a thread are said to be written: a millisecond, as in the network's own app.
_PART_STEP_US = 1000


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
    return _written((microseconds << 10) | secrets.randbelow(1024))


def client_id_of_part(client_id: str, number: int) -> str:
    """Return the id of a part of a thread: always the same one, and after that of the part before.

    Args:
        client_id: Of the thread, which is that of its first part.
        number: From 1.
    """
    if number == 1:
        return client_id
    value = 0
    for character in client_id:
        value = (value << 5) | _ALPHABET.index(character)
    return _written(value + ((number - 1) * _PART_STEP_US << 10))


def _written(value: int) -> str:
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(60, -1, -5))
