"""The vocabulary file between upload and import.

The token says whose upload it is, for which guideline, and which revision the dry run compared it with.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from brand.models import GuidelinePage
from brand.vocabulary_import.columns import LAYOUT, Column
from cms.core.kept_uploads import KeptUploads, sealed, unsealed
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.tables import Table

_SALT = "brand.vocabulary_import"
_KEPT = KeptUploads(GuidelinePage, name="vocabulary")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that waits for its import.

    Attributes:
        pk: Of the stored file.
        user: The primary key of who uploaded it.
        guideline: The primary key of the guideline that it is for.
        base: The revision that the dry run is compared with; None where none was saved yet.
        replace: Whether terms that are not in the file are removed.
        name: The file's name, as it was called where it came from.
    """

    pk: int
    user: int
    guideline: int
    base: int | None
    replace: bool
    name: str

    @property
    def token(self) -> str:
        """What names the upload to the browser."""
        return sealed(self, salt=_SALT)


def rebase(upload: Upload, guideline: GuidelinePage) -> Upload:
    """Return the upload for a dry run against the guideline as it is now."""
    return replace(upload, base=guideline.latest_revision_id)


def keep(data: bytes, *, name: str, guideline: GuidelinePage, user: Any, replaces: bool) -> Upload:
    """Keep a file until it is imported; see ``KeptUploads.keep``."""
    return Upload(
        pk=_KEPT.keep(data, user=user),
        user=user.pk,
        guideline=guideline.pk,
        base=guideline.latest_revision_id,
        replace=replaces,
        name=name[-100:],
    )


def load(token: str, *, guideline: GuidelinePage, user: Any) -> Upload | None:
    """Return the upload that a token names, or None where it is not this person's for this guideline.

    None too where it is forged, out of date, replaced by a newer upload or imported already.
    """
    upload = unsealed(Upload, token, salt=_SALT)
    if upload is None or (upload.user, upload.guideline) != (user.pk, guideline.pk):
        return None
    return upload if _KEPT.has(upload.pk, user=user) else None


def table_of(upload: Upload) -> Table[Column]:
    """Return what stands in the file of an upload.

    Raises:
        FileProblem: The stored file is gone.
    """
    try:
        data = _KEPT.read(upload.pk)
    except FileNotFoundError as error:
        raise FileProblem(_("The file is not here any more. Choose it again.")) from error
    return LAYOUT.read(data, name=upload.name)


def forget(upload: Upload) -> None:
    """Remove the file of an upload."""
    _KEPT.forget(upload.pk)
