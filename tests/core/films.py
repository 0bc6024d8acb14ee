"""Small videos, made where a test needs one."""

import subprocess
from functools import cache


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
