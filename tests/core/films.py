"""Small videos, made where a test needs one."""

import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path


@cache
def film(
    ending: str = "mp4", *, size: str = "320x240", seconds: float = 3, sound: bool = True
) -> bytes:
    """Return a video of moving stripes, with a tone where ``sound``; needs ffmpeg."""
    codecs = {"mp4": ("libx264", "aac"), "mov": ("libx264", "aac"), "webm": ("libvpx", "libvorbis")}
    video, audio = codecs[ending]
    command = [
        *("ffmpeg", "-v", "error", "-f", "lavfi"),
        *("-i", f"testsrc=s={size}:r=10:d={seconds}"),
        *(("-f", "lavfi", "-i", f"sine=d={seconds}", "-c:a", audio) if sound else ()),
        *("-c:v", video, "-pix_fmt", "yuv420p", "-f", ending),
    ]
    # MP4 is written twice over, which a pipe can't be.
    if ending != "webm":
        command += ["-movflags", "frag_keyframe+empty_moov"]
    return subprocess.run([*command, "pipe:1"], check=True, capture_output=True).stdout


@cache
def telling_film(ending: str = "mp4", *, turned: bool = False) -> bytes:
    """Return a video as a phone writes it: with the place, the maker, times, chapters, subtitles; needs ffmpeg.

    Args:
        ending: ``mp4``, ``mov`` or ``webm``.
        turned: Whether the phone was held upright, so that it is shown turned by a quarter.
    """
    says = {
        "location": "+61.8600+027.1000/",
        "com.apple.quicktime.location.ISO6709": "+61.8600+027.1000/",
        "make": "Phone Maker",
        "model": "Phone 12",
        "com.apple.quicktime.make": "Phone Maker",
        "creation_time": "2026-11-01T08:00:00Z",
        "title": "Secret title",
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plain").write_bytes(film(ending))
        (folder / "way.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nGPS(27.1,61.8)\n")
        (folder / "chapters").write_text(
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=At 61.86 N\n"
        )
        texts = () if ending == "webm" else ("-map", "1", "-c:s", "mov_text")
        turn = ("-metadata:s:v", "rotate=90") if turned else ()
        told = [part for key, value in says.items() for part in ("-metadata", f"{key}={value}")]
        command = [
            *("ffmpeg", "-v", "error", "-y", "-i", folder / "plain", "-i", folder / "way.srt"),
            *("-i", folder / "chapters", "-map", "0", *texts, "-map_chapters", "2"),
            *("-c:v", "copy", "-c:a", "copy", *turn, *told),
            *("-metadata:s:a", "handler_name=Phone Maker Sound"),
            *(() if ending == "webm" else ("-movflags", "use_metadata_tags")),
            *("-f", ending, folder / "telling"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return (folder / "telling").read_bytes()


def box(kind: bytes, *content: bytes) -> bytes:
    """Return a box of an MP4 file."""
    whole = b"".join(content)
    return struct.pack(">I4s", 8 + len(whole), kind) + whole


def plain_film(data: bytes = b"film", *, also: bytes = b"", made_at: int = 0) -> bytes:
    """Return the boxes of an MP4 that says nothing but its pictures; no tool plays it, none is needed.

    Args:
        data: Stands for the pictures.
        also: Further boxes in the one that describes the film.
        made_at: Seconds since 1904.
    """
    times = struct.pack(">III", 0, made_at, made_at)
    handler = struct.pack(">III", 0, 0, 0)[:8] + b"vide" + bytes(12) + b"VideoHandler\0"
    entry = box(b"avc1", bytes(78))
    sample = box(b"stbl", box(b"stsd", struct.pack(">II", 0, 1), entry))
    media = box(b"mdia", box(b"mdhd", times), box(b"hdlr", handler), box(b"minf", sample))
    track = box(b"trak", box(b"tkhd", times), media)
    head = box(b"ftyp", b"isom\0\0\0\0isom")
    return head + box(b"moov", box(b"mvhd", times), track, also) + box(b"mdat", data)
