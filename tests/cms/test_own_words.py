"""Linja's own words are not re-worded by what we call Wagtail's."""

import pytest
from django.conf import settings
from django.utils.translation import override

from editorial.states import PostState
from publishing.deliveries import Delivery


def messages(path):
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return {
            (message.context, message.id if isinstance(message.id, str) else message.id[0])
            for message in read_po(file)
            if message.id
        }


def test_no_string_of_ours_is_one_that_we_reword():
    own, wording = settings.LOCALE_PATHS
    catalogue = "LC_MESSAGES/django.po"
    ours = messages(own / "fi" / catalogue)
    assert not ours & messages(wording / "en" / catalogue)


@pytest.mark.parametrize(("language", "label"), [("en", "Published"), ("fi", "Julkaistu")])
def test_what_was_sent_is_published_and_not_merely_approved(language, label):
    with override(language):
        assert str(PostState.PUBLISHED.label) == str(Delivery.State.PUBLISHED.label) == label
