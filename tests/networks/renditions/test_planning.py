"""Which size a picture gets on a network."""

from typing import Any

import pytest

from networks.renditions.limits import limits_of
from networks.renditions.planning import Crop, RenditionPlan, plan_rendition
from tests.networks.renditions.rules import rules


def plan(width: int, height: int, crop: str, **values: Any) -> RenditionPlan:
    known = rules(**values)
    return plan_rendition(known, limits_of(known), width=width, height=height, crop=crop)


class TestCrop:
    @pytest.mark.parametrize(
        ("crop", "size"),
        [
            (Crop.SQUARE, (1080, 1080)),
            (Crop.PORTRAIT, (1080, 1350)),
            (Crop.LANDSCAPE, (1200, 628)),
            (Crop.VERTICAL, (1080, 1920)),
        ],
    )
    def test_has_the_usual_size_where_the_picture_is_large_enough(
        self, crop: str, size: Any
    ) -> None:
        made = plan(4000, 3000, crop)
        assert (made.width, made.height) == size
        assert made.filter_spec == f"fill-{size[0]}x{size[1]}|format-jpeg|jpegquality-90"
        assert made.is_small is False

    def test_is_never_larger_than_the_picture(self) -> None:
        made = plan(600, 400, Crop.PORTRAIT)
        assert (made.width, made.height, made.is_small) == (320, 400, True)
        assert made.filter_spec.startswith("fill-320x400|")

    def test_is_no_wider_than_the_network_takes(self) -> None:
        made = plan(4000, 3000, Crop.SQUARE, image_max_width=800)
        assert (made.width, made.height, made.is_small) == (800, 800, False)


class TestOriginal:
    def test_stays_as_it_is_where_the_network_takes_it(self) -> None:
        made = plan(1200, 900, Crop.ORIGINAL)
        assert (made.width, made.height) == (1200, 900)
        assert made.filter_spec == "original|format-jpeg|jpegquality-90"

    def test_is_made_smaller_in_its_shape(self) -> None:
        made = plan(2880, 1920, Crop.ORIGINAL, image_max_width=1440)
        assert (made.width, made.height) == (1440, 960)
        assert made.filter_spec == "max-1440x960|format-jpeg|jpegquality-90"

    def test_has_no_more_pixels_than_are_taken(self) -> None:
        made = plan(2000, 1000, Crop.ORIGINAL, max_image_pixels=500_000)
        assert (made.width, made.height) == (1000, 500)


class TestFile:
    @pytest.mark.parametrize(
        ("types", "expected"),
        [
            (("image/jpeg", "image/png"), "image/jpeg"),
            (("image/png", "image/webp"), "image/png"),
            (("image/webp",), "image/jpeg"),
        ],
    )
    def test_is_a_jpeg_where_that_is_taken(self, types: Any, expected: str) -> None:
        assert plan(100, 100, Crop.SQUARE, image_types=types).media_type == expected

    def test_has_the_networks_most_bytes(self) -> None:
        assert plan(100, 100, Crop.SQUARE, max_image_bytes=1234).max_bytes == 1234


class TestBadInput:
    @pytest.mark.parametrize(
        ("width", "height", "crop"), [(0, 10, Crop.SQUARE), (10, 0, Crop.SQUARE), (10, 10, "oval")]
    )
    def test_is_refused(self, width: int, height: int, crop: str) -> None:
        with pytest.raises(ValueError, match=r"pixels|oval"):
            plan(width, height, crop)
