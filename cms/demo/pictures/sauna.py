"""Rantalöyly indoors and up close: heat, wood, water and the work behind them."""

import math

from PIL import Image

from cms.demo.pictures.canvas import Canvas, Colour, curve, mixed
from cms.demo.pictures.lake import BIRCH, EMBER, LAKE, NIGHT, PINE, WOOD


def boards(canvas: Canvas, top: float, bottom: float, rows: int, colour: Colour) -> None:
    """Fill a wall with horizontal boards."""
    height = (bottom - top) / rows
    for row in range(rows):
        shade = mixed(colour, NIGHT, canvas.random.uniform(0, 0.12))
        y = top + row * height
        canvas.box(0, y, canvas.width, y + height, shade)
        for _ in range(3):
            x, long = canvas.random.uniform(0, canvas.width), canvas.random.uniform(80, 420)
            grain = y + canvas.random.uniform(0.2, 0.8) * height
            canvas.box(x, grain, x + long, grain + 2, mixed(shade, NIGHT, 0.12))
        canvas.box(0, y + height - 4, canvas.width, y + height, mixed(shade, NIGHT, 0.4))


def stove() -> Image.Image:
    """Water on the stones of a wood-burning stove."""
    c = Canvas(1200, 1500, "stove")
    boards(c, 0, 1500, 12, "#6b4a35")
    c.glow(600, 1240, 420, "#e2763f", 0.5)
    c.box(230, 760, 970, 1420, "#23292d", 24)
    c.box(230, 760, 970, 830, "#30393e", 24)
    c.box(340, 980, 860, 1290, "#14181a", 18)
    c.box(376, 1012, 824, 1258, "#3a1710", 12)
    for i, colour in enumerate(("#c8553d", "#e58a45", "#f6c76b")):
        for x in (460, 560, 640, 740):
            lean = 26 * math.sin(x + i)
            height = (190 - i * 52) * c.random.uniform(0.75, 1.05)
            width = 62 - i * 16
            flame = curve(
                [
                    (x - width, 1256),
                    (x - width * 0.7, 1256 - height * 0.5),
                    (x + lean, 1256 - height),
                    (x + width * 0.7, 1256 - height * 0.45),
                    (x + width, 1256),
                ]
            )
            c.shape(flame, colour)
    c.line([(850, 1100), (850, 1180)], "#9aa5a8", 16)
    for row, count in enumerate((7, 6, 5, 3)):
        for i in range(count):
            middle = 600 + (i - (count - 1) / 2) * 112 + c.random.uniform(-12, 12)
            y = 760 - row * 62
            grey = mixed("#4a4f51", "#7d827f", c.random.random())
            c.disc(middle, y, c.random.uniform(58, 70), mixed(grey, NIGHT, 0.35), tall=0.72)
            c.disc(middle - 5, y - 7, c.random.uniform(48, 58), grey, tall=0.68)
    steam = [
        (600 + 150 * math.sin(i * 1.3) * (0.4 + i / 16), 560 - i * 46, 56 + i * 8)
        for i in range(12)
    ]
    c.soft(steam, BIRCH, strength=0.5, blur=60)
    c.soft([(540, 540, 90), (660, 500, 80)], "#ffffff", strength=0.5, blur=50)
    return c.picture()


def benches() -> Image.Image:
    """The benches, with the lake in the window."""
    c = Canvas(1600, 1200, "benches")
    boards(c, 0, 1200, 13, "#c79a6b")
    c.box(560, 130, 1300, 560, "#5b4030", 8)
    c.box(584, 154, 1276, 536, "#a9cad6")
    c.box(584, 340, 1276, 430, "#7fa7a4")
    c.box(584, 400, 1276, 536, LAKE)
    for x in range(590, 1276, 46):
        c.shape([(x, 400), (x + 22, 400 - c.random.uniform(40, 96)), (x + 44, 400)], PINE)
    c.disc(1130, 250, 34, "#fff1cf")
    for _ in range(14):
        glint, at = c.random.uniform(600, 1180), c.random.uniform(416, 526)
        c.box(glint, at, glint + c.random.uniform(20, 80), at + 3, "#cfe3e899")
    c.box(925, 154, 935, 536, "#5b4030")
    for top, left in ((700, 260), (930, 60)):
        for row in range(3):
            y = top + row * 40
            c.box(left, y, 1600, y + 32, mixed("#e3c293", WOOD, row * 0.22), 8)
        c.box(left, top + 122, 1600, top + 132, "#6d4c35")
        for x in range(left + 90, 1600, 380):
            c.box(x, top + 120, x + 44, top + 230, "#8d6746")
    c.box(420, 650, 640, 704, BIRCH, 20)
    c.box(420, 668, 640, 684, EMBER)
    bucket(c, 1250, 702, 150)
    c.soft([(200, 300, 150), (340, 180, 160), (120, 140, 120)], "#fff6e6", strength=0.5, blur=90)
    return c.picture()


