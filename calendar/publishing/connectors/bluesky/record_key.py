"""Record keys: our id of a post on Bluesky, chosen by us so that a repeated call is the same call."""

import hashlib
import re
from datetime import UTC, datetime

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_client_id(created_at: datetime, seed: str) -> str:
    """Return a record key for one delivery: always the same for the same arguments.

    A key holds microseconds since 1970 and a 10-bit clock id. Posts are mostly planned for a full
    minute, so the fraction of the second and the clock id come from the seed: two deliveries of one
    second get the same key once in 10^9 pairs.

    Args:
        created_at: The post's time, aware; the key sorts by its second.
        seed: What makes this delivery this one, such as a UUID; never used for another one.

    Returns:
        A TID: 13 characters of ``2-7a-z``.

    Raises:
        ValueError: ``created_at`` is naive or before 1970.

    Source:
        https://atproto.com/specs/tid
    """
    if created_at.tzinfo is None:
        raise ValueError("created_at has no time zone")
    seconds = (created_at - _EPOCH).days * 86_400 + (created_at - _EPOCH).seconds
    if seconds < 0:
        raise ValueError("created_at is before 1970")
    digest = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    microseconds = seconds * 1_000_000 + (digest >> 10) % 1_000_000
    number = (microseconds << 10) | (digest & 0x3FF)
    return "".join(_ALPHABET[(number >> shift) & 0x1F] for shift in range(60, -1, -5))


def is_record_key(client_id: str) -> bool:
    """Return whether a post may have this key on Bluesky (the lexicon wants a TID)."""
    return _TID.fullmatch(client_id) is not None
