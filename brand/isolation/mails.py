"""Mails about a page go to those who may see it.

Wagtail writes to whoever submitted a page or took part in a thread of comments, also after they have
left the brand; the mail names the page and quotes the comments.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.admin.mail import EmailNotificationMixin
from wagtail.admin.views.pages import edit
from wagtail.models import Page

from brand.isolation.scope import brand_path, people_of
from brand.isolation.wrapping import wrap
from brand.models import BrandPage


def narrow_mails() -> None:
    """Wrap how Wagtail finds recipients; called once, when the apps are ready."""
    wrap(EmailNotificationMixin, "get_valid_recipients", _narrow_workflow_mails)
    wrap(edit, "send_notification", _narrow_comment_mails)


def who_may_see(page: Page, people: Iterable[Any]) -> set[Any]:
    """Return those of some people who are of a page's brand, or superusers; one query."""
    people = set(people)
    brands = BrandPage.objects.filter(path=brand_path(page.path)).values("pk")
    team = set(people_of(brands).filter(pk__in=[p.pk for p in people]).values_list("pk", flat=True))
    return {person for person in people if person.is_superuser or person.pk in team}


def _page_of(instance: Model) -> Page | None:
    """Return the page of a workflow's state or of a task's."""
    state = getattr(instance, "workflow_state", instance)
    content = getattr(state, "content_object", None)
    return content if isinstance(content, Page) else None


def _narrow_workflow_mails(original: Any) -> Any:
    def get_valid_recipients(self: Any, instance: Any, **kwargs: Any) -> Any:
        recipients = original(self, instance, **kwargs)
        page = _page_of(instance)
        return recipients if page is None else who_may_see(page, recipients)

    return get_valid_recipients


def _narrow_comment_mails(original: Any) -> Any:
    def send_notification(recipients: Any, notification: str, context: dict[str, Any]) -> Any:
        page = context.get("page")
        if page is not None:
            recipients = who_may_see(page, recipients)
        return original(recipients, notification, context)

    return send_notification
