"""The posts that a channel's content makes: which text, media and link each has."""

import pytest

from editorial.post_parts import PostPart, media_of_posts, post_parts
from editorial.threads import MAX_PARTS, TooManyParts
from tests.editorial.readiness.cases import content, picture, video

LINK = "https://example.org/"
THREE = "One.\n---\nTwo.\n---\nThree."


class TestOnePost:
    def test_has_everything(self):
        shown = (picture(), picture(part=2), video(part=9))
        said = content(THREE, *shown, link=LINK)
        assert post_parts(said) == (
            PostPart(text="One.\n\nTwo.\n\nThree.", media=shown, link=LINK),
        )

    def test_is_what_a_short_text_makes_of_a_thread(self):
        lake = picture(part=2)
        said = content("One.", lake, link=LINK, thread="numbered")
        assert post_parts(said) == (PostPart(text="One.", media=(lake,), link=LINK),)

    def test_may_have_no_text(self):
        assert post_parts(content("", link=LINK)) == (PostPart(text="", link=LINK),)
        lake = picture()
        assert post_parts(content(" ", lake, thread="split")) == (PostPart(text="", media=(lake,)),)

    def test_is_not_made_of_nothing(self):
        assert post_parts(content("")) == ()


class TestThread:
    def test_shows_everything_in_the_first_part_unless_it_was_given_to_another(self):
        first, second, third = picture("1.jpg"), picture("2.jpg", part=3), picture("3.jpg")
        parts = post_parts(content(THREE, first, second, third, thread="split"))
        assert [part.text for part in parts] == ["One.", "Two.", "Three."]
        assert [part.media for part in parts] == [(first, third), (), (second,)]

    def test_shows_in_the_last_part_what_is_for_a_later_one(self):
        lake = picture(part=7)
        assert post_parts(content(THREE, lake, thread="split"))[2].media == (lake,)

    @pytest.mark.parametrize(
        ("parts_with_pictures", "place"),
        [((), 0), ((1,), 1), ((1, 2), 2), ((2,), 0), ((1, 2, 3), 2)],
    )
    def test_has_its_link_in_the_first_part_that_shows_nothing(self, parts_with_pictures, place):
        shown = [picture(part=number) for number in parts_with_pictures]
        parts = post_parts(content(THREE, *shown, link=LINK, thread="split"))
        assert [part.link for part in parts] == [LINK if at == place else "" for at in range(3)]

    def test_is_refused_where_it_has_too_many_parts(self):
        said = content("\n---\n".join(["a"] * (MAX_PARTS + 1)), picture(), thread="split")
        with pytest.raises(TooManyParts):
            post_parts(said)
        assert media_of_posts(said) == (said.media,)
