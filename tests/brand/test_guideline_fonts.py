"""Font files of the brand: a document can be set in them, or the form says why not."""

import struct
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont, woff2
from wagtail.blocks.struct_block import StructBlockValidationError

from brand import font_files
from brand.blocks import TypefaceBlock
from brand.font_files import MOST_BYTES, FontError, check_font
from brand.models import BrandPage
from cms.core.models import BrandFile
from cms.settings.environment import BASE_DIR
from tests.factories.brand import make_brand

BROKEN = "This file is no font, or a damaged one. Upload it again or choose another."


def _letters() -> bytes:
    """Return a font that is small enough to be saved often."""
    with TTFont(BASE_DIR / "reports/fonts/SourceSansPro-Regular.ttf") as whole:
        part = Subsetter()
        part.populate(text="Linja")
        part.subset(whole)
        buffer = BytesIO()
        whole.save(buffer)
    return buffer.getvalue()


FONT = _letters()


def font(**changes: Any) -> bytes:
    """Return the font with another embedding right or flavour."""
    with TTFont(BytesIO(FONT)) as made:
        made["OS/2"].fsType = changes.get("embedding", made["OS/2"].fsType)
        made.flavor = changes.get("flavour")
        buffer = BytesIO()
        made.save(buffer)
    return buffer.getvalue()


def bomb(size: int) -> bytes:
    """Return a WOFF2 file of one table, of so many bytes that are all the same."""
    table = b"\x00" + bytes([0x80 | size >> 21 & 0x7F, 0x80 | size >> 14 & 0x7F,
                             0x80 | size >> 7 & 0x7F, size & 0x7F])  # fmt: skip
    packed = woff2.brotli.compress(bytes(size))
    length = 48 + len(table) + len(packed)
    head = struct.pack(
        ">4sLLHHLLHHLLLLL", b"wOF2", 0x10000, length, 1, 0, size, len(packed), *[0] * 7
    )
    return head + table + packed


class TestFont:
    def test_is_taken_as_it_is_and_packed_for_the_web(self) -> None:
        check_font(FONT)
        check_font(font(flavour="woff2"))

    @pytest.mark.parametrize(
        "content",
        [b"", b"no font", b"\x00\x01\x00\x00" + b"\xff" * 200, FONT[:2000], FONT[: len(FONT) // 4]],
        ids=["empty", "text", "rubbish after a signature", "head alone", "a quarter"],
    )
    def test_is_really_read(self, content: bytes) -> None:
        with pytest.raises(FontError, match="no font, or a damaged one"):
            check_font(content)

    def test_unpacks_to_no_more_than_a_font_has(self, monkeypatch: pytest.MonkeyPatch) -> None:
        packed = bomb(3_000_000)
        assert len(packed) < 1000
        with pytest.raises(FontError, match="no font, or a damaged one"):
            check_font(packed)
        monkeypatch.setattr(font_files, "MOST_UNPACKED_BYTES", 2_000_000)
        with pytest.raises(FontError, match="larger than 2 MB"):
            check_font(packed)
        check_font(font(flavour="woff2"))

    @pytest.mark.parametrize("embedding", [0x0000, 0x0004, 0x0008])
    def test_may_be_installed_previewed_or_edited_with(self, embedding: int) -> None:
        check_font(font(embedding=embedding))

    def test_that_forbids_embedding_is_refused(self) -> None:
        with pytest.raises(FontError, match="licence bits forbid"):
            check_font(font(embedding=0x0002))


@pytest.mark.django_db
class TestTypeface:
    @pytest.fixture
    def brand(self) -> BrandPage:
        return make_brand()

    def errors(
        self,
        brand: BrandPage,
        *,
        content: bytes = FONT,
        name: str = "font.ttf",
        licence: str = "OFL",
    ) -> dict[str, list[str]]:
        """Return the errors of a typeface with an uploaded file, by child."""
        file = BrandFile.objects.create(
            title="Font", collection=brand.collection, file=ContentFile(content, name=name)
        )
        return self.errors_of(file=file.pk, licence=licence)

    def errors_of(self, **values: Any) -> dict[str, list[str]]:
        block = TypefaceBlock()
        value = block.to_python({"level": "body", "family": "Source Sans Pro", **values})
        try:
            block.clean(value)
        except StructBlockValidationError as error:
            return {child: found.messages for child, found in error.block_errors.items()}
        return {}

    def test_needs_no_file(self) -> None:
        assert self.errors_of(licence="") == {}

    def test_takes_a_licensed_font(self, brand: BrandPage) -> None:
        assert self.errors(brand) == {}

    def test_with_a_file_names_its_licence(self, brand: BrandPage) -> None:
        assert self.errors(brand, licence=" ") == {
            "licence": ["Name the licence by which the brand uses this file."]
        }

    def test_refuses_a_file_of_another_kind(self, brand: BrandPage) -> None:
        assert self.errors(brand, name="font.pdf") == {
            "file": ["Choose an OTF, TTF or WOFF2 file."]
        }

    def test_tells_of_a_broken_font_and_a_missing_licence_at_once(self, brand: BrandPage) -> None:
        assert self.errors(brand, content=b"%PDF-1.7", licence="") == {
            "file": [BROKEN],
            "licence": ["Name the licence by which the brand uses this file."],
        }

    def test_refuses_what_is_larger_than_any_font(self, brand: BrandPage) -> None:
        assert self.errors(brand, content=FONT + b"\0" * MOST_BYTES) == {
            "file": ["This font is larger than 30 MB."]
        }

    def test_says_that_a_file_is_gone(self, brand: BrandPage) -> None:
        file = BrandFile.objects.create(
            title="Font", collection=brand.collection, file=ContentFile(FONT, name="gone.ttf")
        )
        file.file.storage.delete(file.file.name)
        assert self.errors_of(file=file.pk, licence="OFL") == {
            "file": ["This file can't be read any more. Upload it again."]
        }
