"""A post's rows stay themselves when one of its revisions is approved."""

from typing import Any

from django.db.models.signals import pre_save

from cms.core.clusters import adopt_rows


def connect(post_model: Any) -> None:
    """Give the rows that exist back to the children of each post that is saved."""
    pre_save.connect(_adopt, sender=post_model, dispatch_uid="assets-stay-themselves")


def _adopt(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        adopt_rows(instance, "assets")
