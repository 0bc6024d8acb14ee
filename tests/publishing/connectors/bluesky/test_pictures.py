"""Pictures: what is kept as it is, what is made smaller, and what can't be used."""

import random
from io import BytesIO

import pytest
from PIL import Image

from cms.core.picture_fitting import PictureRefused, fit
from publishing.connectors.base import Fault, Outcome, PrepareFailed
from tests.publishing.connectors.bluesky.server import KEY, account, image, payload, picture_bytes

CAP = 1_000_000


def noise(size, kind="JPEG", mode="RGB", **options):
    """Return a picture that no format makes small."""
    raw = random.Random(7).randbytes(size[0] * size[1] * len(mode))
    out = BytesIO()
    Image.frombytes(mode, size, raw).save(out, kind, **options)
    return out.getvalue()


def with_exif(size=(40, 30), kind="JPEG", orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    return picture_bytes(size, kind, exif=exif)


def opened(picture):
    return Image.open(BytesIO(picture.data))


class TestFit:
    @pytest.mark.parametrize(
        ("kind", "mime_type"),
        [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")],
    )
    def test_keeps_a_small_clean_picture_byte_for_byte(self, kind, mime_type):
        data = picture_bytes((40, 30), kind)

        picture = fit(data, max_bytes=CAP)

        assert (picture.data, picture.mime_type) == (data, mime_type)
        assert (picture.width, picture.height) == (40, 30)

    def test_keeps_one_of_exactly_the_limit_and_shrinks_the_next(self):
        data = noise((200, 200))

        assert fit(data, max_bytes=len(data)).data == data
        assert len(fit(data, max_bytes=len(data) - 1).data) < len(data)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_makes_a_large_one_fit(self, kind):
        data = noise((1500, 1000), kind, **({"quality": 100} if kind != "PNG" else {}))
        assert len(data) > CAP

        picture = fit(data, max_bytes=CAP)

        assert len(picture.data) <= CAP
        assert picture.mime_type == "image/jpeg"
        assert picture.width / picture.height == pytest.approx(1.5, rel=0.01)
        assert opened(picture).size == (picture.width, picture.height)

    def test_makes_even_a_large_one_very_small(self):
        assert len(fit(noise((1200, 1200)), max_bytes=3000).data) <= 3000

    def test_gives_the_same_picture_for_the_same_bytes(self):
        data = noise((900, 900), quality=100)

        assert fit(data, max_bytes=100_000) == fit(data, max_bytes=100_000)

    def test_turns_a_picture_upright(self):
        picture = fit(with_exif(orientation=6), max_bytes=CAP)

        assert (picture.width, picture.height) == (30, 40)
        assert opened(picture).size == (30, 40)

    @pytest.mark.parametrize(
        ("kind", "mime_type"),
        [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")],
    )
    def test_takes_out_what_the_camera_wrote(self, kind, mime_type):
        data = with_exif(kind=kind)
        assert b"A camera" in data

        picture = fit(data, max_bytes=CAP)

        assert b"A camera" not in picture.data
        assert picture.mime_type == mime_type
        assert not opened(picture).getexif()

    def test_puts_transparency_on_white(self):
        picture = fit(noise((600, 600), "PNG", "RGBA"), max_bytes=100_000)
        gif = BytesIO()
        Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(gif, "GIF")

        assert opened(picture).mode == "RGB"
        assert opened(fit(gif.getvalue(), max_bytes=CAP)).getpixel((25, 25)) == (255, 255, 255)

    @pytest.mark.parametrize(("kind", "mode"), [("TIFF", "CMYK"), ("BMP", "RGB"), ("TIFF", "L")])
    def test_makes_a_jpeg_of_another_format(self, kind, mode):
        picture = fit(noise((50, 40), kind, mode), max_bytes=CAP)

        assert picture.mime_type == "image/jpeg"
        assert (picture.width, picture.height) == (50, 40)

    def test_makes_a_jpeg_of_sixteen_bits_a_pixel(self):
        out = BytesIO()
        Image.frombytes("I;16", (300, 300), random.Random(7).randbytes(180_000)).save(out, "PNG")

        assert fit(out.getvalue(), max_bytes=20_000).mime_type == "image/jpeg"

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"no picture",
            noise((300, 300))[:20_000],
            noise((300, 300), "PNG")[:20_000],
            noise((300, 300), "WEBP")[:5_000],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        ],
        ids=["empty", "text", "cut JPEG", "cut PNG", "cut WebP", "SVG"],
    )
    def test_refuses_what_can_not_be_read_in_full(self, data):
        with pytest.raises(PictureRefused, match="it is damaged or not a picture"):
            fit(data, max_bytes=CAP)

    def test_refuses_a_picture_of_too_many_pixels(self, monkeypatch):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)

        with pytest.raises(PictureRefused, match="it has too many pixels"):
            fit(picture_bytes((40, 30)), max_bytes=CAP)


class TestPrepare:
    def test_uploads_a_large_picture_shrunk(self, server, connector):
        data = noise((1500, 1000), quality=100)

        prepared = connector.prepare(account(), payload(images=(image(data),)))

        upload = server.calls[1]
        assert len(upload.content) <= CAP
        assert upload.headers["content-type"] == "image/jpeg"
        (shown,) = prepared.data["records"][KEY]["embed"]["images"]
        assert shown["aspectRatio"]["width"] / shown["aspectRatio"]["height"] == pytest.approx(
            1.5, rel=0.01
        )

    @pytest.mark.parametrize("data", [b"no picture", noise((300, 300))[:20_000]])
    def test_uploads_nothing_if_one_picture_is_damaged(self, server, connector, data):
        images = (image(), image(data, name="broken.jpg"))

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(images=images))

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert "broken.jpg" in result.message
        assert server.names == ["createSession"]

    def test_refuses_a_picture_that_is_gone(self, server, connector):
        def gone():
            raise FileNotFoundError("/secret/path/field.jpg")

        with pytest.raises(PrepareFailed) as failed:
            connector.prepare(account(), payload(images=(image(read=gone),)))

        result = failed.value.result
        assert (result.outcome, result.fault) == (Outcome.REJECTED, Fault.CONTENT)
        assert "field.jpg was replaced or removed" in result.message
        assert "/secret/path" not in result.message
