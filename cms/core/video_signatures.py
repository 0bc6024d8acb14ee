"""What kind of video or sound a file is by its first bytes, whatever its name says."""

#: So many bytes tell.
ENOUGH = 64

_EBML = b"\x1a\x45\xdf\xa3"
#: Names of the first box of an MP4 or QuickTime file (ISO/IEC 14496-12; QuickTime File Format).
_BOXES = {b"ftyp"}
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}


def fits(extension: str, head: bytes) -> bool:
    """Whether a file can be what its extension says.

    Args:
        extension: In small letters, without the dot.
        head: The file's first ``ENOUGH`` bytes.

    Returns:
        False for an extension that is none of a video or a sound that Linja takes.
    """
    box = head[4:8]
    match extension:
        case "mp4" | "m4v" | "m4a":
            return box in _BOXES
        case "mov":
            return box in _BOXES or box in _OLD_QUICKTIME
        case "webm":
            # The document type of Matroska's header stands among its first elements.
            return head.startswith(_EBML) and b"webm" in head
        case "mp3":
            return head.startswith(b"ID3") or (
                len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
            )
        case "wav":
            return head.startswith((b"RIFF", b"RF64")) and head[8:12] == b"WAVE"
    return False
