"""What speaks against a file on a network."""

from typing import Any

import pytest
from django.utils.translation import override

from networks.renditions.checking import check_document, check_picture, check_video
from networks.renditions.facts import DocumentFacts, PictureFacts, VideoFacts
from networks.renditions.limits import limits_of
from networks.renditions.problems import MediaProblem, message
from networks.rules import networks, rules_for
from tests.networks.renditions.rules import limits

PORTRAIT = limits(image_min_ratio=0.8, image_max_ratio=1.91)


def picture(width: Any = 1080, height: Any = 1080, **values: Any) -> PictureFacts:
    values = {"size_bytes": 1000, "media_type": "image/jpeg", **values}
    return PictureFacts(width=width, height=height, **values)


def video(**values: Any) -> VideoFacts:
    known = {
        "duration_s": 30.0,
        "width": 1080,
        "height": 1920,
        "size_bytes": 1000,
        "media_type": "video/mp4",
        "codec": "h264",
    }
    return VideoFacts(**{**known, **values})


def codes(problems: list[MediaProblem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


class TestPicture:
    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ((1080, 1350), []),
            ((1080, 1364), [("ratio_low", "must")]),
            ((1080, 1363), []),  # within the percent that whole pixels need
            ((1910, 1000), []),
            ((1930, 1000), [("ratio_high", "must")]),
        ],
    )
    def test_is_neither_taller_nor_wider_than_is_taken(self, size: Any, expected: Any) -> None:
        assert codes(check_picture(picture(*size), PORTRAIT)) == expected

    @pytest.mark.parametrize(
        ("rule", "value", "facts", "code"),
        [
            ("image_min_width", 320, {"width": 319}, "width_low"),
            ("image_min_width", 320, {"width": 320}, None),
            ("image_max_width", 1080, {"width": 1081}, "width_high"),
            ("image_min_height", 600, {"height": 599}, "height_low"),
            ("image_max_height", 600, {"height": 601}, "height_high"),
            ("max_image_pixels", 1080 * 1080, {}, None),
            ("max_image_pixels", 1080 * 1080 - 1, {}, "pixels_high"),
            ("max_image_bytes", 1000, {}, None),
            ("max_image_bytes", 999, {}, "bytes_high"),
            ("image_types", ("image/png", "image/jpeg"), {}, None),
            ("image_types", ("image/png",), {}, "type_refused"),
            ("image_types", "image/png", {}, "type_refused"),
        ],
    )
    def test_keeps_each_limit(self, rule: str, value: Any, facts: Any, code: str | None) -> None:
        found = check_picture(picture(**facts), limits(**{rule: value}))
        assert codes(found) == ([(code, "must")] if code else [])

    def test_that_moves_has_its_own_limit_of_bytes(self) -> None:
        both = limits(max_image_bytes=500, max_gif_bytes=2000, gif_max_width=1000)
        assert codes(check_picture(picture(media_type="image/gif"), both)) == [
            ("width_high", "must")
        ]
        assert codes(check_picture(picture(), both)) == [("bytes_high", "must")]

    def test_of_which_nothing_is_known_is_said_to_be_so_once(self) -> None:
        facts = PictureFacts(width=None, height=None, size_bytes=None, media_type="image/jpeg")
        found = check_picture(facts, limits(image_min_ratio=0.8, max_image_bytes=5))
        assert codes(found) == [("unmeasured", "unknown")]
        assert found[0].params == {"whats": ("ratio", "bytes")}

    def test_meets_no_limit_of_a_network_that_states_none(self) -> None:
        facts = PictureFacts(width=None, height=None, size_bytes=None, media_type=None)
        assert check_picture(facts, limits()) == []


