"""What is no picture, or too large a one, is refused with a sentence that says why."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.core.models import Picture
from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person

pytestmark = pytest.mark.django_db

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"


def png_that_claims(width, height):
    """Return a small file whose header says how large the picture is."""

    def chunk(kind, data):
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"", 1)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg(size=(64, 48)):
    out = BytesIO()
    Image.new("RGB", size, "#0f5c63").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def upload(client):
    brand = make_brand()
    client.force_login(make_person(brand, Role.DESIGNER))

    def send(name, data, content_type="image/jpeg"):
        return client.post(
            reverse("wagtailimages:add"),
            {
                "title": "Lake",
                "file": SimpleUploadedFile(name, data, content_type),
                "collection": brand.collection.pk,
            },
        )

    return send


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("huge.png", png_that_claims(10_000, 6_000), "more than 50 million pixels"),
        ("notes.jpg", b"this is no picture", "not an image"),
        ("empty.jpg", b"", "empty"),
        ("picture.tiff", jpeg(), "Not a supported picture format"),
        ("picture.svg", SVG, "Not a supported picture format"),
        ("picture.png", jpeg(), "Not a valid"),
        ("half.jpg", jpeg((2000, 1500))[:-4000], "The picture is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(upload, name, data, message):
    response = upload(name, data)
    assert response.status_code == 200
    assert not Picture.objects.exists()
    error = " ".join(response.context["form"].errors.get("file", []))
    assert message in error
    assert error


def test_a_picture_is_kept_in_the_brands_collection(upload):
    assert upload("lake.jpg", jpeg()).status_code == 302
    assert Picture.objects.get().collection.name.startswith("Brand")
