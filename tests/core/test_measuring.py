"""What is measured of a video, when, and what is said where it can't be."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cms.core import measuring, probing
from cms.core.models import Video
from cms.core.probing import CannotMeasure, Problem, probe
from cms.core.tasks import measure_video, measure_what_was_missed
from tests.core.films import film
from tests.factories.brand import make_brand
from tests.factories.pictures import jpeg, make_video

pytestmark = pytest.mark.django_db


def saved(tmp_path: Path, data: bytes, name: str = "film.mp4") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.ffmpeg
class TestProbe:
    @pytest.mark.parametrize(
        ("ending", "container", "codecs"),
        [
            ("mp4", "mp4", ("h264", "aac")),
            ("mov", "mov", ("h264", "aac")),
            ("webm", "webm", ("vp8", "vorbis")),
        ],
    )
    def test_finds_what_a_file_holds(
        self, tmp_path: Path, ending: str, container: str, codecs: tuple[str, str]
    ) -> None:
        found = probe(saved(tmp_path, film(ending), f"film.{ending}"))
        assert (found.width, found.height, found.frame_rate) == (320, 240, 10.0)
        assert (found.container, found.video_codec, found.audio_codec) == (container, *codecs)
        if ending != "webm":
            assert found.duration_s == pytest.approx(3, abs=0.5)

    def test_says_nothing_of_a_sound_that_is_not_there(self, tmp_path: Path) -> None:
        assert probe(saved(tmp_path, film(sound=False))).audio_codec == ""

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"no film at all",
            b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
            b"ffconcat version 1.0\nfile /etc/passwd\n",
        ],
    )
    def test_refuses_what_is_no_video_and_opens_no_other_file(
        self, tmp_path: Path, data: bytes
    ) -> None:
        with pytest.raises(CannotMeasure) as refused:
            probe(saved(tmp_path, data))
        assert refused.value.problem == Problem.UNREADABLE

    def test_is_stopped_where_it_takes_too_long(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tools = tmp_path / "bin"
        tools.mkdir()
        tool = tools / "ffprobe"
        tool.write_text("#!/bin/sh\nexec /bin/sleep 600\n")
        tool.chmod(0o755)
        monkeypatch.setenv("PATH", str(tools))
        monkeypatch.setattr(probing, "TIME_LIMIT_S", 0.2)
        with pytest.raises(CannotMeasure) as refused:
            probe(saved(tmp_path, b"x"))
        assert refused.value.problem == Problem.TOO_SLOW


class TestShownSize:
    @pytest.mark.parametrize(
        ("turn", "size"),
        [(0, (1920, 1080)), (90, (1080, 1920)), (-90, (1080, 1920)), (180, (1920, 1080))],
    )
    def test_respects_how_a_phone_was_held(self, turn: int, size: tuple[int, int]) -> None:
        video = {"width": 1920, "height": 1080, "side_data_list": [{"rotation": turn}]}
        assert probing._shown_size(video) == size


@pytest.mark.ffmpeg
class TestMeasuring:
    def test_fills_what_was_unknown_and_takes_a_poster_frame(self) -> None:
        video = make_video(make_brand(), film())
        assert (video.duration_s, video.measured_at) == (None, None)
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.duration_s == pytest.approx(3, abs=0.5)
        assert (video.width, video.height, video.video_codec) == (320, 240, "h264")
        assert video.measured_at is not None
        assert video.measuring_problem == ""
        assert Image.open(video.thumbnail).size == (320, 240)

    def test_twice_changes_nothing(self) -> None:
        video = make_video(make_brand(), film())
        measure_video(video.pk)
        first = Video.objects.values().get(pk=video.pk)
        measure_video(video.pk)
        second = Video.objects.values().get(pk=video.pk)
        assert {**second, "measured_at": None} == {**first, "measured_at": None}

    def test_takes_the_middle_of_a_short_one(self) -> None:
        video = make_video(make_brand(), film(seconds=0.4))
        measure_video(video.pk)
        video.refresh_from_db()
        assert Image.open(video.thumbnail).size == (320, 240)

    def test_keeps_a_poster_that_somebody_gave(self) -> None:
        given = ContentFile(jpeg(), name="given.jpg")
        video = make_video(make_brand(), film(), thumbnail=given)
        name = video.thumbnail.name
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.thumbnail.name == name

    def test_begins_anew_when_the_file_changes(self) -> None:
        video = make_video(make_brand(), film())
        measure_video(video.pk)
        video.refresh_from_db()
        first = video.thumbnail.name
        video.file = ContentFile(film(size="160x120"), name="other.mp4")
        video.save()
        video.refresh_from_db()
        assert (video.duration_s, video.width, video.measured_at) == (None, None, None)
        assert not video.thumbnail
        measure_video(video.pk)
        video.refresh_from_db()
        assert (video.width, video.height) == (160, 120)
        assert video.thumbnail.name != first or Image.open(video.thumbnail).size == (160, 120)

    def test_writes_nothing_of_a_file_that_was_replaced_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        video = make_video(make_brand(), film())

        def replace(path: Any) -> Any:
            Video.objects.filter(pk=video.pk).update(file="media/newer.mp4")
            return probe(path)

        monkeypatch.setattr(measuring, "probe", replace)
        measure_video(video.pk)
        video.refresh_from_db()
        assert (video.width, video.measured_at, video.thumbnail.name) == (None, None, "")

    def test_says_what_is_damaged_and_does_not_try_again(self) -> None:
        video = make_video(make_brand(), b"\0\0\0\x18ftypisom" + b"\0" * 40)
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.measuring_problem == Problem.UNREADABLE
        assert video.duration_s is None
        assert measuring.unmeasured() == []


class TestWithoutFfprobe:
    def test_is_said_and_made_up_for_once_it_is_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        video = make_video(make_brand())
        monkeypatch.setattr("shutil.which", lambda name: None)
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.measuring_problem == Problem.NO_TOOL
        assert (video.duration_s, video.measured_at) == (None, None)
        assert measuring.unmeasured() == []
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
        assert measuring.unmeasured() == [video.pk]


class TestQueue:
    def test_measures_after_the_upload_is_committed(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        sent: list[int] = []
        monkeypatch.setattr(measure_video, "delay", sent.append)
        with django_capture_on_commit_callbacks(execute=True):
            video = make_video(make_brand())
            assert sent == []
        assert sent == [video.pk]
        with django_capture_on_commit_callbacks(execute=True):
            video.title = "Another title"
            video.save()
        assert sent == [video.pk]

    def test_measures_what_was_lost(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sent: list[int] = []
        monkeypatch.setattr(measure_video, "delay", sent.append)
        video = make_video(make_brand())
        measured = make_video(video.collection.brand)
        Video.objects.filter(pk=measured.pk).update(measured_at="2026-11-01T10:00Z")
        measure_what_was_missed()
        assert sent == [video.pk]

    def test_knows_a_video_that_is_gone(self) -> None:
        measure_video(999_999)

    def test_says_where_the_file_is_lost(self) -> None:
        video = make_video(make_brand())
        Path(video.file.path).unlink()
        measure_video(video.pk)
        video.refresh_from_db()
        assert video.measuring_problem == Problem.NO_FILE


def test_a_poster_is_a_small_jpeg(tmp_path: Path) -> None:
    assert probing.poster_frame(saved(tmp_path, b"no film"), duration_s=None) is None


@pytest.mark.ffmpeg
def test_a_poster_of_a_large_film_is_made_smaller(tmp_path: Path) -> None:
    data = probing.poster_frame(
        saved(tmp_path, film(size="1920x1080", seconds=1, sound=False)), duration_s=1
    )
    image = Image.open(BytesIO(data or b""))
    assert (image.format, image.size) == ("JPEG", (1280, 720))
