"""One and the same text for one and the same content, and its hash."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def canonical_json(content: Mapping[str, Any]) -> str:
    """Return content as JSON with sorted keys and without spaces, so that equal content is equal text.

    Dates are written as in the database, which a revision that was just saved has not been to.
    """
    return json.dumps(
        content,
        cls=DjangoJSONEncoder,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of content as canonical JSON in UTF-8, hexadecimal."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()
