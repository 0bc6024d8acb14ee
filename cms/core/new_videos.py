"""A video whose file is new: what was found of the old one is forgotten, and found anew in the queue."""

import os
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from cms.core.measuring import OWN_POSTER
from cms.core.models import Video
from cms.core.tasks import measure_video

_UNKNOWN: dict[str, Any] = {
    "duration": 0,
    "width": None,
    "height": None,
    "container": "",
    "video_codec": "",
    "audio_codec": "",
    "frame_rate": None,
    "measured_at": None,
    "measuring_problem": "",
    "clean_file": "",
    "cleaned_at": None,
    "cleaning_problem": "",
}


def connect() -> None:
    """Measure each video whose file is new, whoever or whatever saves it."""
    pre_save.connect(_forget_old_file, sender=Video, dispatch_uid="forget-what-was-measured")
    post_save.connect(_measure_new_file, sender=Video, dispatch_uid="measure-videos")
    post_delete.connect(_delete_clean_file, sender=Video, dispatch_uid="delete-clean-videos")


def _forget_old_file(sender: Any, instance: Video, raw: bool = False, **kwargs: Any) -> None:
    # A file that is not in the storage yet is new.
    is_new = not raw and bool(instance.file) and not instance.file._committed
    instance._wants_measuring = is_new
    if not is_new:
        return
    _delete_clean_file(sender, instance)
    for name, value in _UNKNOWN.items():
        setattr(instance, name, value)
    instance.size_bytes = instance.file.size
    own = os.path.basename(instance.thumbnail.name or "").startswith(OWN_POSTER)
    if own and instance.thumbnail._committed:
        instance.thumbnail = ""


def _measure_new_file(sender: Any, instance: Video, **kwargs: Any) -> None:
    if getattr(instance, "_wants_measuring", False):
        transaction.on_commit(lambda: measure_video.delay(instance.pk), robust=True)


def _delete_clean_file(sender: Any, instance: Video, **kwargs: Any) -> None:
    storage, name = instance.clean_file.storage, instance.clean_file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
