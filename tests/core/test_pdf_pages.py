"""The pages of documents: counted when a file is new, and known to what checks them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter

from brand.models import BrandPage
from cms.core import tasks
from cms.core.models import BrandFile
from cms.core.pdf_pages import uncounted
from networks.renditions.facts import facts_of_document
from tests.factories.brand import make_brand

pytestmark = pytest.mark.django_db


def pdf(pages, *, password=""):
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=100, height=100)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def brand() -> BrandPage:
    return make_brand()


@pytest.fixture
def upload(brand, eager_tasks, django_capture_on_commit_callbacks):
    def save(data, name="guide.pdf", document=None):
        document = document or BrandFile(title=name, collection=brand.collection)
        document.file = ContentFile(data, name=name)
        with django_capture_on_commit_callbacks(execute=True):
            document.save()
        return BrandFile.objects.get(pk=document.pk)

    return save


class TestPages:
    def test_are_counted_when_a_file_is_uploaded(self, upload):
        document = upload(pdf(3))
        assert document.pages == 3
        assert facts_of_document(document).pages == 3

    def test_are_counted_anew_with_a_new_file_alone(
        self, upload, django_capture_on_commit_callbacks
    ):
        document = upload(pdf(3))
        assert upload(pdf(2), document=document).pages == 2
        document = BrandFile.objects.get()
        document.title = "Another title"
        with django_capture_on_commit_callbacks() as called:
            document.save()
        assert called == []
        assert BrandFile.objects.get().pages == 2

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("damaged.pdf", b"%PDF-1.7 and nothing more"),
            ("empty.pdf", b""),
            ("locked.pdf", pdf(2, password="secret")),
            ("slides.pptx", b"PK"),
        ],
    )
    def test_stay_unknown_where_they_cannot_be_counted_and_are_not_tried_for_ever(
        self, upload, name, data
    ):
        assert upload(data, name).pages is None
        assert uncounted() == []

    def test_of_files_that_were_there_before_are_counted_by_the_sweeper(self, upload, eager_tasks):
        document = upload(pdf(4))
        BrandFile.objects.update(pages=None, pages_counted_at=None)
        assert uncounted() == [document.pk]
        tasks.measure_what_was_missed()
        assert BrandFile.objects.get().pages == 4

    def test_of_a_file_that_is_gone_ask_for_another_try(self, upload):
        document = upload(pdf(1))
        BrandFile.objects.update(pages=None, pages_counted_at=None)
        document.file.storage.delete(document.file.name)
        tasks.count_document_pages(document.pk)
        assert BrandFile.objects.get().pages_counted_at is None
