"""A picture as it is made for a network."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.core.models import Picture
from cms.core.picture_fitting import PictureRefused
from networks.renditions.checking import check_picture
from networks.renditions.facts import PictureFacts, facts_of_picture
from networks.renditions.limits import limits_of
from networks.renditions.making import make_rendition
from networks.renditions.planning import Crop, plan_rendition
from tests.factories.brand import make_brand
from tests.factories.pictures import jpeg, make_picture
from tests.networks.renditions.rules import rules

pytestmark = pytest.mark.django_db


def made(picture: Picture, crop: str, **values: Any) -> tuple[Image.Image, bytes, PictureFacts]:
    known = rules(**values)
    plan = plan_rendition(
        known, limits_of(known), width=picture.width, height=picture.height, crop=crop
    )
    data, facts = make_rendition(picture, plan)
    assert (facts.width or 0) <= plan.width
    assert (facts.height or 0) <= plan.height
    return Image.open(BytesIO(data)), data, facts


def halves(size: tuple[int, int]) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "#0000ff")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="#ff0000")
    out = BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """Return a picture that compresses badly."""
    out = BytesIO()
    Image.effect_noise(size, 120).convert("RGB").save(out, "JPEG", quality=98)
    return out.getvalue()


class TestMaking:
    def test_gives_the_planned_size(self) -> None:
        image, data, facts = made(make_picture(make_brand(), jpeg((1600, 1400))), Crop.PORTRAIT)
        assert image.format == "JPEG"
        assert image.size == (1080, 1350)
        assert facts == PictureFacts(
            width=1080, height=1350, size_bytes=len(data), media_type="image/jpeg"
        )

    @pytest.mark.parametrize(("x", "is_red"), [(100, True), (900, False)])
    def test_keeps_what_matters_in_the_picture(self, x: int, is_red: bool) -> None:
        picture = make_picture(
            make_brand(),
            halves((1000, 400)),
            focal_point_x=x,
            focal_point_y=200,
            focal_point_width=100,
            focal_point_height=100,
        )
        image, _data, _facts = made(picture, Crop.SQUARE)
        seen: Any = image.convert("RGB").getpixel((200, 200))
        assert (seen[0] > seen[2]) is is_red

    def test_leaves_out_the_place_and_the_camera(self) -> None:
        original = jpeg((1200, 1200), gps=True)
        assert b"Phone" in original
        assert Image.open(BytesIO(original)).getexif().get_ifd(0x8825)[1] == "N"
        for crop in (Crop.SQUARE, Crop.ORIGINAL):
            image, data, _facts = made(make_picture(make_brand(), original), crop)
            assert not image.getexif()
            assert b"Exif" not in data
            assert b"Phone" not in data

    def test_leaves_out_comments(self) -> None:
        out = BytesIO()
        Image.new("RGB", (40, 40)).save(out, "JPEG", comment=b"for your eyes", xmp=b"<x:secret/>")
        _image, data, _facts = made(make_picture(make_brand(), out.getvalue()), Crop.ORIGINAL)
        assert b"eyes" not in data
        assert b"secret" not in data

    @pytest.mark.parametrize(("orientation", "size"), [(1, (1500, 1000)), (6, (1000, 1500))])
    def test_turns_a_photograph_upright(self, orientation: int, size: Any) -> None:
        picture = make_picture(make_brand(), jpeg((1500, 1000), orientation=orientation))
        assert (picture.width, picture.height) == size
        image, _data, _facts = made(picture, Crop.ORIGINAL)
        assert image.size == size

    def test_lowers_the_quality_before_the_size(self) -> None:
        picture = make_picture(make_brand(), noise((800, 800)))
        full, data, _facts = made(picture, Crop.SQUARE)
        same, smaller_data, _facts = made(picture, Crop.SQUARE, max_image_bytes=len(data) - 1)
        assert same.size == full.size == (800, 800)
        assert len(smaller_data) < len(data)
        tiny, tiny_data, facts = made(picture, Crop.SQUARE, max_image_bytes=20_000)
        assert len(tiny_data) <= 20_000
        assert tiny.size == (150, 150)
        assert facts.size_bytes == len(tiny_data)

    def test_is_no_smaller_than_the_network_takes(self) -> None:
        picture = make_picture(make_brand(), noise((800, 800)))
        with pytest.raises(PictureRefused):
            made(picture, Crop.SQUARE, max_image_bytes=20_000, image_min_width=320)

    def test_makes_a_transparent_picture_white_behind(self) -> None:
        out = BytesIO()
        Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(out, "PNG")
        picture = Picture.objects.create(
            title="Logo",
            collection=make_brand().collection,
            file=ContentFile(out.getvalue(), name="logo.png"),
        )
        image, _data, _facts = made(picture, Crop.ORIGINAL)
        assert image.getpixel((10, 10)) == (255, 255, 255)

    def test_refuses_what_can_not_be_read(self) -> None:
        picture = make_picture(make_brand())
        with open(picture.file.path, "wb") as file:
            file.write(b"no picture")
        with pytest.raises(PictureRefused):
            made(picture, Crop.ORIGINAL)


class TestBeforeAndAfter:
    def test_a_picture_that_was_refused_is_taken(self) -> None:
        values = {
            "image_types": ("image/jpeg",),
            "image_min_ratio": 0.8,
            "image_max_ratio": 1.91,
            "image_max_width": 1440,
        }
        picture = make_picture(make_brand(), jpeg((900, 3000)))
        limits = limits_of(rules(**values))
        before = check_picture(facts_of_picture(picture), limits)
        assert [problem.code for problem in before] == ["ratio_low"]
        _image, _data, facts = made(picture, Crop.PORTRAIT, **values)
        assert check_picture(facts, limits) == []