def bucket(c: Canvas, x: float, ground: float, size: float) -> None:
    """Draw a wooden bucket with its ladle; ``x`` is its middle."""
    half = size * 0.5
    c.line(
        [(x + half * 0.2, ground - size * 0.8), (x + size * 1.05, ground - size * 1.5)],
        "#8d6746",
        size * 0.075,
    )
    c.shape(
        [
            (x - half, ground - size),
            (x + half, ground - size),
            (x + half * 0.82, ground),
            (x - half * 0.82, ground),
        ],
        WOOD,
    )
    for i in range(1, 6):
        part = i / 6 * 2 - 1
        c.line(
            [(x + half * part, ground - size), (x + half * 0.82 * part, ground)],
            "#8d6746",
            size * 0.018,
        )
    for y in (0.78, 0.22):
        c.box(
            x - half * 0.98,
            ground - size * y - size * 0.05,
            x + half * 0.98,
            ground - size * y + size * 0.05,
            "#c9a24b",
            3,
        )
    c.disc(x, ground - size, half, "#6d4c35", tall=0.2)
    c.disc(x, ground - size * 0.98, half * 0.86, "#4d7f95", tall=0.18)


def bucket_and_whisk() -> Image.Image:
    """A bucket, a ladle and a birch whisk."""
    c = Canvas(1200, 1500, "bucket")
    c.gradient("#e9e0cd", "#d9c7a6")
    c.box(0, 1120, 1200, 1500, "#b98b5e")
    for gap in (1120, 1240, 1370):
        c.box(0, gap, 1200, gap + 7, "#8d6746")
    c.disc(520, 1330, 330, "#5a433144", tall=0.14)
    bucket(c, 470, 1330, 520)
    c.box(952, 262, 988, 298, "#8d6746", 8)
    c.line(curve([(970, 290), (948, 330), (970, 372), (992, 330), (970, 290)], 8), "#d9c7a6", 6)
    c.box(940, 350, 1000, 640, "#7a5a41", 20)
    for i in range(-2, 3):
        c.line([(970 + i * 11, 356), (970 + i * 11, 634)], "#5b4333", 3)
    for band in (420, 560):
        c.box(932, band, 1008, band + 22, "#d9c7a6", 6)
    for i in range(170):
        angle = c.random.gauss(math.pi / 2, 0.3)
        reach = c.random.uniform(20, 470) * (1 - abs(angle - math.pi / 2) * 0.35)
        x, y = 970 + math.cos(angle) * reach, 620 + math.sin(angle) * reach
        colour = mixed("#3f7a4d", "#8fb05a", i / 170)
        leaf(c, x, y, c.random.uniform(30, 50), angle + c.random.uniform(-0.6, 0.6), colour)
    return c.picture()


def leaf(c: Canvas, x: float, y: float, size: float, angle: float, colour: Colour) -> None:
    """Draw a birch leaf that points in a direction (radians)."""
    outline = [
        (-1.0, 0.0),
        (-0.55, 0.5),
        (0.1, 0.55),
        (1.0, 0.0),
        (0.1, -0.55),
        (-0.55, -0.5),
        (-1.0, 0.0),
    ]
    cos, sin = math.cos(angle), math.sin(angle)
    points = [
        (x + (px * cos - py * sin) * size, y + (px * sin + py * cos) * size) for px, py in outline
    ]
    c.shape(curve(points, 6), colour)
    c.line([points[0], points[3]], mixed(colour, NIGHT, 0.3), 2)


def log_corner() -> Image.Image:
    """The joint of a log wall."""
    c = Canvas(1200, 1500, "log_corner")
    c.gradient("#9fb8b4", "#c9d4c4")
    c.firs(1200, 420, "#7f9f94", left=-20, right=1220)
    for row in range(9):
        y = 30 + row * 170
        shade = mixed("#c79a6b", "#9c7048", (row % 3) * 0.35)
        c.box(-40, y + 85, 640, y + 85 + 150, mixed(shade, NIGHT, 0.22), 70)
        c.box(560, y, 1300, y + 160, shade, 60)
        for _ in range(6):
            x = c.random.uniform(700, 1150)
            at = y + c.random.uniform(24, 136)
            c.line(
                [(x, at), (x + c.random.uniform(60, 260), at + c.random.uniform(-3, 3))],
                mixed(shade, NIGHT, 0.18),
                3,
            )
        for ring in range(5):
            c.disc(
                560, y + 80, 78 - ring * 16, mixed("#e6c794", "#a87b4f", ring % 2 * 0.55), tall=1.02
            )
        c.line([(560, y + 80), (604, y + 40)], "#7d5735", 4)
    return c.picture()


