"""A document whose file is new: its old number of pages is forgotten, and they are counted in the queue."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save

from cms.core.models import BrandFile
from cms.core.tasks import count_document_pages


def connect() -> None:
    """Count the pages of each document whose file is new, whoever or whatever saves it."""
    pre_save.connect(_forget_old_file, sender=BrandFile, dispatch_uid="forget-what-was-counted")
    post_save.connect(_count_new_file, sender=BrandFile, dispatch_uid="count-pages")


def _forget_old_file(sender: Any, instance: BrandFile, raw: bool = False, **kwargs: Any) -> None:
    # A file that is not in the storage yet is new.
    instance._wants_counting = not raw and bool(instance.file) and not instance.file._committed
    if instance._wants_counting:
        instance.pages, instance.pages_counted_at = None, None


def _count_new_file(sender: Any, instance: BrandFile, **kwargs: Any) -> None:
    if getattr(instance, "_wants_counting", False):
        transaction.on_commit(lambda: count_document_pages.delay(instance.pk), robust=True)
