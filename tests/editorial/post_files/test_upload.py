"""Uploading a file of posts: who may, where to, and what is no such file."""

import pytest
from django.urls import reverse

from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.post_files import dry_run, upload
from tests.factories.vocabulary import csv_file, xlsx_file

pytestmark = pytest.mark.django_db


class TestUpload:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "The file is empty."),
            (csv_file(("Title", "Brief")), "The file has headers, but no row below them."),
            (csv_file(("Mood",), ("x",)), "The first row must name these columns: Title."),
            (csv_file(("Title", "otsikko"), ("x", "y")), "The columns A and B are both “Title”."),
            (csv_file(("Title",), *(("x",),) * 2001), "The file has more than 2,000 rows."),
            (b"PK\x03\x04 nothing", "This is no Excel workbook"),
        ],
    )
    def test_of_no_file_of_posts_says_why(self, client, brand, writer, data, message):
        response = upload(client, brand, data)
        assert response.status_code == 422
        assert message in " ".join(response.context["form"].errors["file"])

    @pytest.mark.parametrize(
        "data",
        [
            b"sep=;\r\nTitle;Brief\r\nA;one, two\r\n",
            "\ufeffTitle;Brief\nA;one, two\n".encode(),
            "Title\tBrief\nA\tone, two\n".encode("utf-16"),
            xlsx_file(("Title", "Brief"), ("A", "one, two")),
        ],
    )
    def test_reads_what_spreadsheets_write(self, client, brand, writer, data):
        page = dry_run(client, brand, data)
        assert page.context["plan"].posts[0].values == {"title": "A", "brief": "one, two"}

    def test_is_for_those_who_add_posts(self, client, brand):
        client.force_login(make_person(brand, Role.ANALYST))
        response = client.get(reverse("posts:import"))
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")

    def test_goes_into_no_other_brand(self, client, brand, writer):
        other = make_brand("Other")
        response = upload(client, other, csv_file(("Title",), ("A",)))
        assert response.status_code == 422
        assert "brand" in response.context["form"].errors

    def test_is_led_to_from_the_list_where_one_may_add(self, client, brand, writer):
        assert reverse("posts:import") in client.get(reverse("posts:index")).content.decode()
        client.force_login(make_person(brand, Role.APPROVER))
        assert reverse("posts:import") not in client.get(reverse("posts:index")).content.decode()
