"""Whether an MP4 or QuickTime file is known to say nothing of where, when and with what it was filmed.

The file is read as the boxes it is made of; no tool is needed. Only what is on a list of boxes that
describe pictures and sound is taken for harmless: whatever else is met, also what is merely unknown,
counts as something a camera wrote.

Source:
    ISO/IEC 14496-12, and Apple's QuickTime File Format, on the boxes (there: atoms) and their fields.
"""

import struct
from typing import Any, BinaryIO

#: What each box may hold. A box that is not named here may hold anything that its own rule allows.
_INSIDE = {
    b"moov": {b"mvhd", b"iods", b"trak", b"udta"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"hdlr", b"stbl"},
    b"stbl": {
        *(b"stsd", b"stts", b"stss", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64"),
        *(b"sgpd", b"sbgp", b"sdtp"),
    },
}
_TOP = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"}
#: Boxes that hold two times in their first fields: made, changed.
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
#: With which a file begins; see also ``cms.core.video_signatures``.
_FIRST = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_FILLING = {b"free", b"skip", b"wide"}
#: Names of handlers that say no maker.
_PLAIN_NAMES = {b"", b"VideoHandler", b"SoundHandler", b"DataHandler"}
_HANDLERS = {b"vide", b"soun", b"url ", b"alis"}
_EMPTY_LIST = b"\0\0\0\x08ilst"
#: The largest box that is read as a whole; media data is skipped.
_LARGEST_BYTES = 1024 * 1024
_MOST_BOXES = 2_000
#: Where the name of the encoder stands in a sample's description, after its size and type.
_COMPRESSOR = slice(50, 82)


class _Telling(Exception):
    """Something was met that may tell more than pictures and sound."""


def is_plain(file: BinaryIO | Any) -> bool:
    """Return whether a file is an MP4 or QuickTime file that holds nothing but pictures and sound.

    Args:
        file: Open for reading bytes, and seekable.

    Returns:
        False also for what is no such file, is damaged, or is written in fragments.
    """
    try:
        size = file.seek(0, 2)
        file.seek(0)
        found = _Walk(file).within(0, size, _TOP)
    except (_Telling, struct.error, OSError, ValueError):
        return False
    return {b"ftyp", b"moov", b"mdat"} <= found


def is_cut_short(file: BinaryIO | Any) -> bool:
    """Return whether an MP4 or QuickTime file ends before its last box does, as a broken upload leaves it.

    Args:
        file: Open for reading bytes, and seekable.

    Returns:
        False also for what is no such file.
    """
    at, size = 0, file.seek(0, 2)
    for _number in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8 or (at == 0 and head[4:8] not in _FIRST):
            return False
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:], "big")
        if length == 0 or at + length == size:
            return False
        if at + length > size:
            return True
        if length < 8:
            return False
        at += length
    return False


class _Walk:
    def __init__(self, file: BinaryIO | Any) -> None:
        self._file = file
        self._boxes = 0

    def within(self, at: int, end: int, allowed: set[bytes]) -> set[bytes]:
        """Look at the boxes between two places, and in them; return their types."""
        found = set()
        while at < end:
            self._boxes += 1
            kind, start, after = self._header(at, end)
            if kind not in allowed or self._boxes > _MOST_BOXES:
                raise _Telling
            found.add(kind)
            if kind in _INSIDE:
                self.within(start, after, _INSIDE[kind])
            else:
                self._look(kind, start, after)
            at = after
        return found

    def _header(self, at: int, end: int) -> tuple[bytes, int, int]:
        """Return a box's type, where its content begins, and where it ends."""
        self._file.seek(at)
        size, kind = struct.unpack(">I4s", self._file.read(8))
        start = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", self._file.read(8))
            start += 8
        after = end if size == 0 else at + size
        if not start <= after <= end:
            raise _Telling
        return kind, start, after

    def _look(self, kind: bytes, start: int, after: int) -> None:
        """Refuse a box that says something of the camera."""
        if kind not in {*_TIMED, *_FILLING, b"hdlr", b"stsd", b"udta"}:
            return
        if after - start > _LARGEST_BYTES:
            raise _Telling
        self._file.seek(start)
        content = self._file.read(after - start)
        if kind in _FILLING:
            tells = any(content)
        elif kind in _TIMED:
            tells = any(content[4:20] if content[0] == 1 else content[4:12])
        elif kind == b"udta":
            # As ffmpeg writes it where there is nothing to say: one list, which is empty.
            tells = len(content) > 60 or not content.endswith(_EMPTY_LIST)
        elif kind == b"hdlr":
            # QuickTime puts the name's length before it, ISO a zero behind it.
            name = content[24:].rstrip(b"\0")
            counted = bool(name) and name[0] == len(name) - 1
            tells = (
                content[8:12] not in _HANDLERS
                or (name[1:] if counted else name) not in _PLAIN_NAMES
            )
        else:
            tells = _tells_encoder(content)
        if tells:
            raise _Telling


def _tells_encoder(descriptions: bytes) -> bool:
    """Whether a description of pictures names what encoded them; of sound there is no such field."""
    (count,) = struct.unpack(">I", descriptions[4:8])
    at = 8
    for _number in range(count):
        size, kind = struct.unpack(">I4s", descriptions[at : at + 8])
        if size < 8:
            return True
        entry = descriptions[at : at + size]
        if kind not in (b"mp4a", b"sowt", b"twos", b"lpcm") and any(entry[_COMPRESSOR]):
            return True
        at += size
    return False
