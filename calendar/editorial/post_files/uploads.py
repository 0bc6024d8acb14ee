"""The file of posts between upload and import.

The token says whose upload it is and for which brand. What the dry run has shown travels in the form that
confirms it, sealed too.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from brand.models import BrandPage
from cms.core.kept_uploads import KeptUploads, sealed, unsealed
from cms.core.spreadsheets.problems import FileProblem
from cms.core.spreadsheets.tables import Table
from editorial.models import PostPage
from editorial.post_files.columns import LAYOUT, Column
from editorial.post_files.planning import Plan

_SALT = "editorial.post_files.upload"
_REVIEWED_SALT = "editorial.post_files.reviewed"
_KEPT = KeptUploads(PostPage, name="posts")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that waits for its import.

    Attributes:
        pk: Of the stored file.
        user: The primary key of who uploaded it.
        brand: The primary key of the brand that it is for.
        name: The file's name, as it was called where it came from.
    """

    pk: int
    user: int
    brand: int
    name: str

    @property
    def token(self) -> str:
        """What names the upload to the browser."""
        return sealed(self, salt=_SALT)


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """What a dry run has shown.

    Attributes:
        upload: The primary key of the stored file.
        digest: See ``Plan.digest``.
        bases: See ``Plan.bases``.
    """

    upload: int
    digest: str
    bases: dict[str, int | None]


def keep(data: bytes, *, name: str, brand: BrandPage, user: Any) -> Upload:
    """Keep a file until it is imported; see ``KeptUploads.keep``."""
    pk = _KEPT.keep(data, user=user)
    return Upload(pk=pk, user=user.pk, brand=brand.pk, name=name[-100:])


def load(token: str, *, brand: BrandPage, user: Any) -> Upload | None:
    """Return the upload that a token names, or None where it is not this person's for this brand.

    None too where it is forged, out of date, replaced by a newer upload or imported already.
    """
    upload = unsealed(Upload, token, salt=_SALT)
    if upload is None or (upload.user, upload.brand) != (user.pk, brand.pk):
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


def claim(upload: Upload) -> bool:
    """Take an upload for its import; see ``KeptUploads.claim``."""
    return _KEPT.claim(upload.pk)


def seal(upload: Upload, plan: Plan) -> str:
    """Return what a form carries of the dry run that it confirms."""
    reviewed = Reviewed(upload=upload.pk, digest=plan.digest(), bases=plan.bases())
    return sealed(reviewed, salt=_REVIEWED_SALT)


def unseal(form: str, *, upload: Upload) -> Reviewed | None:
    """Return what a form carries of a dry run, or None where it is forged, old or of another file."""
    reviewed = unsealed(Reviewed, form, salt=_REVIEWED_SALT)
    return reviewed if reviewed is not None and reviewed.upload == upload.pk else None
