"""The stems of a word, by language: with the endings of ``endings`` they make its inflected forms.

Finnish stems come from the shape of the dictionary form: its final vowel or consonant, the plural
``i`` before which a final ``a`` changes or falls, and consonant gradation. It errs on the side of a
stem too many: the forms of a word are found, and few words beside them.

Source: VISK (Iso suomen kielioppi) §§ 40-52 (stems, gradation) and 55-77 (types of inflection).
"""

import re

from brand.rules.engine.endings import NONE

#: A stem and the set of endings that may follow it.
Stem = tuple[str, str]

_VOWELS = "aeiouyåäö"
#: Strong grade -> weak grade, of the consonants before a stem's last vowel; longest first.
_WEAKER = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("mp", "mm"), ("nt", "nn"), ("lt", "ll"),
    ("rt", "rr"), ("lk", "l"), ("lk", "lj"), ("rk", "r"), ("rk", "rj"), ("hk", "h"), ("ht", "hd"),
    ("k", ""), ("k", "v"), ("p", "v"), ("t", "d"),
)  # fmt: skip
_STRONGER = (
    ("k", "kk"), ("p", "pp"), ("t", "tt"), ("ng", "nk"), ("mm", "mp"), ("nn", "nt"), ("ll", "lt"),
    ("rr", "rt"), ("d", "t"), ("v", "p"), ("", "k"),
)  # fmt: skip
#: Stems that no rule makes.
_IRREGULAR = {"paras": ("parhaa",), "mies": ("miehe",), "hyvä": ("parempa", "paremma")}
_LAST_CONSONANTS = re.compile(
    rf"^(?P<head>.*?[{_VOWELS}]?)(?P<consonants>[^{_VOWELS}]*)(?P<vowels>[{_VOWELS}]{{1,2}})$"
)


def stems(word: str, language: str) -> set[Stem]:
    """Return the stems of a word.

    Args:
        word: One folded word in its dictionary form.
        language: Such as ``fi``; only the word itself is returned for a language without rules here.

    Returns:
        Stems with the endings that may follow each; the word itself is always among its forms.
    """
    make = {"fi": _finnish, "en": _english, "sv": _swedish}.get(language)
    found = {(word, NONE)}
    if make is not None and len(word) > 1 and word.isalpha():
        found |= make(word)
    return {(stem, endings) for stem, endings in found if len(stem) > 1 or endings == NONE}


def _english(word: str) -> set[Stem]:
    found = {(word, "en")}
    if word.endswith("e"):
        found.add((word[:-1] + "ing", NONE))
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        found |= {(word[:-1] + "ies", NONE), (word[:-1] + "ied", NONE)}
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word):
        found |= {(word + word[-1] + "ed", NONE), (word + word[-1] + "ing", NONE)}
    return found


def _swedish(word: str) -> set[Stem]:
    found = {(word, "sv")}
    if word[-1] in "ae":
        found.add((word[:-1], "sv"))
    if re.search(r"[^aeiouyåäö]e[lnr]$", word):
        found.add((word[:-2] + word[-1], "sv"))
    return found


def _finnish(word: str) -> set[Stem]:
    found = {(word, "fi")}
    last = word[-1]
    if last in _VOWELS:
        found |= _vowel_stems(word)
        found |= _verb_stems(word)
    else:
        found |= _consonant_stems(word)
    return found


def _vowel_stems(word: str) -> set[Stem]:
    head, last = word[:-1], word[-1]
    bases, found = {word}, set[Stem]()
    if last == "i":
        bases |= _i_bases(word)
        if head[-1:] in "lnr":
            found.add((head, "fi-consonant"))
        if word.endswith("si"):
            found.add((word[:-2] + "t", "fi-consonant"))
    if word.endswith(("aika", "oika")):
        bases.add(word[:-3] + "ja")
    if last == "e":
        bases |= {strong + "e" for strong in (word, *_graded(word, _STRONGER))}
    for base in set(bases):
        bases |= _graded(base, _WEAKER)
    return found | _with_plurals(bases)


def _i_bases(word: str) -> set[str]:
    """Return the bases of a word with a final i: ovi, ove-; halvempi, halvempa-; vesi, vete-."""
    bases = {word[:-1] + "e"}
    if word.endswith("mpi"):
        bases |= {word[:-3] + "mpa", word[:-3] + "mpä"}
    if word.endswith("si"):
        bases.add(word[:-2] + "te")
    return bases


