"""Keeping documents: a file is there whole, under its own hash, or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile

from reports.models import Document, document_storage


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, *, folder: str, sha256: str) -> str:
    """Store a finished PDF.

    Args:
        content: The file's bytes.
        folder: Where in the storage; one a brand.
        sha256: Of the content; the file is named after it, so that it is never written over with
            something else.

    Returns:
        The file's name in the storage.

    Raises:
        OSError: Such as a full disk. Nothing is left behind.
    """
    storage = document_storage()
    name = f"{folder}/{sha256}.pdf"
    try:
        path = Path(storage.path(name))
    except NotImplementedError:  # an object store: a put is atomic already
        if not storage.exists(name):
            storage.save(name, ContentFile(content))
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    number, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o640)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return name


def forget(name: str) -> None:
    """Delete a file that no document refers to any more."""
    if name and not Document.objects.filter(file=name).exists():
        document_storage().delete(name)
