"""What networks get of a video: no place, no maker, no time."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.core import video_cleaning
from cms.core.models import Video
from cms.core.probing import Problem, probe
from cms.core.tasks import clean_video, measure_video, measure_what_was_missed
from cms.core.video_boxes import is_cut_short, is_plain
from cms.core.video_cleaning import NotClean, clean, clean_file_of
from tests.core.films import box, film, plain_film, telling_film
from tests.factories.brand import make_brand
from tests.factories.pictures import make_video

SECRETS = (b"61.86", b"Phone", b"Secret", b"GPS", b"2026-11-01")


def plain(data: bytes) -> bool:
    return is_plain(BytesIO(data))


class TestIsPlain:
    def test_knows_a_file_that_says_nothing(self) -> None:
        assert plain(plain_film())

    @pytest.mark.parametrize(
        "also",
        [
            box(b"udta", box(b"\xa9xyz", b"+61.8600+027.1000/")),
            box(b"meta", bytes(4)),
            box(b"uuid", bytes(16)),
            box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"text" + bytes(13)))),
            box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"soun" + bytes(12) + b"Maker\0"))),
            box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", box(b"xxxx"))))),
        ],
    )
    def test_takes_everything_else_for_telling(self, also: bytes) -> None:
        assert not plain(plain_film(also=also))

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"no film at all",
            plain_film()[:60],
            plain_film(made_at=1),
            plain_film() + box(b"uuid", bytes(16)),
            plain_film() + box(b"free", b"left over"),
            plain_film() + box(b"moof"),
            box(b"ftyp") + box(b"mdat"),
            box(b"ftyp") + b"\0\0\0\1moov" + b"\xff" * 8,
        ],
    )
    def test_is_false_of_what_is_damaged_or_says_more(self, data: bytes) -> None:
        assert not plain(data)

    def test_reads_long_sizes_and_a_box_that_goes_to_the_end(self) -> None:
        whole = plain_film(b"")[:-8]
        assert plain(whole + b"\0\0\0\1mdat" + (20).to_bytes(8, "big") + b"film")
        assert plain(whole + b"\0\0\0\0mdat" + b"film")

    def test_knows_the_name_of_an_encoder(self) -> None:
        assert not plain(plain_film().replace(bytes(40), bytes(16) + b"GoPro AVC" + bytes(15)))


class TestIsCutShort:
    def test_knows_a_file_that_ends_within_a_box(self) -> None:
        whole = plain_film(b"film" * 10)
        assert not is_cut_short(BytesIO(whole))
        assert is_cut_short(BytesIO(whole[:-1]))
        assert is_cut_short(BytesIO(whole[:40]))
        long = whole[: -len(b"film") * 10 - 8] + b"\0\0\0\1mdat" + (20).to_bytes(8, "big")
        assert not is_cut_short(BytesIO(long + b"film"))
        assert is_cut_short(BytesIO(long + b"fil"))

    @pytest.mark.parametrize("data", [b"", b"no film", b"RIFF\xff\xff\xff\xffWAVE", b"\xff" * 99])
    def test_says_nothing_of_other_files(self, data: bytes) -> None:
        assert not is_cut_short(BytesIO(data))

    @pytest.mark.django_db
    def test_is_told_and_nothing_of_it_is_sent(self) -> None:
        video = make_video(make_brand(), plain_film()[:-1])
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.measuring_problem == video.cleaning_problem == Problem.UNREADABLE
        with pytest.raises(NotClean):
            clean_file_of(video)


@pytest.mark.ffmpeg
@pytest.mark.django_db
class TestClean:
    @pytest.mark.parametrize("ending", ["mp4", "mov", "webm"])
    def test_leaves_out_place_maker_times_chapters_and_tracks_of_data(
        self, ending: str, tmp_path: Path
    ) -> None:
        original = telling_film(ending)
        assert b"61.86" in original
        video = make_video(make_brand(), original, name=f"film.{ending}")
        measure_video(video.pk)
        video.refresh_from_db()
        data = video.clean_file.read()
        assert not any(secret in data for secret in SECRETS)
        assert (video.cleaning_problem, video.cleaned_at is not None) == ("", True)
        (tmp_path / "made").write_bytes(data)
        made, before = probe(tmp_path / "made"), probe(Path(video.file.path))
        assert (made.container, made.video_codec, made.audio_codec, made.width, made.height) == (
            before.container,
            before.video_codec,
            before.audio_codec,
            320,
            240,
        )
        assert made.duration_s == pytest.approx(before.duration_s, abs=0.3)
        assert ending == "webm" or plain(data)

    def test_keeps_how_a_phone_was_held(self, tmp_path: Path) -> None:
        video = make_video(make_brand(), telling_film("mov", turned=True), name="film.mov")
        clean(video.pk)
        video.refresh_from_db()
        made = probe(Path(video.clean_file.path))
        assert (made.width, made.height) == (240, 320)

    def test_is_of_the_container_that_was_found_whatever_the_name_says(self) -> None:
        video = make_video(make_brand(), telling_film("mov"), name="film.mp4")
        measure_video(video.pk)
        video.refresh_from_db()
        assert probe(Path(video.clean_file.path)).container == video.container == "mov"

    def test_twice_changes_nothing(self) -> None:
        video = make_video(make_brand(), film())
        clean(video.pk)
        first = Video.objects.values().get(pk=video.pk)
        clean(video.pk)
        assert Video.objects.values().get(pk=video.pk) == first

    def test_refuses_what_is_damaged_for_good(self) -> None:
        video = make_video(make_brand(), film()[:300])
        clean(video.pk)
        video.refresh_from_db()
        assert video.cleaning_problem == Problem.UNREADABLE
        assert video_cleaning.uncleaned() == []
        with pytest.raises(NotClean):
            clean_file_of(video)

    def test_is_tried_again_where_there_was_no_room(self, monkeypatch: pytest.MonkeyPatch) -> None:
        video = make_video(make_brand(), film())
        full = SimpleNamespace(free=len(film()))
        monkeypatch.setattr(video_cleaning.shutil, "disk_usage", lambda folder: full)
        with pytest.raises(RuntimeError):
            clean_file_of(video)
        assert video_cleaning.uncleaned() == [video.pk]

    def test_keeps_nothing_of_a_file_that_was_replaced_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        video = make_video(make_brand(), film())
        there = _clean_files(video)
        run = video_cleaning.run_tool

        def replace(*arguments: Any, **values: Any) -> bytes:
            Video.objects.filter(pk=video.pk).update(file="media/newer.mp4")
            return run(*arguments, **values)

        monkeypatch.setattr(video_cleaning, "run_tool", replace)
        clean(video.pk)
        video.refresh_from_db()
        assert (video.clean_file.name, video.cleaned_at) == ("", None)
        assert _clean_files(video) == there

    def test_goes_with_its_video(self, django_capture_on_commit_callbacks: Any) -> None:
        video = make_video(make_brand(), film())
        there = _clean_files(video)
        clean(video.pk)
        video.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            video.file = ContentFile(plain_film(), name="other.mp4")
            video.save()
        assert (video.clean_file.name, video.cleaned_at) == ("", None)
        assert _clean_files(video) == there
        Video.objects.filter(pk=video.pk).update(
            clean_file=video.clean_file.storage.save("clean_videos/a.mp4", ContentFile(b"a"))
        )
        video.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            video.delete()
        assert _clean_files(video) == there

    def test_is_given_to_nobody_in_the_admin(self, admin_client: Any) -> None:
        video = make_video(make_brand(), film())
        clean(video.pk)
        video.refresh_from_db()
        assert admin_client.get(f"/media/{video.clean_file.name}").status_code == 404


@pytest.mark.django_db
class TestWithoutFfmpeg:
    def test_sends_what_is_known_to_say_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        video = make_video(make_brand(), plain_film())
        storage, name = clean_file_of(video)
        assert storage.open(name).read() == plain_film()
        assert name == video.file.name

    def test_says_so_and_makes_up_for_it_once_it_is_there(
        self, monkeypatch: pytest.MonkeyPatch, admin_client: Any
    ) -> None:
        video = make_video(make_brand(), plain_film(made_at=1))
        monkeypatch.setattr("shutil.which", lambda name: None)
        clean_video(video.pk)
        video.refresh_from_db()
        assert (video.cleaning_problem, video.cleaned_at) == (Problem.NO_TOOL, None)
        assert video_cleaning.uncleaned() == []
        page = admin_client.get(f"/admin/media/edit/{video.pk}/").content.decode()
        assert "since this server has no ffmpeg, which does it" in page
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
        assert video_cleaning.uncleaned() == [video.pk]

    def test_leaves_sounds_alone(self) -> None:
        sound = make_video(make_brand(), b"ID3", name="a.mp3", type="audio")
        clean(sound.pk)
        sound.refresh_from_db()
        assert (sound.cleaned_at, sound.cleaning_problem) == (None, "")
        assert video_cleaning.uncleaned() == []


@pytest.mark.django_db
def test_what_was_lost_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    cleaned: list[int] = []
    monkeypatch.setattr(measure_video, "delay", measured.append)
    monkeypatch.setattr(clean_video, "delay", cleaned.append)
    new = make_video(make_brand())
    old = make_video(new.collection.brand)
    Video.objects.filter(pk=old.pk).update(measured_at="2026-11-01T10:00Z")
    measure_what_was_missed()
    assert (measured, cleaned) == ([new.pk], [old.pk])


def _clean_files(video: Video) -> set[str]:
    storage = video.clean_file.storage
    return set(storage.listdir("clean_videos")[1]) if storage.exists("clean_videos") else set()
