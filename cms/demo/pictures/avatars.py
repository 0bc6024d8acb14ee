"""Portraits of the personas: drawn faces, so that nobody's photograph stands for a made-up person."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from cms.demo.pictures.canvas import Canvas, Colour, curve, mixed

_DARK = "#1e2328"


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a person looks.

    Attributes:
        backdrop: Colour behind the person.
        skin: Colour of the skin.
        hair: Colour of the hair.
        style: ``short``, ``long``, ``bun``, ``curls``, ``bald`` or ``hat``.
        top: Colour of the clothes.
        trim: Colour of the collar, and of the hat.
        glasses: Whether the person wears glasses.
        beard: Whether the person wears a beard.
        lines: Whether age shows.
    """

    backdrop: Colour
    skin: Colour
    hair: Colour
    style: str
    top: Colour
    trim: Colour
    glasses: bool = False
    beard: bool = False
    lines: bool = False


def portrait(name: str, look: Look) -> Image.Image:
    """Draw a person from the chest up, 800 by 800."""
    c = Canvas(800, 800, name)
    c.gradient(mixed(look.backdrop, "#ffffff", 0.3), look.backdrop)
    c.disc(400, 430, 330, mixed(look.backdrop, "#ffffff", 0.18))
    _back_hair(c, look)
    c.shape(
        [
            (90, 810),
            *curve(
                [(110, 790), (150, 660), (290, 600), (400, 590), (510, 600), (650, 660), (690, 790)]
            ),
            (710, 810),
        ],
        look.top,
    )
    shade = mixed(look.skin, "#7a3b2a", 0.18)
    c.box(338, 480, 462, 640, shade, 50)
    c.shape(
        curve(
            [
                (300, 602),
                (340, 650),
                (400, 668),
                (460, 650),
                (500, 602),
                (460, 690),
                (400, 716),
                (340, 690),
                (300, 602),
            ]
        ),
        look.trim,
    )
    for side in (-1, 1):
        c.disc(400 + side * 152, 372, 30, shade, tall=1.25)
    c.disc(400, 360, 150, look.skin, tall=1.22)
    _face(c, look, shade)
    if look.beard:
        c.shape(
            curve(
                [
                    (254, 380),
                    (262, 480),
                    (320, 545),
                    (400, 562),
                    (480, 545),
                    (538, 480),
                    (546, 380),
                    (512, 440),
                    (450, 452),
                    (400, 446),
                    (350, 452),
                    (288, 440),
                    (254, 380),
                ]
            ),
            look.hair,
        )
        c.shape(
            curve([(352, 462), (400, 478), (448, 462), (400, 492), (352, 462)]),
            mixed(look.skin, "#a33b3b", 0.45),
        )
    _front_hair(c, look)
    return c.picture()


def _face(c: Canvas, look: Look, shade: Colour) -> None:
    for side in (-1, 1):
        x = 400 + side * 58
        c.disc(x, 362, 11, _DARK, tall=1.15)
        c.disc(x + 4, 357, 3.4, "#ffffff")
        brow = (
            [(x - 32, 326), (x, 314), (x + 32, 324)]
            if side < 0
            else [(x - 32, 324), (x, 314), (x + 32, 326)]
        )
        c.line(curve(brow, 6), mixed(look.hair, _DARK, 0.35), 9)
        c.disc(400 + side * 92, 418, 28, mixed(look.skin, "#d9604c", 0.28), tall=0.75)
        if look.lines:
            c.line(curve([(400 + side * 100, 372), (400 + side * 116, 366)], 4), shade, 4)
            c.line(curve([(400 + side * 100, 384), (400 + side * 118, 386)], 4), shade, 4)
    c.line(curve([(400, 368), (414, 412), (396, 420)], 6), shade, 8)
    if not look.beard:
        c.line(curve([(352, 454), (376, 474), (424, 474), (448, 454)], 8), "#9c4038", 9)
    if look.lines:
        c.line(curve([(350, 282), (400, 276), (450, 282)], 6), shade, 4)
    if look.glasses:
        for side in (-1, 1):
            c.arc(400 + side * 60, 364, 46, 0, 360, _DARK, 7)
            c.line([(400 + side * 106, 356), (400 + side * 148, 346)], _DARK, 7)
        c.line([(386, 360), (414, 360)], _DARK, 7)


def _back_hair(c: Canvas, look: Look) -> None:
    if look.style == "long":
        c.shape(
            curve(
                [
                    (250, 250),
                    (214, 420),
                    (226, 640),
                    (320, 680),
                    (480, 680),
                    (574, 640),
                    (586, 420),
                    (550, 250),
                    (400, 150),
                    (250, 250),
                ]
            ),
            mixed(look.hair, _DARK, 0.18),
        )
    elif look.style == "bun":
        c.disc(400, 140, 74, mixed(look.hair, _DARK, 0.12))
    elif look.style == "curls":
        for x, y in (
            (246, 300),
            (228, 372),
            (240, 446),
            (554, 300),
            (572, 372),
            (560, 446),
            (280, 230),
            (520, 230),
        ):
            c.disc(x, y, 62, mixed(look.hair, _DARK, 0.15))


