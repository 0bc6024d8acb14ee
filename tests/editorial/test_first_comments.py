"""A first comment is asked for where the network has one, and nowhere does the form promise what is not done."""

import pytest

from editorial.blocks import PostContentBlock
from networks.rules import rules_for
from publishing.sending import SENDS

BLOCKS = PostContentBlock().child_blocks
#: Networks whose data says nothing of first comments, because nothing is known.
UNKNOWN = {"telegram", "tiktok", "wordpress", "webhook"}


@pytest.mark.parametrize("network", list(BLOCKS))
class TestFirstComment:
    def test_is_asked_for_where_the_network_has_one(self, network: str) -> None:
        has_one = rules_for(network).value("first_comment")
        assert ("first_comment" in BLOCKS[network].child_blocks) is (has_one is True)
        assert (has_one is None) == (network in UNKNOWN)

    def test_is_promised_by_no_help_text(self, network: str) -> None:
        fields = BLOCKS[network].child_blocks
        if "first_comment" in fields:
            assert network not in SENDS
            assert "Linja does not put it there" in str(fields["first_comment"].field.help_text)
        elif "thread" in fields:
            assert "There is no first comment here" in str(fields["thread"].field.help_text)
        elif network in SENDS:
            assert "has no first comment" in str(fields["text"].field.help_text)
