"""What the forms of checks that look at pictures do with a content; ``checks`` says what their parts mean."""

from collections.abc import Iterator
from typing import Any

import regex

from brand.rules.engine.checks import DescribePictures, PairColours
from brand.rules.engine.contrast import LEAST_CONTRAST, contrast
from brand.rules.engine.finding import Finding
from brand.rules.engine.folding import fold
from brand.rules.engine.forms import found_in
from brand.rules.engine.run import Run
from brand.rules.engine.texts import Text
from brand.rules.engine.tokens import WHITE

_FILE_NAME = regex.compile(
    r"\S*\.(?:avif|gif|heic|jpe?g|png|svg|tiff?|webp)"
    r"|(?:img|dsc|dscn|dscf|pxl|p|image|kuva|screenshot)[-_ ]?[0-9][0-9_-]*"
)


def describe(check: DescribePictures, run: Run) -> Iterator[Finding]:
    """Yield the pictures that are not described."""
    for number, picture in enumerate(run.content.media):
        text = Text(f"media.{number}.alt_text", picture.alt_text)
        said = picture.alt_text.strip(WHITE)
        stem = fold(picture.file_name.rpartition(".")[0] or picture.file_name).text
        if not said:
            yield found_in(check, "alt_missing", text, subject=picture.file_name, number=number + 1)
        elif _FILE_NAME.fullmatch(fold(said).text) or (
            stem and fold(said).text in (stem, fold(picture.file_name).text)
        ):
            yield found_in(
                check, "alt_file_name", text, 0, len(picture.alt_text), number=number + 1
            )
        elif len(said) < check.shortest:
            yield found_in(
                check,
                "alt_short",
                text,
                0,
                len(picture.alt_text),
                number=number + 1,
                limit=check.shortest,
            )


def pair_colours(check: PairColours, run: Run) -> Iterator[Finding]:
    """Yield the pictures whose text can't be read, or is in colours that are not allowed."""
    for number, picture in enumerate(run.content.media):
        pair = (picture.text_colour.lower(), picture.background_colour.lower())
        ratio = contrast(*pair)
        if ratio is None:
            continue
        use = "large" if picture.is_large else "body"
        facts: dict[str, Any] = {
            "number": number + 1,
            "text": pair[0],
            "background": pair[1],
            "ratio": f"{int(ratio * 100) / 100:.2f}",  # cut, not rounded: 4.499 is not 4.50
        }
        text = Text(f"media.{number}.colours", "")
        subject = " ".join((*pair, picture.file_name))
        if ratio < LEAST_CONTRAST[use]:
            limit = f"{LEAST_CONTRAST[use]:g}"
            yield found_in(check, "contrast_low", text, subject=subject, limit=limit, **facts)
        elif check.pairs and not any(
            pair == (ink, ground) and (allowed == "body" or use == "large")
            for ink, ground, allowed in check.pairs
        ):
            yield found_in(check, "pair_not_allowed", text, subject=subject, **facts)
