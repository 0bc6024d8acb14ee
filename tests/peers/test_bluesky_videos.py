"""A video on Bluesky's own server: the record and the file; how it is played is decided elsewhere."""

import shutil

import pytest

from publishing.connectors.base import Fault, Found, Outcome, PayloadVideo, PrepareFailed, VideoFile
from tests.core.films import film
from tests.peers.posts import post, publish

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg makes the test's film"),
]


def video(data: bytes, **changes):
    return PayloadVideo(
        **{
            "name": "steam.mp4",
            "mime_type": "video/mp4",
            "size_bytes": len(data),
            "width": 320,
            "height": 240,
            "duration_s": 3.0,
            "alt": "Stripes that move",
            "read": lambda: VideoFile(
                size_bytes=len(data), chunks=iter([data[:5000], data[5000:]])
            ),
            **changes,
        }
    )


class TestVideo:
    def test_is_shown_with_its_file_and_its_description(self, bluesky_peer, bluesky_connector):
        data = film()
        payload = post(videos=(video(data),), link="https://example.com/shop")

        result = publish(bluesky_connector, bluesky_peer.account(), payload)

        assert result.outcome is Outcome.PUBLISHED
        (record,) = bluesky_peer.records()
        shown = record.value.embed
        assert shown.py_type == "app.bsky.embed.video"
        assert (shown.alt, shown.video.mime_type) == ("Stripes that move", "video/mp4")
        assert (shown.aspect_ratio.width, shown.aspect_ratio.height) == (320, 240)
        assert bluesky_peer.blob(shown.video.cid.encode()) == data
        assert record.value.text == "Hyvää huomenta\n\nhttps://example.com/shop"
        found = bluesky_connector.reconcile(bluesky_peer.account(), payload)
        assert isinstance(found, Found)

    def test_that_is_larger_than_this_server_takes_is_refused_for_good(
        self, bluesky_peer, bluesky_connector
    ):
        size = (
            5 * 1024 * 1024 + 1
        )  # what the server takes unless it is told otherwise, and one more
        large = video(
            film(),
            read=lambda: VideoFile(
                size_bytes=size, chunks=iter([film(), bytes(size - len(film()))])
            ),
        )

        with pytest.raises(PrepareFailed) as failed:
            bluesky_connector.prepare(bluesky_peer.account(), post(videos=(large,)))

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT), result
        assert bluesky_peer.records() == []
