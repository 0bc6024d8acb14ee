"""Parts of a file, as a browser asks for them while somebody seeks in a video (RFC 9110, section 14)."""

import re
from collections.abc import Callable
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)


class NotSatisfiable(ValueError):
    """The part that was asked for lies outside of the file."""


def part_wanted(header: str, size: int) -> tuple[int, int] | None:
    """Return the part of a file that a ``Range`` header asks for.

    Args:
        header: The header's value; empty where there is none.
        size: Of the file, in bytes.

    Returns:
        First and last byte, both included; None for the whole file. Several parts at once, other
        units and what can't be read also mean the whole file, which RFC 9110 allows.

    Raises:
        NotSatisfiable: The part begins behind the file's end, or is empty.
    """
    match = _RANGE.match(header.strip().replace(" ", ""))
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:
        length = min(int(last), size)
        if length == 0:
            raise NotSatisfiable
        return size - length, size - 1
    begin, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < begin:
        return None
    if begin >= size:
        raise NotSatisfiable
    return begin, end


class FilePart:
    """A part of an open file, which reads like a file; closing it closes the file.

    Args:
        file: Open for reading bytes.
        first: First byte.
        last: Last byte, included.
    """

    def __init__(self, file: Any, first: int, last: int) -> None:
        file.seek(first)
        self._file = file
        self._left = last - first + 1

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the part; empty at its end."""
        wanted = self._left if size < 0 else min(size, self._left)
        data: bytes = self._file.read(wanted) if wanted else b""
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def ranged_response(
    open_file: Callable[[], Any], *, size: int, wanted: str, name: str, **values: Any
) -> HttpResponseBase:
    """Return a file, the part of it that is asked for, or that there is no such part.

    Args:
        open_file: Returns the file, open for reading bytes; not called where nothing is given.
        size: Of the file, in bytes.
        wanted: The ``Range`` header; empty for the whole file.
        name: Of the file, as a browser keeps it.
        values: Of the ``FileResponse``, such as ``content_type``.
    """
    try:
        part = part_wanted(wanted, size)
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        response = FileResponse(open_file(), **values)
    else:
        first, last = part
        content = FilePart(open_file(), first, last)
        response = FileResponse(content, status=206, filename=name, **values)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response