def _front_hair(c: Canvas, look: Look) -> None:
    if look.style == "bald":
        for side in (-1, 1):
            c.shape(
                curve(
                    [
                        (400 + side * 152, 300),
                        (400 + side * 162, 350),
                        (400 + side * 150, 392),
                        (400 + side * 140, 340),
                        (400 + side * 152, 300),
                    ]
                ),
                look.hair,
            )
        return
    if look.style == "hat":
        c.shape(
            curve(
                [
                    (244, 300),
                    (256, 200),
                    (330, 142),
                    (400, 132),
                    (470, 142),
                    (544, 200),
                    (556, 300),
                    (400, 262),
                    (244, 300),
                ]
            ),
            look.trim,
        )
        c.shape(
            curve(
                [(238, 316), (400, 268), (562, 316), (556, 268), (400, 222), (244, 268), (238, 316)]
            ),
            mixed(look.trim, "#ffffff", 0.25),
        )
        c.disc(400, 122, 36, mixed(look.trim, "#ffffff", 0.35))
        return
    if look.style == "curls":
        for x, y in (
            (290, 226),
            (340, 188),
            (400, 172),
            (460, 188),
            (510, 226),
            (370, 216),
            (430, 216),
        ):
            c.disc(x, y, 56, look.hair)
        return
    parting = [
        (246, 350),
        (250, 246),
        (316, 182),
        (400, 166),
        (484, 182),
        (550, 246),
        (554, 350),
        (528, 268),
        (440, 240),
        (330, 268),
        (272, 268),
        (246, 350),
    ]
    c.shape(curve(parting), look.hair)


_LOOKS = {
    "mokki-minna": Look(
        backdrop="#c9d8c8",
        skin="#f0c9ac",
        hair="#7b4a2d",
        style="long",
        top="#2f5d50",
        trim="#f6f1e7",
    ),
    "eta-eetu": Look(
        backdrop="#bcd0d6",
        skin="#edc2a2",
        hair="#c49a5a",
        style="short",
        top="#12344d",
        trim="#c8553d",
        glasses=True,
        beard=True,
    ),
    "ranta-raimo": Look(
        backdrop="#e6d5bb",
        skin="#eab894",
        hair="#b9b6ae",
        style="bald",
        top="#8a4a38",
        trim="#f6f1e7",
        glasses=True,
        lines=True,
    ),
    "kimppa-kaisa": Look(
        backdrop="#d9e3d2",
        skin="#f3d0b5",
        hair="#d8b26a",
        style="bun",
        top="#b98b5e",
        trim="#12344d",
        lines=True,
    ),
    "majoitus-johanna": Look(
        backdrop="#d8cfe0",
        skin="#e9bd9b",
        hair="#3b2a22",
        style="bun",
        top="#f6f1e7",
        trim="#c8553d",
        glasses=True,
    ),
    "retriitti-riikka": Look(
        backdrop="#f0d9bf",
        skin="#f0c7a6",
        hair="#a8562e",
        style="curls",
        top="#6d8c8e",
        trim="#f6f1e7",
    ),
    "hill-helen": Look(
        backdrop="#cfd8cf",
        skin="#f0c9b0",
        hair="#a9a39b",
        style="short",
        top="#7a5c7e",
        trim="#f4efe6",
        lines=True,
    ),
    "keepsake-karim": Look(
        backdrop="#e4d3b8",
        skin="#b77f5c",
        hair="#2a211d",
        style="short",
        top="#3f6c78",
        trim="#e2a32b",
        beard=True,
    ),
    "student-sam": Look(
        backdrop="#d3dde4",
        skin="#8a5a3c",
        hair="#221a17",
        style="curls",
        top="#e2a32b",
        trim="#2e3a46",
    ),
    "club-cass": Look(
        backdrop="#e7d6d0",
        skin="#f2cdb4",
        hair="#b5532f",
        style="long",
        top="#5d7052",
        trim="#f4efe6",
    ),
    "centre-olu": Look(
        backdrop="#d5e0d0",
        skin="#6f4630",
        hair="#1c1614",
        style="hat",
        top="#b5532f",
        trim="#2e3a46",
    ),
    "guide-gwen": Look(
        backdrop="#cdd9e2",
        skin="#eebf9f",
        hair="#5a3a26",
        style="hat",
        top="#2e3a46",
        trim="#b5532f",
    ),
}

SCENES: dict[str, Callable[[], Image.Image]] = {
    f"persona-{name}": partial(portrait, name, look) for name, look in _LOOKS.items()
}
