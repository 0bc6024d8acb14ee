"""The endings that may follow a stem, by language: what makes a term found in all its forms.

An ending set is the product of a few short lists, so that the browser gets the lists and makes the
same set of them. ``any`` and ``none`` are no sets: every rest, and no rest.

Source: VISK (Iso suomen kielioppi) §§ 81-139 for Finnish cases, possessive suffixes and clitics.
"""

from functools import cache

ANY = "any"
NONE = "none"

_FI_CLITICS = ("", "kin", "kaan", "kään", "ko", "kö", "han", "hän", "pa", "pä")
_FI_POSSESSIVES = (
    "",
    "ni",
    "si",
    "nsa",
    "nsä",
    "mme",
    "nne",
    "an",
    "än",
    "en",
    "in",
    "on",
    "ön",
    "un",
    "yn",
)
_FI_CASES = (
    "ta", "tä", "a", "ä", "tta", "ttä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä",
    "lle", "na", "nä", "ksi", "kse", "hin", "hen", "han", "hän", "hon", "hön", "hun", "hyn", "seen",
)  # fmt: skip
_FI_PLURAL_CASES = (
    "ta", "tä", "a", "ä", "tta", "ttä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä",
    "lle", "na", "nä", "ksi", "kse", "hin", "siin", "in", "den", "de", "tten", "tte", "en", "n", "ne",
)  # fmt: skip
_FI_SINGULAR = ("", "n", "t", "in", "an", "än", "en", "on", "ön", "un", "yn", *_FI_CASES)
_FI_PLURAL = (*(f"i{case}" for case in _FI_PLURAL_CASES), "ja", "jä", "jen")
_FI_VERB = (
    "", "a", "ä", "n", "t", "mme", "tte", "vat", "vät", "va", "vä", "vaa", "vää", "van", "vän", "i", "in",
    "it", "imme", "itte", "ivat", "ivät", "si", "sin", "sit", "simme", "sitte", "sivat", "sivät", "nut",
    "nyt", "neet", "taan", "tään", "ttiin", "daan", "dään", "tiin", "isi", "isin", "isit", "isimme",
    "isitte", "isivat", "isivät", "malla", "mällä", "massa", "mässä", "maan", "mään", "minen", "misen",
    "mista", "mistä", "ttu", "tty", "tu", "ty",
)  # fmt: skip

#: Set -> the lists whose product it is.
LISTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "fi": (_FI_SINGULAR, _FI_POSSESSIVES, _FI_CLITICS),
    "fi-plural": (_FI_PLURAL, _FI_POSSESSIVES, _FI_CLITICS),
    "fi-consonant": (("ta", "tä", "ten", "na", "nä"), _FI_POSSESSIVES, _FI_CLITICS),
    "fi-verb": (_FI_VERB, _FI_CLITICS),
    "en": (("", "s", "es", "ed", "d", "ing"),),
    "sv": (
        ("", "n", "en", "t", "et", "a", "ar", "or", "er", "r", "na", "arna", "erna", "orna", "e", "are"),
        ("", "s"),
    ),
}  # fmt: skip


@cache
def endings(name: str) -> frozenset[str]:
    """Return the endings of a set.

    Raises:
        KeyError: No such set.
    """
    made = [""]
    for part in LISTS[name]:
        made = [left + right for left in made for right in part]
    return frozenset(made)


def fits(rest: str, name: str) -> bool:
    """Whether what follows a stem is an ending of a set."""
    if name == ANY:
        return True
    if name == NONE:
        return not rest
    return rest in endings(name)