def firewood() -> Image.Image:
    """A stack of split birch."""
    c = Canvas(1600, 1200, "firewood")
    c.gradient("#33413b", "#1d2a2b")
    radius = 84
    for row in range(9):
        for i in range(11):
            x = 40 + i * 156 + (78 if row % 2 else 0) + c.random.uniform(-10, 10)
            y = 1150 - row * 138 + c.random.uniform(-8, 8)
            turn = c.random.uniform(0, math.tau)
            split = c.random.choice((math.pi, math.pi * 2 / 3, math.tau))
            wood = mixed("#e9cd9c", "#c49765", c.random.random())
            wedge = [
                (
                    x + math.cos(turn + split * k / 20) * radius,
                    y + math.sin(turn + split * k / 20) * radius,
                )
                for k in range(21)
            ]
            middle = [] if split == math.tau else [(x, y)]
            c.shape([*middle, *wedge], BIRCH)
            inner = [(x + (px - x) * 0.88, y + (py - y) * 0.88) for px, py in wedge]
            c.shape([*middle, *inner], wood)
            for ring in (0.3, 0.55, 0.75):
                c.line(
                    [(x + (px - x) * ring, y + (py - y) * ring) for px, py in wedge],
                    mixed(wood, "#7d5735", 0.4),
                    2.5,
                )
    c.glow(1250, 180, 320, "#f6c76b", 0.25)
    return c.picture()


def drawing() -> Image.Image:
    """The floor plan of a small sauna."""
    c = Canvas(1600, 1200, "drawing")
    c.gradient("#123a57", "#0f2f47")
    for x in range(0, 1600, 40):
        c.box(x, 0, x + 1, 1200, "#ffffff14")
    for y in range(0, 1200, 40):
        c.box(0, y, 1600, y + 1, "#ffffff14")
    line = BIRCH
    outer = [(320, 240), (1280, 240), (1280, 880), (320, 880), (320, 240)]
    c.line(outer, line, 14)
    c.line([(800, 240), (800, 560)], line, 10)
    c.line([(800, 700), (800, 880)], line, 10)
    c.box(790, 560, 810, 700, "#113550")
    c.line([(800, 700), (676, 640)], "#f6f1e7", 4)
    c.line([(560, 880), (440, 880)], "#113550", 18)
    c.line([(560, 880), (520, 764)], line, 4)
    for x in (1110, 1190):
        c.line([(x, 252), (x, 868)], line, 4)
    c.line([(1030, 252), (1030, 868)], "#f6f1e788", 3)
    c.box(840, 270, 960, 390, EMBER, 8)
    for i in range(4):
        c.disc(868 + (i % 2) * 62, 300 + (i // 2) * 60, 20, mixed(EMBER, BIRCH, 0.35))
    c.line([(360, 268), (360, 620)], line, 4)
    c.line([(430, 268), (430, 620)], line, 4)
    for y in range(300, 620, 60):
        c.line([(360, y), (430, y)], "#f6f1e799", 3)
    c.box(1266, 470, 1294, 650, "#7fc0d8")
    for x1, y1, x2, y2 in ((320, 980, 1280, 980), (1400, 240, 1400, 880), (320, 140, 800, 140)):
        c.line([(x1, y1), (x2, y2)], "#7fc0d8", 4)
        tick = (0, 22) if y1 == y2 else (22, 0)
        for x, y in ((x1, y1), (x2, y2)):
            c.line([(x - tick[0], y - tick[1]), (x + tick[0], y + tick[1])], "#7fc0d8", 4)
    c.line([(1080, 1110), (1500, 1030)], "#e9b949", 24)
    c.shape([(1080, 1110), (1118, 1089), (1122, 1116)], "#f1dcb8")
    return c.picture()


SCENES = {
    "stove": stove,
    "benches": benches,
    "bucket": bucket_and_whisk,
    "log-corner": log_corner,
    "firewood": firewood,
    "floor-plan": drawing,
}
