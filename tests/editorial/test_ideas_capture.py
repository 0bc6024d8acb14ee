"""An idea is caught in seconds; what can't be is refused at its field, and nothing is lost."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cms.core.models import Picture
from cms.users.roles import Role
from editorial.models import Idea
from tests.factories.brand import make_brand, make_person
from tests.factories.ideas import make_idea

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}


def picture(name="jetty.jpg", kind="JPEG", cut=None):
    out = BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue()[:cut], f"image/{kind.lower()}")


def shown(response):
    """Return what each field of the page shows, by name."""
    page = BeautifulSoup(response.content, "html.parser")
    fields = page.select("main input, main textarea")
    return {field["name"]: field.get("value", field.text.strip()) for field in fields}


@pytest.fixture
def brand():
    return make_brand("Lakeside")


@pytest.fixture
def writer(brand, client):
    person = make_person(brand, Role.COPYWRITER)
    client.force_login(person)
    return person


@pytest.fixture
def catch(client, brand, writer):
    """Send the dialog's form."""

    def send(**values):
        data = {"title": "Steam at six", "brand": brand.pk, **values}
        return client.post(reverse("ideas:add"), data, **JSON)

    return send


class TestDialog:
    def test_saves_an_idea_and_says_so(self, catch, brand, writer):
        response = catch(
            note="On the jetty.", link="https://lake.test/a", tags='lake, "early bird"'
        )
        assert response.status_code == 201
        assert response.json() == {"success": True, "message": "Idea saved: Steam at six"}
        idea = Idea.objects.get()
        assert (idea.title, idea.note, idea.link) == (
            "Steam at six",
            "On the jetty.",
            "https://lake.test/a",
        )
        assert (idea.brand_id, idea.created_by, idea.state) == (brand.pk, writer, "open")
        assert sorted(tag.name for tag in idea.tags.all()) == ["early bird", "lake"]

    @pytest.mark.parametrize(
        ("values", "field", "message"),
        [
            ({"title": ""}, "title", "This field is required."),
            ({"title": " \n "}, "title", "This field is required."),
            ({"title": "x" * 256}, "title", "fits into 255 characters, this one has 256"),
            ({"title": "x" * 10_000}, "title", "fits into 255 characters, this one has 10000"),
            ({"title": "a\0b"}, "title", "Null characters are not allowed."),
            ({"note": "x" * 10_001}, "note", "at most 10000 characters"),
            ({"link": "javascript:alert(1)"}, "link", "starts with https:// or http://"),
            ({"link": "data:text/html,x"}, "link", "starts with https:// or http://"),
            ({"link": "ftp://lake.test/"}, "link", "starts with https:// or http://"),
            (
                {"link": f"https://lake.test/{'x' * 2048}"},
                "link",
                "at most 2048 characters, this one has 2066",
            ),
            ({"tags": "x" * 101}, "tags", "over 100 characters"),
        ],
    )
    def test_refuses_at_the_field(self, catch, values, field, message):
        response = catch(**values)
        assert response.status_code == 422
        errors = response.json()["errors"]
        assert list(errors) == [field]
        assert message in errors[field][0]
        assert not Idea.objects.exists()

    def test_takes_a_title_of_exactly_its_length(self, catch):
        assert catch(title="x" * 255).status_code == 201

    def test_reads_what_is_no_utf8(self, client, brand, writer):
        body = b"title=L\xf6yly&brand=%d" % brand.pk
        form = "application/x-www-form-urlencoded"
        assert client.post(reverse("ideas:add"), body, content_type=form, **JSON).status_code == 201
        assert Idea.objects.get().title == "Löyly"

    def test_fills_the_link_where_the_title_is_nothing_else(self, catch):
        assert catch(title="https://lake.test/steam").status_code == 201
        idea = Idea.objects.get()
        assert (idea.title, idea.link) == ("https://lake.test/steam",) * 2

    def test_shortens_a_long_address_in_the_title_and_keeps_it_whole_in_the_link(self, catch):
        address = f"https://lake.test/{'x' * 400}"
        assert catch(title=address).status_code == 201
        idea = Idea.objects.get()
        assert idea.link == address
        assert idea.title == f"lake.test/{'x' * 244}…"

    def test_leaves_a_link_as_it_is_where_both_are_addresses(self, catch):
        catch(title="https://lake.test/a", link="https://lake.test/b")
        assert Idea.objects.get().link == "https://lake.test/b"

    def test_adds_a_scheme_that_was_left_out(self, catch):
        catch(link="lake.test/steam")
        assert Idea.objects.get().link == "https://lake.test/steam"


