"""Font files: whether a document can really be set in one."""

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont, woff2

if TYPE_CHECKING:
    from cms.core.models import BrandFile

#: Larger than any Latin, Greek and Cyrillic family; the largest Chinese ones are about as large.
MOST_BYTES = 30_000_000
#: The same once a WOFF2 file is unpacked: a small one can be made that holds gigabytes.
MOST_UNPACKED_BYTES = 60_000_000
_EXTENSIONS = {"otf", "ttf", "woff2"}
_WOFF2 = b"wOF2"
_NOT_EMBEDDABLE = 0x0002  # OS/2 fsType: restricted licence
#: What a document needs to know of a font.
_TABLES = ("head", "hhea", "maxp", "name", "OS/2", "hmtx")


class FontError(ValueError):
    """A file that no document can be set in; the message says why, in the active language."""


def check_font_file(file: "BrandFile") -> None:
    """Check that a file is a font that may be put into documents.

    Raises:
        FontError: It is none, is damaged or gone, or forbids embedding.
    """
    if file.file_extension not in _EXTENSIONS:
        raise FontError(_("Choose an OTF, TTF or WOFF2 file."))
    try:
        with file.open_file() as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise FontError(_("This file can't be read any more. Upload it again.")) from error
    if len(content) > MOST_BYTES:
        raise _too_large(MOST_BYTES)
    check_font(content)


def check_font(content: bytes) -> None:
    """Check that bytes are a font that may be put into documents.

    Raises:
        FontError: They are none, are damaged, too large once unpacked, or forbid embedding.
    """
    try:
        if content.startswith(_WOFF2) and _unpacks_to_more(content, MOST_UNPACKED_BYTES):
            raise _too_large(MOST_UNPACKED_BYTES)
        with TTFont(BytesIO(content), lazy=True) as font:
            for table in _TABLES:
                _read = font[table]
            characters = font.getBestCmap()
            embedding = font["OS/2"].fsType
    except FontError:
        raise
    # A damaged table makes fontTools fail in whatever way its reader happens to fail.
    except Exception as error:
        raise FontError(
            _("This file is no font, or a damaged one. Upload it again or choose another.")
        ) from error
    if not characters:
        raise FontError(_("This font has no letters."))
    if embedding & 0x000F == _NOT_EMBEDDABLE:
        raise FontError(
            _(
                "This font's own licence bits forbid putting it into documents. Choose another file, "
                "or name the family without one."
            )
        )


def _too_large(limit: int) -> FontError:
    return FontError(_("This font is larger than %(limit)s MB.") % {"limit": limit // 1_000_000})


def _unpacks_to_more(content: bytes, limit: int) -> bool:
    """Whether a WOFF2 file unpacks to more bytes than a limit; no more than that is unpacked.

    Source:
        WOFF File Format 2.0, 4 (header: number of tables at byte 12, packed size at byte 20).
    """
    (tables,) = struct.unpack_from(">H", content, 12)
    (packed_size,) = struct.unpack_from(">L", content, 20)
    file = BytesIO(content)
    file.seek(woff2.woff2DirectorySize)
    for _table in range(tables):
        woff2.WOFF2DirectoryEntry().fromFile(file)
    packed, unpacked = file.read(packed_size), 0
    unpacker = woff2.brotli.Decompressor()
    while not unpacker.is_finished():
        piece = unpacker.process(packed, output_buffer_limit=1 << 20)
        packed = b""
        unpacked += len(piece)
        if unpacked > limit:
            return True
        if not piece:  # cut off: whoever reads it as a font says so
            return False
    return False
