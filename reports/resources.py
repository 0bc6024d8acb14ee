"""What a document is given to be made of: it can reach nothing else."""

from dataclasses import dataclass

#: Addresses of resources in templates and style sheets, such as ``linja:logo.png``. No other
#: program knows the scheme, so that nothing outside could answer to it.
SCHEME = "linja:"


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A picture or font in memory.

    Attributes:
        name: ASCII, unique in the document; its address is ``linja:`` and the name.
        mime: Its media type.
        content: Its bytes.
    """

    name: str
    mime: str
    content: bytes

    @property
    def address(self) -> str:
        """How a template or style sheet refers to it."""
        return SCHEME + self.name
