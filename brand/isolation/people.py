"""What a person takes along when they leave a brand: nothing."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import PageSubscription

from brand.isolation.scope import Scope


def forget_subscriptions(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """End a person's mails about pages of brands in which they hold no role any more.

    Connected to ``m2m_changed`` of the people's groups.
    """
    if action not in {"post_remove", "post_clear"}:
        return
    people = (
        get_user_model()._default_manager.filter(pk__in=pk_set or ()) if reverse else [instance]
    )
    for person in people:
        kept = Scope.of(person)
        if not kept.everything:
            subscriptions = PageSubscription.objects.filter(user=person).select_related("page")
            gone = [row.pk for row in subscriptions if not kept.shows_page(row.page.path)]
            PageSubscription.objects.filter(pk__in=gone).delete()
