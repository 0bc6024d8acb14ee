"""Pictures, videos and documents: how many, which, and whether each is taken."""

from datetime import date
from typing import Any

import pytest

from editorial.channel_content import MediaItem
from editorial.readiness.facts import PlannedTime, Sends
from editorial.readiness.messages import message_of
from tests.editorial.readiness.cases import (
    NOW,
    codes,
    content,
    document,
    facts,
    found,
    limits,
    picture,
    video,
)


class TestMedia:
    def test_is_needed_where_the_network_needs_it(self):
        accepted = limits(media_required=True)
        assert codes(content(), accepted) == [("media_missing", "must")]
        assert codes(content("Steam.", picture()), accepted) == []

    def test_is_gone_where_it_was_deleted(self):
        (problem,) = found(content("Steam.", picture(), MediaItem(kind="image", asset=None)))
        assert (problem.code, problem.severity, problem.field) == ("media_gone", "must", "media.1")

    def test_is_of_a_kind_that_the_network_takes(self):
        accepted = limits(media_kinds=("image",))
        assert codes(content("Steam.", picture()), accepted) == []
        (problem,) = found(content("Steam.", video()), accepted)
        assert (problem.code, problem.params) == ("media_refused", {"kind": "video"})

    def test_is_a_moving_picture_where_those_are_taken(self):
        said = content("Steam.", picture("steam.gif"))
        assert codes(said, limits(media_kinds=("image", "gif"))) == []
        assert codes(said, limits(media_kinds=("image",))) == [("media_refused", "must")]
        as_picture = limits(media_kinds=("image",), image_types=("image/gif",))
        assert codes(said, as_picture) == []

    def test_is_not_mixed_where_the_network_does_not(self):
        said = content("Steam.", picture(), video())
        assert codes(said, limits(media_mixing=True)) == []
        assert codes(said, limits()) == []
        assert codes(said, limits(media_mixing=False)) == [("media_mixed", "must")]

    @pytest.mark.parametrize(
        ("item", "rule", "code"),
        [
            (picture(), "max_images", "images_many"),
            (video(), "max_videos", "videos_many"),
            (document(), "max_documents", "documents_many"),
            (picture(), "max_media", "media_many"),
            (picture(), "carousel_max", "carousel_long"),
        ],
    )
    def test_is_at_most_as_much_as_the_network_takes(self, item, rule, code):
        most: dict[str, Any] = {rule: 2}
        assert codes(content("Steam.", item, item), limits(**most)) == []
        (problem,) = found(content("Steam.", item, item, item), limits(**most))
        assert (problem.code, problem.params) == (code, {"found": 3, "limit": 2})

    def test_is_told_once_where_pictures_and_carousel_have_one_limit(self):
        said = content("Steam.", picture(), picture(), picture())
        accepted = limits(max_images=2, carousel_max=2)
        assert codes(said, accepted) == [("images_many", "must")]

    def test_is_at_least_as_much(self):
        assert codes(content("S.", video()), limits(min_videos=1)) == []
        assert codes(content("S.", picture()), limits(min_videos=1)) == [("videos_few", "must")]
        assert codes(content("S.", picture()), limits(carousel_min=3)) == []
        assert codes(content("S.", picture(), picture()), limits(carousel_min=3)) == [
            ("carousel_short", "must")
        ]