class TestPicture:
    @pytest.mark.parametrize("field", ["upload", "photo"])
    def test_lands_in_the_brands_collection(self, catch, brand, writer, field):
        assert catch(**{field: picture()}).status_code == 201
        saved = Idea.objects.get().picture
        assert (saved.title, saved.collection_id) == ("Steam at six", brand.collection_id)
        assert (saved.uploaded_by_user, saved.width, saved.height) == (writer, 64, 48)

    @pytest.mark.parametrize(
        ("file", "message"),
        [
            (picture("jetty.jpg", cut=900), "damaged"),
            (picture("jetty.bmp", "BMP"), "Not a supported picture format"),
            (
                SimpleUploadedFile("jetty.png", b"<svg xmlns='x'/>", "image/png"),
                "Not a valid .png picture",
            ),
        ],
    )
    def test_is_refused_where_it_is_none(self, catch, file, message):
        file.seek(0)
        response = catch(upload=file)
        assert response.status_code == 422
        assert message in response.json()["errors"]["upload"][0]
        assert not Picture.objects.exists()
        assert not Idea.objects.exists()

    def test_is_only_one(self, catch):
        response = catch(upload=picture(), photo=picture())
        assert "one picture" in response.json()["errors"]["photo"][0]
        assert not Picture.objects.exists()

    def test_is_not_asked_for_where_the_person_may_add_none(self, client, brand):
        client.force_login(make_person(brand, Role.COMMUNITY_MANAGER))
        page = client.get(reverse("ideas:add"))
        assert {"upload", "photo"}.isdisjoint(page.context["form"].fields)
        data = {"title": "Steam", "brand": brand.pk, "upload": picture()}
        assert client.post(reverse("ideas:add"), data).status_code == 302
        assert Idea.objects.get().picture is None
        assert not Picture.objects.exists()

    def test_goes_to_no_brand_where_the_person_may_add_none(self, catch, writer):
        other = make_brand("Riverside")
        writer.groups.add(other.brand_groups.get(role=Role.COMMUNITY_MANAGER).group)
        response = catch(brand=other.pk, upload=picture())
        assert "add pictures to Riverside" in response.json()["errors"]["upload"][0]
        assert not Picture.objects.exists()


class TestBrandChoice:
    def test_is_not_shown_where_there_is_one(self, client, brand, writer):
        response = client.get(reverse("ideas:add"))
        assert shown(response)["brand"] == str(brand.pk)
        assert response.context["form"]["brand"].is_hidden

    def test_offers_the_brands_in_which_the_person_writes(self, client, brand, writer):
        writes, reads = make_brand("Attic"), make_brand("Cellar")
        make_brand("Elsewhere")
        writer.groups.add(writes.brand_groups.get(role=Role.DESIGNER).group)
        writer.groups.add(reads.brand_groups.get(role=Role.APPROVER).group)
        page = BeautifulSoup(client.get(reverse("ideas:add")).content, "html.parser")
        offered = [option.text for option in page.select("main [name=brand] option")]
        assert offered == ["Attic", "Lakeside"]

    def test_opens_with_the_brand_of_the_latest_idea(self, client, brand, writer):
        attic = make_brand("Attic")
        writer.groups.add(attic.brand_groups.get(role=Role.DESIGNER).group)
        make_idea(attic, created_by=writer)
        make_idea(brand, created_by=writer)
        make_idea(attic)
        assert client.get(reverse("ideas:add")).context["form"]["brand"].initial == brand.pk

    def test_refuses_a_brand_of_others(self, catch):
        other = make_brand("Elsewhere")
        response = catch(brand=other.pk)
        assert list(response.json()["errors"]) == ["brand"]
        assert "Elsewhere" not in response.content.decode()
        assert not Idea.objects.exists()


class TestPage:
    def test_shows_again_what_was_typed(self, client, brand, writer):
        data = {"title": "Steam", "link": "javascript:x", "note": "Six.", "brand": brand.pk}
        response = client.post(reverse("ideas:add"), data)
        assert response.status_code == 422
        fields = shown(response)
        assert (fields["title"], fields["link"], fields["note"]) == (
            "Steam",
            "javascript:x",
            "Six.",
        )
        page = BeautifulSoup(response.content, "html.parser")
        assert "https:// or http://" in page.select_one("main .error-message").text

    @pytest.mark.parametrize(
        ("shared", "expected"),
        [
            ({}, ("", "", "")),
            (
                {"title": "Steam", "text": "At six", "url": "https://a.test/"},
                ("Steam", "https://a.test/", "At six"),
            ),
            ({"text": "Look: https://a.test/x"}, ("Look:", "https://a.test/x", "")),
            ({"text": "https://a.test/x"}, ("a.test/x", "https://a.test/x", "")),
            ({"text": "One\nTwo"}, ("One", "", "Two")),
            ({"url": "javascript:alert(1)"}, ("", "", "")),
            ({"title": "a\0b"}, ("ab", "", "")),
            ({"title": "x" * 300}, ("x" * 255, "", "")),
            ({"text": "x" * 300}, ("x" * 255, "", "x" * 300)),
        ],
    )
    def test_opens_with_what_another_app_shares(self, client, writer, shared, expected):
        initial = client.get(reverse("ideas:add"), shared).context["form"].initial
        assert (initial["title"], initial["link"], initial["note"]) == expected
        assert not Idea.objects.exists()

    @pytest.mark.parametrize("role", [Role.APPROVER, Role.ANALYST, Role.CLIENT])
    def test_is_closed_to_those_who_write_no_posts(self, client, brand, role):
        client.force_login(make_person(brand, role))
        data = {"title": "Steam", "brand": brand.pk}
        for response in (client.get(reverse("ideas:add")), client.post(reverse("ideas:add"), data)):
            assert response.status_code == 302
            assert response["Location"] == reverse("wagtailadmin_home")
        assert not Idea.objects.exists()


class TestEveryPage:
    def test_has_the_dialog_and_its_key_for_writers(self, client, writer):
        page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        # What is in a template is text for no parser: parsed again, it is.
        found = BeautifulSoup(str(page.find(id="idea-capture")), "html.parser")
        assert found.select("[data-controller=linja-idea]")
        group = str(page.find(id="keyboard-shortcut-group-linja"))
        keys = BeautifulSoup(group, "html.parser").get_text(" ", strip=True)
        assert keys == "Planning New idea i"

    def test_has_no_dialog_for_those_who_write_no_posts(self, client, brand):
        client.force_login(make_person(brand, Role.APPROVER))
        page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        assert page.find(id=["idea-capture", "keyboard-shortcut-group-linja"]) is None
        assert page.find(id="keyboard-shortcuts-dialog")
