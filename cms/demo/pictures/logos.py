"""The brands' logos: a mark and the name, in colour and in white; transparent."""

import itertools
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw, ImageFont

from cms.demo.pictures.canvas import Colour, Point, curve, rgba

_SCALE = 2
Mark = Callable[["_Pen", Colour, Colour], None]


class _Pen:
    """Draws on a transparent picture; coordinates are pixels of the finished one."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("RGBA", (width * _SCALE, height * _SCALE), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self.image)

    def shape(self, points: list[Point], colour: Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], rgba(colour))

    def line(self, points: list[Point], colour: Colour, width: float) -> None:
        self._draw.line(
            [(x * _SCALE, y * _SCALE) for x, y in points],
            rgba(colour),
            round(width * _SCALE),
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self._draw.circle((x * _SCALE, y * _SCALE), width / 2 * _SCALE, rgba(colour))

    def write(
        self, x: float, y: float, text: str, size: float, colour: Colour, spacing: float
    ) -> None:
        font = ImageFont.load_default(size * _SCALE)
        for letter in text:
            # Pillow's own font has no ö: an o with two dots.
            plain = "o" if letter == "ö" else letter
            self._draw.text(
                (x * _SCALE, y * _SCALE),
                plain,
                rgba(colour),
                font,
                stroke_width=size * 0.022 * _SCALE,
            )
            wide = font.getlength(plain) / _SCALE
            if letter == "ö":
                for part in (0.3, 0.7):
                    at = ((x + wide * part) * _SCALE, (y + size * 0.27) * _SCALE)
                    self._draw.circle(at, size * 0.062 * _SCALE, rgba(colour))
            x += wide + spacing

    def picture(self) -> Image.Image:
        return self.image.reduce(_SCALE)


def _steam_mark(pen: _Pen, main: Colour, accent: Colour) -> None:
    """A roof, steam rising from it and the lake below."""
    pen.line([(64, 200), (200, 84), (336, 200)], main, 26)
    for x, top in ((150, 188), (200, 148), (250, 188)):
        third = (252 - top) / 3
        bends = [(x, 252), (x - 13, 252 - third), (x + 13, 252 - 2 * third), (x, top)]
        pen.line(curve(bends), accent, 13)
    for y, inset in ((290, 0), (325, 34)):
        pen.line(
            curve(
                [
                    (70 + inset, y),
                    (115 + inset * 0.6, y - 12),
                    (160, y),
                    (200, y - 12),
                    (240, y),
                    (285 - inset * 0.6, y - 12),
                    (330 - inset, y),
                ]
            ),
            main,
            14,
        )


def _mountain_mark(pen: _Pen, main: Colour, accent: Colour) -> None:
    """A mountain with a sewn tear."""
    pen.shape([(50, 320), (165, 120), (215, 205), (255, 150), (350, 320)], main)
    path = [(120, 318), (165, 250), (215, 285), (262, 225), (300, 318)]
    pen.line(curve(path), accent, 9)
    for (x1, y1), (x2, y2) in itertools.pairwise(path):
        for part in (0.3, 0.7):
            x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
            pen.line([(x - 15, y - 13), (x + 15, y + 13)], accent, 9)


def _logo(
    mark: Mark, words: tuple[str, ...], main: Colour, accent: Colour, text: Colour
) -> Image.Image:
    pen = _Pen(1400 if len(words) == 1 else 1240, 400)
    mark(pen, main, accent)
    size = 170 if len(words) == 1 else 124
    top = 110 if len(words) == 1 else 62
    for row, word in enumerate(words):
        pen.write(410, top + row * 138, word, size, text, 2)
    return pen.picture()


SCENES: dict[str, Callable[[], Image.Image]] = {
    "logo-rantaloyly": partial(
        _logo, _steam_mark, ("Rantalöyly",), "#12344d", "#c8553d", "#12344d"
    ),
    "logo-rantaloyly-white": partial(
        _logo, _steam_mark, ("Rantalöyly",), "#ffffff", "#ffffff", "#ffffff"
    ),
    "logo-mended-mountain": partial(
        _logo, _mountain_mark, ("Mended", "Mountain"), "#2e3a46", "#e2a32b", "#2e3a46"
    ),
    "logo-mended-mountain-white": partial(
        _logo, _mountain_mark, ("Mended", "Mountain"), "#ffffff", "#2e3a46", "#ffffff"
    ),
}
