"""One content while it is being checked: what several forms of check ask of it."""

from functools import cached_property

from brand.rules.engine.content import Content
from brand.rules.engine.folding import fold
from brand.rules.engine.texts import Text


class Run:
    """One content while it is being checked.

    Attributes:
        content: What is checked.
        texts: Its text fields that are not empty.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.texts = [Text(name, text) for name, text in content.texts.items() if text]
        #: The checks whose phrases stand somewhere, by identity: what conditions need to know.
        self.seen: set[int] = set()

    @cached_property
    def main(self) -> Text:
        """The field ``text``, empty where there is none."""
        return next((text for text in self.texts if text.field == "text"), Text("text", ""))

    @cached_property
    def tags(self) -> frozenset[str]:
        """The post's tags, folded."""
        return frozenset(fold(tag).text for tag in self.content.tags)

    @cached_property
    def campaign(self) -> str:
        """The post's campaign, folded."""
        return fold(self.content.campaign).text

    @cached_property
    def has_link(self) -> bool:
        """Whether there is an address, in a field of its own or in a text."""
        return any(self.content.links.values()) or any(text.links for text in self.texts)
