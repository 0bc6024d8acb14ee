"""What a document is made of where that is more than one approved revision.

A persona's sheet shows its own revision, that of the persona it inherits from, the guideline's look,
and whether a review is overdue. Each of them can change without the others. What held when the
document was asked for is kept with it as its inputs: the same inputs give the same file, and other
inputs are another edition.
"""

import hashlib
import json
from typing import Any


def edition_of(inputs: dict[str, Any]) -> str:
    """Return what tells a document's inputs from others: SHA-256, '' where it has a revision alone.

    Args:
        inputs: Plain data, as JSON keeps it.
    """
    if not inputs:
        return ""
    canonical = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