class TestPicture:
    @pytest.mark.parametrize(
        ("rule", "limit", "fits", "breaks", "code"),
        [
            ("image_min_width", 320, {"width": 320}, {"width": 319}, "width_low"),
            ("image_min_ratio", 0.8, {"width": 800}, {"width": 791}, "ratio_low"),
            ("image_max_ratio", 1.91, {"width": 1910}, {"width": 1930}, "ratio_high"),
        ],
    )
    def test_has_a_shape_that_the_network_takes(self, rule, limit, fits, breaks, code):
        accepted = limits(**{rule: limit})
        assert codes(content("S.", picture(**fits)), accepted) == []
        assert codes(content("S.", picture(**breaks)), accepted) == [(code, "must")]

    def test_has_the_shape_of_its_cut(self):
        accepted = limits(image_min_ratio=0.8)
        assert codes(content("S.", picture(width=500, crop="square")), accepted) == []
        assert codes(content("S.", picture(crop="vertical")), accepted) == [("ratio_low", "must")]

    @pytest.mark.parametrize(
        ("rule", "limit", "values", "code"),
        [
            ("max_image_bytes", 99_999, {}, "bytes_high"),
            ("image_max_width", 999, {}, "width_high"),
            ("max_image_pixels", 999_999, {}, "pixels_high"),
            ("image_types", ("image/png",), {}, "type_refused"),
        ],
    )
    def test_is_only_told_where_it_can_be_made_smaller(self, rule, limit, values, code):
        said = content("S.", picture(**values))
        assert codes(said, limits(**{rule: limit})) == [(code, "should")]
        fitted = facts(sends={"bluesky": Sends(fits_pictures=True)})
        assert codes(said, limits(**{rule: limit}), fitted) == []

    def test_that_moves_is_not_made_smaller(self):
        said = content("S.", picture("steam.gif"))
        assert codes(said, limits(max_gif_bytes=100_000)) == []
        assert codes(said, limits(max_gif_bytes=99_999)) == [("bytes_high", "must")]

    def test_is_not_judged_by_what_nobody_measured(self):
        (problem,) = found(content("S.", picture(file_size=None)), limits(max_image_bytes=1))
        assert (problem.code, problem.severity) == ("unmeasured", "should")
        assert problem.params == {"name": "lake.jpg", "whats": ("bytes",)}


class TestVideo:
    @pytest.mark.parametrize(
        ("rule", "fits", "breaks", "code"),
        [
            ("video_min_s", 10, 10.1, "duration_low"),
            ("video_max_s", 10, 9.9, "duration_high"),
            ("max_video_bytes", 1_000_000, 999_999, "bytes_high"),
            ("video_max_width", 1920, 1919, "width_high"),
            ("video_min_height", 1080, 1081, "height_low"),
            ("video_types", ("video/mp4",), ("video/webm",), "type_refused"),
            ("video_codecs", ("h264",), ("vp9",), "codec_refused"),
        ],
    )
    def test_is_as_the_network_takes_it(self, rule, fits, breaks, code):
        assert codes(content("S.", video()), limits(**{rule: fits})) == []
        assert codes(content("S.", video()), limits(**{rule: breaks})) == [(code, "must")]

    def test_is_a_reel_where_it_is_placed_as_one(self):
        accepted = limits(video_max_s=5, reel_max_s=10)
        assert codes(content("S.", video(), options={"placement": "reel"}), accepted) == []
        assert codes(content("S.", video()), accepted) == [("duration_high", "must")]

    def test_says_what_could_not_be_measured(self):
        said = content("S.", video(duration_s=None, video_codec=""))
        (problem,) = found(said, limits(video_max_s=5, video_codecs=("h264",)))
        assert (problem.code, problem.params["whats"]) == (
            "unmeasured",
            ("duration", "codec"),
        )


class TestDocument:
    def test_is_as_the_network_takes_it(self):
        said = content("S.", document())
        assert codes(said, limits(max_document_bytes=1_000_000)) == []
        assert codes(said, limits(max_document_bytes=999_999)) == [("bytes_high", "must")]
        word = limits(document_types=("application/msword",))
        assert codes(said, word) == [("type_refused", "must")]
        assert codes(said, limits(max_document_pages=10)) == []
        assert codes(said, limits(max_document_pages=9)) == [("pages_high", "must")]

    def test_whose_pages_are_not_known_is_not_taken_for_good(self):
        (problem,) = found(content("S.", document(pages=None)), limits(max_document_pages=9))
        assert (problem.code, problem.params["whats"]) == ("unmeasured", ("pages",))


class TestAltText:
    def test_is_a_must_where_the_network_asks_for_it(self):
        said = content("S.", picture(alt=" "))
        assert codes(said, limits(alt_required=True)) == [("alt_missing", "must")]
        assert codes(said, limits()) == [("alt_missing", "should")]
        assert codes(said, limits(alt_supported=False)) == []
        assert found(said)[0].field == "media.0.alt_text"

    def test_is_a_hint_beside_a_video(self):
        assert codes(content("S.", video(alt=""))) == [("alt_missing", "hint")]

    def test_has_a_length(self):
        accepted = limits(texts={"alt": [("characters", 6)]})
        assert codes(content("S.", picture(alt="A lake")), accepted) == []
        assert codes(content("S.", picture(alt="A lakes")), accepted) == [("too_long", "must")]