def _with_plurals(bases: set[str]) -> set[Stem]:
    """Return stems in a vowel with those before the plural i: a and ä change or fall, e may fall."""
    found = set[Stem]()
    for base in bases:
        head, last = base[:-1], base[-1]
        found.add((base, "fi"))
        if last in "oöuye":
            found.add((base, "fi-plural"))
        if last in "aäei":
            found.add((head, "fi-plural"))
        if last in "aä":
            found |= {(head + rounded, "fi-plural") for rounded in "oö"}
    return found


def _verb_stems(word: str) -> set[Stem]:
    """Return the stems of a word as an infinitive: puhua, saada, tulla, haluta."""
    found: set[Stem] = set()
    if word[-1] not in "aä":
        return found
    if word[-2] in _VOWELS and len(word) > 4:
        bases = {word[:-1]} | _graded(word[:-1], _WEAKER)
        found |= {(base, "fi-verb") for base in bases}
        found |= {(base[:-1], "fi-verb") for base in bases if base[-1] in "aäe"}
        if word[-3] == "t":  # ymmärtää: ymmärsi
            found.add((word[:-3], "fi-verb"))
    elif word.endswith(("da", "dä")):
        found.add((word[:-2], "fi-verb"))
    elif word.endswith(("lla", "llä", "nna", "nnä", "rra", "rrä")):
        found |= {(word[:-2] + "e", "fi-verb"), (word[:-2], "fi-verb")}
    elif word.endswith(("ta", "tä")) and word[-3] in _VOWELS and len(word) > 4:
        found.add((word[:-2] + word[-1], "fi-verb"))
        found.add((word[:-2] + "s", "fi-verb"))
    return found


def _consonant_stems(word: str) -> set[Stem]:
    head, last = word[:-1], word[-1]
    # Names and loans: Facebook, Facebookin.
    bases: set[str] = {word + "i", *_IRREGULAR.get(word, ())}
    consonant_stem = ""
    if word.endswith("nen"):
        bases, consonant_stem = {word[:-3] + "se"}, word[:-3] + "s"
    elif last == "s":
        bases |= _s_bases(head)
        consonant_stem = head + "t"
    elif last == "n":
        bases |= _n_bases(word)
    elif last == "t":
        bases |= {head + "e", word[:-2] + "ee"}
    elif last in "lr":
        bases |= {word + "e", *(strong + last + "e" for strong in _graded(head, _STRONGER))}
    found = _with_plurals(bases)
    if consonant_stem:
        found.add((consonant_stem, "fi-consonant"))
    return found


def _s_bases(head: str) -> set[str]:
    """Return the bases of a word with a final s: tarjoukse-, rakkaude-, asiakkaa-."""
    bases = {head + "kse", head + "te", head + "de"}
    if head[-1] in "aäiuy":
        bases |= {base + base[-1] for base in (head, *_graded(head, _STRONGER))}
    return bases


def _n_bases(word: str) -> set[str]:
    """Return the bases of a word with a final n: puhelime-, halvimpa-, kodittoma-."""
    bases = {word[:-1] + "me", word + "e"}
    if word.endswith("in"):
        bases |= {word[:-1] + ending for ending in ("mpa", "mpä", "mma", "mmä")}
    if word.endswith("ton"):
        bases.add(word[:-2] + "toma")
    if word.endswith("tön"):
        bases.add(word[:-2] + "tömä")
    return bases


def _graded(stem: str, changes: tuple[tuple[str, str], ...]) -> set[str]:
    """Return a stem with the consonants before its last vowels in the other grade."""
    match = _LAST_CONSONANTS.match(stem)
    if not match:
        return set()
    head, consonants, vowels = match["head"], match["consonants"], match["vowels"]
    found = set()
    for before, after in changes:
        if before == "":
            if consonants == "" and len(vowels) == 2:
                found.add(head + vowels[0] + after + vowels[1])
            continue
        if not consonants.endswith(before):
            continue
        kept = consonants[: -len(before)]
        if before in "kpt" and kept and kept[-1] not in "lrhnm" and len(before) == 1:
            continue  # st, sk, tk and the like do not change; a double is a pair of its own
        if before in "kpt" and kept[-1:] in "nm" and kept:
            continue
        found.add(head + kept + after + vowels)
    return found
