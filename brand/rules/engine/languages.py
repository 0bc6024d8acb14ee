"""Which language a text is in, by its function words and endings; None where that is not clear.

A vote of common words is enough to notice a Finnish post on an English channel, is the same in the
browser, and says nothing of short texts. It is no language identification of the general kind.
"""

from dataclasses import dataclass

from brand.rules.engine.folding import fold
from brand.rules.engine.tokens import WORD, links

#: A text with fewer words is not judged.
LEAST_WORDS = 6
#: The winner needs this many votes, and this many times those of the second.
LEAST_VOTES = 3
MARGIN = 2


@dataclass(frozen=True)
class Evidence:
    """What speaks for a language.

    Attributes:
        words: Common words, each worth a vote.
        endings: Endings of words of seven letters and more, each worth a vote.
    """

    words: frozenset[str]
    endings: tuple[str, ...] = ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVIDENCE: dict[str, Evidence] = {
    "en": Evidence(
        _words(
            "the and of to is are was were that this these with for from you your we our they their it its "
            "have has had be been will would can could not but what when which who how all one there by as "
            "on at or if so do does into out up no more about than then only some an i my me he she his her"
        ),
        ("ing", "tion", "ness", "ment"),
    ),
    "fi": Evidence(
        _words(
            "ja on ei se että en oli olla ovat tai kun niin kuin mutta myös jos jo vain sen sitä ne hän minä "
            "sinä me te he mitä mikä joka jotka jossa tämä tämän tässä nyt vielä kaikki kanssa sekä eikä siitä "
            "siinä ole olet olemme meidän teidän heidän sinun minun ennen jälkeen aina ihan voi voit saa noin"
        ),
        (
            "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "mme", "nne", "vat", "vät",
            "nut", "nyt", "minen", "inen", "ista", "istä", "iin", "aan", "ään", "een",
        ),
    ),
    "sv": Evidence(
        _words(
            "och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan "
            "när ska vill hade hon eller vid mot här där nu också efter bara finns din ditt dina vår vårt våra "
            "ni du mycket mer än utan hur vad alla få får blir skulle"
        ),
        ("ningen", "arna", "erna", "ande"),
    ),
    "de": Evidence(
        _words(
            "der die das und ist nicht ein eine einen mit für von auf den dem des im zu sich auch es sie wir "
            "ihr ich du er als wie bei nach aus wenn oder aber noch nur mehr wird werden sind war hat haben "
            "unser unsere euch uns zum zur über"
        ),
        ("ung", "keit", "heit", "lich", "schaft"),
    ),
    "et": Evidence(
        _words(
            "ja on ei see et oli kui ka mis või aga siis oma kes nii seda me te nad ma sa ta meie teie neid "
            "kõik veel juba ainult ning selle kus mida saab olla pole kuid enne pärast väga"
        ),
        ("mine", "takse", "dele"),
    ),
    "fr": Evidence(
        _words(
            "le la les de des et est un une du en que qui dans pour pas sur avec nous vous ils elle il je ce "
            "cette ces au aux plus par mais ou où sont être son sa ses notre votre nos vos"
        ),
        ("tion", "ment", "ique"),
    ),
    "es": Evidence(
        _words(
            "el la los las de y que en un una es por con para no se su al lo como más pero sus le ya o este "
            "esta son sin sobre nuestro nuestra muy hay donde cuando todo también"
        ),
        ("ción", "mente", "dad"),
    ),
}  # fmt: skip


def language_of(text: str) -> str | None:
    """Return the language of a text, or None where it is too short or not clear.

    Args:
        text: Any text; addresses in it are left out.

    Returns:
        A key of ``EVIDENCE``.
    """
    for start, end in reversed(links(text)):
        text = text[:start] + text[end:]
    words = WORD.findall(fold(text).text)
    if len(words) < LEAST_WORDS:
        return None
    votes = sorted(
        ((_votes(words, evidence), code) for code, evidence in EVIDENCE.items()),
        key=lambda vote: (-vote[0], vote[1]),
    )
    (most, winner), (second, _loser) = votes[0], votes[1]
    return winner if most >= LEAST_VOTES and most >= MARGIN * second else None


def _votes(words: list[str], evidence: Evidence) -> int:
    return sum(
        word in evidence.words or (len(word) > 6 and word.endswith(evidence.endings))
        for word in words
    )
