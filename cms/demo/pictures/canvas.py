"""A canvas for flat, layered pictures: drawn at twice its size, so that edges are smooth."""

import itertools
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
#: ``#rrggbb`` or ``#rrggbbaa``.
Colour = str

_SCALE = 2


def rgba(colour: Colour) -> tuple[int, int, int, int]:
    """Return a colour's red, green, blue and opacity, 0 to 255 each."""
    digits = colour.removeprefix("#")
    values = [int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)]
    red, green, blue, *rest = values
    return red, green, blue, rest[0] if rest else 255


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies ``share`` (0 to 1) of the way from one to another."""
    pairs = zip(rgba(first)[:3], rgba(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def curve(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """Return points along a smooth line through all the given ones (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append((_spline(t, a[0], b[0], c[0], d[0]), _spline(t, a[1], b[1], c[1], d[1])))
    return [*line, points[-1]]


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


class Canvas:
    """A picture being drawn; coordinates are pixels of the finished picture."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.width, self.height = width, height
        self.random = random.Random(seed)  # noqa: S311  (a picture, no secret)
        self._image = Image.new("RGB", (width * _SCALE, height * _SCALE))
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def gradient(self, *colours: Colour, top: float = 0, bottom: float | None = None) -> None:
        """Fill a horizontal band with colours that run into each other downwards."""
        end = self.height if bottom is None else bottom
        column = Image.new("RGB", (1, len(colours)))
        for y, colour in enumerate(colours):
            column.putpixel((0, y), rgba(colour)[:3])
        rows = round((end - top) * _SCALE)
        # Stretched between the centres of the first and the last colour.
        tall = column.resize(
            (1, rows), Image.Resampling.BILINEAR, box=(0, 0.5, 1, len(colours) - 0.5)
        )
        band = tall.resize((self.width * _SCALE, rows))
        self._image.paste(band, (0, round(top * _SCALE)))

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a polygon."""
        self._draw.polygon([self._at(point) for point in points], fill=rgba(colour))

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        colour: Colour,
        radius: float = 0,
    ) -> None:
        """Fill a rectangle, with round corners where a radius is given."""
        self._draw.rounded_rectangle(
            [self._at((left, top)), self._at((right, bottom))], radius * _SCALE, rgba(colour)
        )

    def disc(self, x: float, y: float, radius: float, colour: Colour, tall: float = 1) -> None:
        """Fill a circle, or an ellipse ``tall`` times as high as wide."""
        corners = [
            self._at((x - radius, y - radius * tall)),
            self._at((x + radius, y + radius * tall)),
        ]
        self._draw.ellipse(corners, fill=rgba(colour))

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        colour: Colour,
        width: float,
    ) -> None:
        """Draw a part of a circle's line; degrees clockwise from the right."""
        corners = [self._at((x - radius, y - radius)), self._at((x + radius, y + radius))]
        self._draw.arc(corners, start, end, rgba(colour), round(width * _SCALE))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Draw a line with round joints and ends."""
        at = [self._at(point) for point in points]
        self._draw.line(at, rgba(colour), round(width * _SCALE), joint="curve")
        if rgba(colour)[3] == 255:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, colour)

    def stitches(
        self,
        points: Sequence[Point],
        colour: Colour,
        width: float,
        stitch: float = 26,
        gap: float = 16,
    ) -> None:
        """Draw a running stitch along a line."""
        for start, end in _dashes(points, stitch, gap):
            self.line([start, end], colour, width)

    def ridge(
        self,
        base: float,
        height: float,
        colour: Colour,
        *,
        roughness: float = 0.5,
        bottom: float | None = None,
    ) -> list[Point]:
        """Fill a skyline of hills from ``base`` upwards down to ``bottom``; return its line."""
        heights = [0.0, 0.0]
        spread = height
        for _ in range(7):
            middles = [
                (a + b) / 2 + self.random.uniform(-spread, spread)
                for a, b in itertools.pairwise(heights)
            ]
            heights = [h for pair in zip(heights, middles, strict=False) for h in pair] + heights[
                -1:
            ]
            spread *= roughness
        step = self.width / (len(heights) - 1)
        line = [(i * step, base - abs(h)) for i, h in enumerate(heights)]
        end = self.height if bottom is None else bottom
        self.shape([*line, (self.width, end), (0, end)], colour)
        return line

    def firs(
        self,
        base: float,
        height: float,
        colour: Colour,
        *,
        left: float = 0,
        right: float | None = None,
    ) -> None:
        """Draw the edge of a fir forest."""
        end = self.width if right is None else right
        x = left
        while x < end:
            tall = height * self.random.uniform(0.45, 1)
            half = tall * self.random.uniform(0.16, 0.22)
            tiers = 4
            for tier in range(tiers):
                peak = base - tall + tier * tall / (tiers + 0.6)
                reach = half * (0.4 + 0.6 * (tier + 1) / tiers)
                foot = peak + tall / tiers * 1.25
                self.shape(
                    [(x, peak), (x + reach, min(foot, base)), (x - reach, min(foot, base))], colour
                )
            self.box(x - half * 0.08, base - tall * 0.2, x + half * 0.08, base, colour)
            x += half * self.random.uniform(0.7, 1.5)

    def glow(
        self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8
    ) -> None:
        """Lighten a round area softly."""
        self.soft([(x, y, radius)], colour, strength=strength, blur=radius * 0.45)

    def soft(
        self,
        discs: Sequence[tuple[float, float, float]],
        colour: Colour,
        *,
        strength: float,
        blur: float,
    ) -> None:
        """Lay soft discs (x, y, radius) over the picture: steam, mist, light."""
        small = 8
        mask = Image.new("L", (self.width // small, self.height // small))
        draw = ImageDraw.Draw(mask)
        for x, y, radius in discs:
            box = [
                (x - radius) / small,
                (y - radius) / small,
                (x + radius) / small,
                (y + radius) / small,
            ]
            draw.ellipse(box, fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(blur / small))
        full = mask.resize(self._image.size, Image.Resampling.BICUBIC)
        self._image.paste(rgba(colour)[:3], (0, 0, *self._image.size), full)

    def ripples(self, top: float, bottom: float, colour: Colour, count: int = 40) -> None:
        """Draw short bright lines on water, longer and rarer towards the viewer."""
        for _ in range(count):
            depth = self.random.random() ** 1.4
            y = top + (bottom - top) * depth
            length = 20 + 150 * depth * self.random.random()
            x = self.random.uniform(0, self.width)
            self.box(x, y, x + length, y + 1.5 + 3 * depth, colour, radius=1.5)

    def mirror(self, shore: float, depth: float, dim: Colour) -> None:
        """Reflect what is above the shore in the water below it."""
        top = round((shore - depth) * _SCALE)
        strip = self._image.crop((0, top, self._image.width, round(shore * _SCALE)))
        flipped = strip.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.BoxBlur(5))
        self._image.paste(flipped, (0, round(shore * _SCALE)))
        self.box(0, shore, self.width, shore + depth, dim)

    def picture(self) -> Image.Image:
        """Return the finished picture."""
        return self._image.reduce(_SCALE)

    @staticmethod
    def _at(point: Point) -> Point:
        return point[0] * _SCALE, point[1] * _SCALE


def _dashes(points: Sequence[Point], dash: float, gap: float) -> list[tuple[Point, Point]]:
    """Return the dashes of a line as pairs of points."""
    found: list[tuple[Point, Point]] = []
    start: Point | None = points[0]
    left = dash
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        done = 0.0
        while length - done >= left:
            done += left
            here = (x1 + (x2 - x1) * done / length, y1 + (y2 - y1) * done / length)
            if start is not None:
                found.append((start, here))
                start, left = None, gap
            else:
                start, left = here, dash
        left -= length - done
    return found
