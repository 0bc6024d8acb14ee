"""Extended grapheme clusters: what a reader takes for one character.

Source:
    Unicode Standard Annex 29, "Grapheme Cluster Boundaries".
"""

import regex

_CLUSTER = regex.compile(r"\X")
_JOINING = r"\p{InCB=Extend}\p{InCB=Linker}"
# ``regex`` joins a consonant to any virama before it; rule GB9c asks for a consonant before the
# virama as well. Only text that is no word has such a virama, and browsers split there.
_LOOSE_VIRAMA = regex.compile(
    rf"(?<![\p{{InCB=Consonant}}{_JOINING}])"
    rf"[{_JOINING}]*+(?<=\p{{InCB=Linker}}\p{{InCB=Extend}}*)(?=\p{{InCB=Consonant}})"
)


def clusters(text: str) -> list[str]:
    """Return the clusters of a text, with those around a loose virama as ``regex`` finds them."""
    found: list[str] = _CLUSTER.findall(text)
    return found


def graphemes(text: str) -> int:
    """Return the number of extended grapheme clusters."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(clusters(text)) + len(_LOOSE_VIRAMA.findall(text))
