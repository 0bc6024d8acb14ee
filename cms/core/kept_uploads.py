"""Files between upload and import: kept by Linja for an hour, and named to the browser by a signed token.

Wagtail's own table of temporary uploads holds them, each kind under the model that it is imported into.
"""

from dataclasses import asdict
from datetime import timedelta
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import UploadedFile

from cms.core import clock

EXPIRES_AFTER = timedelta(hours=1)

Record = TypeVar("Record")


class KeptUploads:
    """The files of one kind.

    Args:
        model: What they are imported into.
        name: How a stored file is called.
    """

    def __init__(self, model: type[Model], *, name: str) -> None:
        self.model = model
        self.name = name

    def _all(self, **filters: Any) -> QuerySet[UploadedFile]:
        kind = ContentType.objects.get_for_model(self.model)
        return UploadedFile.objects.filter(for_content_type=kind, **filters)

    def keep(self, data: bytes, *, user: Any) -> int:
        """Keep a file and return its primary key; a person has one, and what is out of date goes."""
        self._sweep(user)
        kind = ContentType.objects.get_for_model(self.model)
        stored = UploadedFile(for_content_type=kind, uploaded_by_user=user)
        stored.file.save(self.name, ContentFile(data))
        return int(stored.pk)

    def has(self, pk: int, *, user: Any) -> bool:
        """Whether a file is kept that a person uploaded."""
        return self._all(pk=pk, uploaded_by_user=user).exists()

    def read(self, pk: int) -> bytes:
        """Return a file's bytes.

        Raises:
            FileNotFoundError: It is gone.
        """
        stored = self._all(pk=pk).first()
        if stored is None:
            raise FileNotFoundError(pk)
        with stored.file.open("rb") as file:
            data: bytes = file.read()
        return data

    def claim(self, pk: int) -> bool:
        """Take a file for its import, inside of a transaction; false if another request was first.

        It goes once the transaction is through; where that is rolled back, the file is there again.
        """
        stored = self._all(pk=pk).first()
        if stored is None or not self._all(pk=pk).delete()[0]:
            return False
        storage, path = stored.file.storage, stored.file.name
        transaction.on_commit(lambda: storage.delete(path), robust=True)
        return True

    def forget(self, pk: int) -> None:
        """Remove a file."""
        for stored in self._all(pk=pk):
            _remove(stored)

    def _sweep(self, user: Any) -> None:
        oldest = clock.now() - EXPIRES_AFTER
        for stored in self._all():
            storage, path = stored.file.storage, stored.file.name
            if (
                stored.uploaded_by_user_id == user.pk
                or not storage.exists(path)
                or storage.get_modified_time(path) < oldest
            ):
                _remove(stored)


def _remove(stored: UploadedFile) -> None:
    stored.file.delete(save=False)
    stored.delete()


def sealed(record: Any, *, salt: str) -> str:
    """Return a dataclass as a text that a browser can carry and nobody can forge."""
    return signing.dumps(asdict(record), salt=salt, compress=True)


def unsealed(kind: type[Record], text: str, *, salt: str) -> Record | None:
    """Return the dataclass that a text carries, or None where it is forged or older than an hour."""
    try:
        return kind(**signing.loads(text, salt=salt, max_age=EXPIRES_AFTER))
    except (signing.BadSignature, TypeError):
        return None