class TestVideo:
    @pytest.mark.parametrize(
        ("rules", "facts", "code"),
        [
            ({"video_min_s": 3}, {"duration_s": 2.9}, "duration_low"),
            ({"video_min_s": 3}, {"duration_s": 3.0}, None),
            ({"video_max_s": 30}, {"duration_s": 30.0}, None),
            ({"video_max_s": 30}, {"duration_s": 30.1}, "duration_high"),
            ({"reel_max_s": 20}, {}, "duration_high"),
            ({"reel_max_s": 20, "video_max_s": 60}, {}, None),
            ({"video_max_ratio": 0.5625}, {}, None),
            ({"video_min_ratio": 1}, {}, "ratio_low"),
            ({"max_video_bytes": 999}, {}, "bytes_high"),
            ({"video_types": ("video/quicktime",)}, {}, "type_refused"),
            ({"video_codecs": ("h264",)}, {"codec": "vp9"}, "codec_refused"),
        ],
    )
    def test_keeps_each_limit(self, rules: Any, facts: Any, code: str | None) -> None:
        found = check_video(video(**facts), limits(**rules))
        assert codes(found) == ([(code, "must")] if code else [])

    def test_that_was_not_measured_is_unknown_and_not_of_no_length(self) -> None:
        found = check_video(video(duration_s=None), limits(video_min_s=3, video_max_s=60))
        assert codes(found) == [("unmeasured", "unknown")]


class TestDocument:
    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({}, []),
            ({"pages": 301}, [("pages_high", "must")]),
            ({"size_bytes": 101}, [("bytes_high", "must")]),
            ({"pages": None}, [("unmeasured", "unknown")]),
        ],
    )
    def test_keeps_each_limit(self, facts: Any, expected: Any) -> None:
        known = {"pages": 300, "size_bytes": 100, "media_type": "application/pdf", **facts}
        strict = limits(max_document_pages=300, max_document_bytes=100)
        assert codes(check_document(DocumentFacts(**known), strict)) == expected


class TestMessage:
    @pytest.mark.parametrize(
        ("code", "params", "expected"),
        [
            (
                "ratio_low",
                {"found": 0.5625, "limit": 0.8},
                "Stage takes nothing narrower than 4:5 (width to height); this is 9:16. Crop it.",
            ),
            (
                "ratio_high",
                {"found": 3.0, "limit": 1.91},
                "Stage takes nothing wider than 1.91:1 (width to height); this is 3.00:1. Crop it.",
            ),
            (
                "bytes_high",
                {"found": 3_145_728, "limit": 2_097_152},
                "Stage takes at most 2.0\xa0MB; this file has 3.0\xa0MB.",
            ),
            (
                "type_refused",
                {"found": "image/webp", "limit": ("image/jpeg", "image/png")},
                "Stage takes JPEG, PNG; this is WebP.",
            ),
            (
                "duration_high",
                {"found": 60.5, "limit": 60},
                "Stage takes at most 60 s; this lasts 60.5 s.",
            ),
            (
                "duration_high",
                {"found": 76.0, "limit": 60},
                "Stage takes at most 60 s; this lasts 76 s.",
            ),
            (
                "unmeasured",
                {"whats": ("duration", "width", "codec")},
                "Not known yet whether Stage takes it: its length, its width and its codec could not be measured.",
            ),
        ],
    )
    def test_says_what_was_found_and_what_is_taken(
        self, code: str, params: Any, expected: str
    ) -> None:
        problem = MediaProblem(code=code, severity="must", params=params)
        with override("en"):
            assert message(problem, label="Stage") == expected


class TestEveryNetwork:
    @pytest.mark.parametrize("network", networks())
    def test_can_be_checked_against_and_told(self, network: str) -> None:
        known = limits_of(rules_for(network))
        tiny = picture(1, 9, size_bytes=10**12, media_type="image/x-none")
        film = video(duration_s=10**6, size_bytes=10**13, codec="none", media_type="video/x-none")
        book = DocumentFacts(pages=10**6, size_bytes=10**12, media_type="text/x-none")
        found = [
            *check_picture(tiny, known),
            *check_video(film, known),
            *check_document(book, known),
        ]
        for problem in found:
            assert known.label in message(problem, label=known.label)
        assert "image_max_bytes" not in known.limits or "bytes_high" in dict(codes(found))
