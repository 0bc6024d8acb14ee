"""Videos: put on the account's own server piece by piece, and shown by the post."""

import httpx
import pytest

from cms.core.probing import Problem
from cms.core.video_cleaning import NotClean
from publishing.connectors.base import Fault, Outcome, PayloadVideo, PrepareFailed, VideoFile
from publishing.connectors.bluesky.mapping import is_ours, post_record
from tests.publishing.connectors.bluesky.server import KEY, account, error, image, payload

DATA = b"film" * 1000


def video(data=DATA, **changes):
    values = {
        "name": "steam.mp4",
        "mime_type": "video/mp4",
        "size_bytes": len(data),
        "width": 1280,
        "height": 720,
        "duration_s": 12.5,
        "alt": "Steam rises",
        "read": lambda: VideoFile(size_bytes=len(data), chunks=iter([data[:1000], data[1000:]])),
        **changes,
    }
    return PayloadVideo(**values)


@pytest.fixture
def codes(connector):
    """Return the codes of what speaks against a post."""
    return lambda **values: [
        problem.code for problem in connector.validate(account(), payload(**values))
    ]


class TestPrepare:
    def test_uploads_the_whole_file_with_its_length(self, server, connector):
        prepared = connector.prepare(account(), payload(videos=(video(),)))

        assert server.names == ["createSession", "uploadBlob"]
        upload = server.calls[1]
        assert upload.content == DATA
        assert upload.headers["content-type"] == "video/mp4"
        assert upload.headers["content-length"] == str(len(DATA))
        assert "transfer-encoding" not in upload.headers
        embed = prepared.data["records"][KEY]["embed"]
        assert embed["$type"] == "app.bsky.embed.video"
        assert embed["video"]["size"] == len(DATA)
        assert embed["alt"] == "Steam rises"
        assert embed["aspectRatio"] == {"width": 1280, "height": 720}

    def test_says_no_shape_of_what_was_not_measured(self, connector):
        unknown = video(width=0, height=0, duration_s=None, size_bytes=0)
        prepared = connector.prepare(account(), payload(videos=(unknown,)))
        assert "aspectRatio" not in prepared.data["records"][KEY]["embed"]

    def test_puts_the_link_into_the_text(self, connector):
        post = payload(videos=(video(),), link="https://example.com/a")
        record = connector.prepare(account(), post).data["records"][KEY]
        assert record["text"] == "Hyvää huomenta\n\nhttps://example.com/a"

    def test_is_refused_for_good_where_the_server_takes_no_such_file(self, server, connector):
        server.answers["uploadBlob"] = error(413, "PayloadTooLarge", "request entity too large")
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(videos=(video(),)))

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert "refused the video: request entity too large" in result.message

    def test_is_refused_for_good_where_the_file_is_gone(self, server, connector):
        def gone():
            yield DATA[:1000]
            raise OSError("/secret/path")

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(
                account(),
                payload(videos=(video(read=lambda: VideoFile(size_bytes=1, chunks=gone())),)),
            )

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert "steam.mp4 was replaced or removed" in result.message
        assert "secret" not in result.message

    @pytest.mark.parametrize(
        ("problem", "outcome", "words"),
        [
            (Problem.NO_TOOL, Outcome.NOT_SENT, "waits: what the camera wrote into it"),
            (Problem.UNREADABLE, Outcome.REJECTED, "can't be sent: what the camera wrote into it"),
        ],
    )
    def test_sends_nothing_where_the_place_can_not_be_taken_out(
        self, server, connector, problem, outcome, words
    ):
        def unclean():
            raise NotClean(problem)

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(videos=(video(read=unclean),)))

        assert failed.value.result.outcome is outcome
        assert words in failed.value.result.message
        assert server.names == ["createSession"]

    @pytest.mark.parametrize("answer", [error(502), httpx.ReadTimeout("no")])
    def test_is_tried_again_where_the_server_is_ill(self, server, connector, answer):
        server.answers["uploadBlob"] = answer
        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(videos=(video(),)))

        assert failed.value.result.outcome is Outcome.NOT_SENT


class TestValidate:
    def test_lets_a_video_pass(self, codes):
        assert codes(videos=(video(),)) == []
        assert codes(text="", videos=(video(),)) == []

    def test_refuses_more_than_a_post_shows(self, codes):
        assert codes(videos=(video(), video())) == ["mixed"]
        assert codes(videos=(video(),), images=(image(),)) == ["mixed"]

    def test_refuses_what_the_network_does_not_take(self, codes):
        assert codes(videos=(video(mime_type="video/quicktime"),)) == ["type_refused"]
        assert codes(videos=(video(size_bytes=300_000_000),)) == []
        assert codes(videos=(video(size_bytes=300_000_001),)) == ["bytes_high"]
        assert codes(videos=(video(duration_s=180),)) == []
        assert codes(videos=(video(duration_s=181),)) == ["duration_high"]

    def test_leaves_what_was_not_measured_to_the_server(self, codes):
        assert codes(videos=(video(duration_s=None, width=0, height=0, size_bytes=0),)) == []


class TestReadBack:
    def test_knows_its_own_video_by_its_alt_text(self, connector):
        post = payload(videos=(video(),))
        record = connector.prepare(account(), post).data["records"][KEY]
        assert is_ours(record, post)
        assert not is_ours(record, payload(videos=(video(alt="Another"),)))
        assert not is_ours(post_record(payload(), facets=[]), post)
