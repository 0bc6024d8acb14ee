"""The style sheet of a printed document: its faces, the brand's colours, and the sheets in ``print/``."""

from collections.abc import Iterable
from pathlib import Path

from reports.palette import Palette
from reports.typefaces import Face

_FOLDER = Path(__file__).resolve().parent / "print"
#: What every document is made with.
SHEETS = ("page", "cover", "text", "tables")


def style_sheet(*names: str) -> str:
    """Return the named sheets of ``print/`` as one."""
    return "\n".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names)


def styled(*, faces: Iterable[Face], palette: Palette, sheets: Iterable[str]) -> str:
    """Return the whole style sheet of a document.

    Args:
        faces: The fonts it may use.
        palette: The colours that the sheets know as variables.
        sheets: Names of sheets, later ones over earlier ones.
    """
    return "\n".join([*(face.rule() for face in faces), _variables(palette), style_sheet(*sheets)])


def _variables(palette: Palette) -> str:
    names = vars(palette).items()
    rules = (f"--{name.replace('_', '-')}: {colour};" for name, colour in names)
    return f":root {{ {' '.join(rules)} }}"
