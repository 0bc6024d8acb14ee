"""What the writer is told when a post is approved."""

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from cms.users.roles import Role
from tests.factories.brand import make_brand, make_person
from tests.factories.posts import make_post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("en", "is approved"), ("fi", "on hyväksytty")])
def test_the_approval_mail_leads_to_the_editor(language, words, django_capture_on_commit_callbacks):
    from wagtail.users.models import UserProfile

    brand = make_brand()
    writer = make_person(brand, Role.COPYWRITER, email="writer@example.org")
    UserProfile.objects.update_or_create(user=writer, defaults={"preferred_language": language})
    post = make_post(brand, title="Winter & steam")
    state = brand.get_workflow().start(post, writer)
    with django_capture_on_commit_callbacks(execute=True):
        for role in (Role.CONTENT_MANAGER, Role.APPROVER):
            state.refresh_from_db()
            state.current_task_state.approve(user=make_person(brand, role))

    message = next(m for m in mail.outbox if m.to == ["writer@example.org"] and words in m.body)
    assert "Winter & steam" in message.body
    assert settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[post.pk]) in message.body
    assert "None" not in message.body
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert all("None" not in str(content) for content, _kind in message.alternatives)