class TestRights:
    def said(self, until):
        return content("S.", picture(licence_ends_on=until))

    def test_last_until_the_day_of_use(self):
        known = facts(target_on=date(2026, 11, 20))
        assert codes(self.said(date(2026, 11, 19)), known=known) == [("rights_ended", "must")]
        assert codes(self.said(date(2026, 11, 20)), known=known) == [("rights_end_soon", "should")]
        assert codes(self.said(date(2026, 11, 26)), known=known) == [("rights_end_soon", "should")]
        assert codes(self.said(date(2026, 11, 27)), known=known) == []

    def test_count_on_the_day_of_the_slot_first(self):
        time = PlannedTime(
            channel="Ours", network="bluesky", at=NOW.replace(day=12), day=date(2026, 11, 12)
        )
        known = facts(target_on=date(2026, 11, 30), times=(time,))
        assert codes(self.said(date(2026, 11, 20)), known=known) == []
        elsewhere = facts(
            target_on=date(2026, 11, 30),
            times=(PlannedTime(channel="x", network="x", at=time.at, day=time.day),),
        )
        assert codes(self.said(date(2026, 11, 20)), known=elsewhere) == [("rights_ended", "must")]

    def test_count_today_where_there_is_no_day(self):
        known = facts(target_on=None)
        assert codes(self.said(date(2026, 11, 9)), known=known) == [("rights_ended", "must")]
        assert codes(self.said(date(2026, 11, 17)), known=known) == []

    def test_are_not_asked_of_what_is_gone(self):
        gone = MediaItem(kind="image", asset=None)
        assert [code for code, _severity in codes(content("S.", gone))] == ["media_gone"]


class TestPartsOfAThread:
    THREE = "One.\n---\nTwo.\n---\nThree."

    def test_have_as_many_pictures_as_a_post_each(self):
        accepted = limits(max_images=2)
        shown = [picture(part=number) for number in (1, 1, 2, 2, 3, 3)]
        assert codes(content(self.THREE, *shown, thread="split"), accepted) == []
        assert codes(content(self.THREE, *shown), accepted) == [("images_many", "must")]
        more = [*shown, picture(part=2)]
        (problem,) = found(content(self.THREE, *more, thread="split"), accepted)
        assert (problem.code, problem.params) == ("images_many", {"found": 3, "limit": 2})

    def test_mix_no_kinds_each(self):
        accepted = limits(media_mixing=False)
        apart = content(self.THREE, picture(part=1), video(part=2), thread="split")
        assert codes(apart, accepted) == []
        together = content(self.THREE, picture(part=2), video(part=2), thread="split")
        assert codes(together, accepted) == [("media_mixed", "must")]

    def test_are_there_for_what_was_given_to_them(self):
        said = content(self.THREE, picture(part=3), picture("late.jpg", part=4), thread="split")
        (problem,) = found(said)
        assert (problem.code, problem.severity, problem.field) == (
            "part_missing",
            "should",
            "media.1",
        )
        assert problem.params == {"name": "late.jpg", "part": 4, "found": 3}
        assert codes(content(self.THREE, picture(part=4))) == []


class TestVideoNotClean:
    def test_is_told_where_linja_sends_it(self):
        known = facts(sends={"bluesky": Sends(media=frozenset({"video"}))}, connected={"bluesky"})
        for reason, severity in (("no_tool", "should"), ("unreadable", "must")):
            said = content("Steam.", video(cleaning_problem=reason))
            (problem,) = found(said, limits(), known)
            assert (problem.code, problem.severity) == ("video_not_clean", severity)
            assert problem.params == {"name": "film.mp4", "reason": reason}
            assert "such as the place" in message_of(problem)
        assert codes(content("Steam.", video()), limits(), known) == []

    def test_is_not_told_where_a_person_posts_it(self):
        said = content("Steam.", video(cleaning_problem="no_tool"))
        sends = {"bluesky": Sends(media=frozenset({"video"}))}
        assert codes(said, limits(), facts(sends=sends)) == []
