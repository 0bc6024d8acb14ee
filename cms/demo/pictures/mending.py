"""Mended Mountain at the bench: cloth, thread, zips and what they close."""

import math

from PIL import Image

from cms.demo.pictures.canvas import Canvas, Colour, Point, curve, mixed

SLATE, HEATHER, THREAD, OAT, MOSS, RUST, DARK = (
    "#2e3a46", "#7a5c7e", "#e2a32b", "#f4efe6", "#5d7052", "#b5532f", "#171d23",
)  # fmt: skip


def weave(c: Canvas, colour: Colour) -> None:
    """Fill the picture with ripstop cloth."""
    c.gradient(mixed(colour, "#ffffff", 0.08), mixed(colour, DARK, 0.12))
    for x in range(0, c.width, 46):
        c.box(x, 0, x + 2, c.height, mixed(colour, "#ffffff", 0.18) + "66")
    for y in range(0, c.height, 46):
        c.box(0, y, c.width, y + 2, mixed(colour, DARK, 0.3) + "66")


def patch(c: Canvas, points: list[Point], colour: Colour, thread: Colour, width: float = 7) -> None:
    """Sew a patch on."""
    x0 = sum(x for x, _ in points) / len(points)
    y0 = sum(y for _, y in points) / len(points)
    c.shape([(x + 8, y + 12) for x, y in points], "#00000033")
    c.shape(points, colour)
    inside = [(x0 + (x - x0) * 0.88, y0 + (y - y0) * 0.88) for x, y in points]
    c.stitches([*inside, inside[0]], thread, width)


def jacket(
    c: Canvas, x: float, top: float, size: float, colour: Colour, zip_colour: Colour = THREAD
) -> None:
    """Draw a hooded shell jacket from the front; ``x`` is its middle, ``size`` its height."""
    u = size / 10
    dark, light = mixed(colour, DARK, 0.28), mixed(colour, "#ffffff", 0.1)
    hood = curve(
        [
            (x - 1.9 * u, top + 2.3 * u),
            (x - 2 * u, top + 0.9 * u),
            (x, top - 0.1 * u),
            (x + 2 * u, top + 0.9 * u),
            (x + 1.9 * u, top + 2.3 * u),
        ]
    )
    c.shape(hood, dark)
    c.shape(
        curve(
            [
                (x - 1.2 * u, top + 2.3 * u),
                (x - 1.2 * u, top + 1.1 * u),
                (x, top + 0.55 * u),
                (x + 1.2 * u, top + 1.1 * u),
                (x + 1.2 * u, top + 2.3 * u),
            ]
        ),
        mixed(dark, DARK, 0.5),
    )
    for side in (-1, 1):
        arm = [
            (x + side * 2 * u, top + 2.1 * u),
            (x + side * 3.3 * u, top + 2.9 * u),
            (x + side * 4.5 * u, top + 7.7 * u),
            (x + side * 3.3 * u, top + 8.1 * u),
            (x + side * 2.2 * u, top + 4.6 * u),
        ]
        c.shape(arm, dark)
        c.shape(
            [
                (x + side * 4.5 * u, top + 7.7 * u),
                (x + side * 3.3 * u, top + 8.1 * u),
                (x + side * 3.2 * u, top + 7.75 * u),
                (x + side * 4.4 * u, top + 7.3 * u),
            ],
            mixed(dark, DARK, 0.4),
        )
    body = curve(
        [
            (x - 2.1 * u, top + 2 * u),
            (x - 2.6 * u, top + 3.4 * u),
            (x - 2.35 * u, top + 6 * u),
            (x - 2.6 * u, top + 9.6 * u),
        ],
        8,
    )
    body += [(-px + 2 * x, py) for px, py in reversed(body)]
    c.shape(body, colour)
    c.shape(
        [
            (x - 2.1 * u, top + 2 * u),
            (x + 2.1 * u, top + 2 * u),
            (x + 2.52 * u, top + 4 * u),
            (x - 2.52 * u, top + 4 * u),
        ],
        light,
    )
    c.box(x - 0.09 * u, top + 1.9 * u, x + 0.09 * u, top + 9.6 * u, zip_colour)
    for side in (-1, 1):
        c.line(
            [(x + side * 0.9 * u, top + 5.7 * u), (x + side * 1.9 * u, top + 7.6 * u)],
            dark,
            0.16 * u,
        )
    c.box(
        x - 0.16 * u,
        top + 2.6 * u,
        x + 0.16 * u,
        top + 3.1 * u,
        mixed(zip_colour, DARK, 0.3),
        0.1 * u,
    )


def patched_jacket() -> Image.Image:
    """An old jacket, mended in colours."""
    c = Canvas(1200, 1500, "patched_jacket")
    c.gradient("#f4efe6", "#e4d9c8")
    c.disc(600, 1400, 430, "#2e3a4626", tall=0.07)
    jacket(c, 600, 130, 1260, "#3f6c78")
    patch(c, [(660, 560), (840, 545), (850, 690), (670, 700)], THREAD, SLATE)
    patch(c, [(350, 980), (480, 960), (500, 1130), (365, 1150)], HEATHER, OAT)
    patch(c, [(900, 830), (985, 800), (1040, 940), (955, 970)], RUST, OAT)
    for x, y in ((440, 620), (452, 668), (444, 718)):
        c.line([(x - 34, y - 14), (x + 34, y + 14)], OAT, 8)
        c.line([(x - 34, y + 14), (x + 34, y - 14)], OAT, 8)
    return c.picture()


def needle() -> Image.Image:
    """A needle and its thread in ripstop."""
    c = Canvas(1600, 1200, "needle")
    weave(c, "#3b4c5a")
    tear = curve([(180, 700), (420, 640), (640, 720), (880, 650), (1080, 690)])
    c.line(tear, DARK, 10)
    for i in range(6, len(tear) - 6, 7):
        (x, y), (nx, ny) = tear[i], tear[i + 1]
        length = math.hypot(nx - x, ny - y) or 1
        ox, oy = -(ny - y) / length * 46, (nx - x) / length * 46
        c.line([(x - ox - 14, y - oy), (x + ox + 14, y + oy)], THREAD, 11)
    c.line(
        curve(
            [(1080, 690), (1180, 560), (1080, 420), (880, 400), (800, 270), (960, 170), (1164, 250)]
        ),
        THREAD,
        9,
    )
    c.line([(1150, 236), (1450, 470)], "#00000033", 22)
    c.shape([(1120, 206), (1146, 190), (1462, 458), (1450, 468)], "#e8eaea")
    c.shape([(1120, 206), (1132, 198), (1456, 464), (1450, 468)], "#aab3b8")
    c.line([(1140, 212), (1176, 240)], "#3b4c5a", 8)
    return c.picture()


def zip_close() -> Image.Image:
    """A zip, half open."""
    c = Canvas(1600, 1200, "zip")
    weave(c, "#8f4a32")
    opening = [(800, 560), (700, 780), (600, 1200), (1000, 1200), (900, 780)]
    c.shape(opening, "#2a1a16")
    for side in (-1, 1):
        edge = [(800 + side * 14, y) for y in range(0, 560, 38)]
        edge += [
            (800 + side * (14 + ((y - 560) / 640) ** 1.2 * 230), y) for y in range(560, 1230, 34)
        ]
        c.line([(x + side * 58, y) for x, y in edge], "#6f3626", 120)
        for n, (x, y) in enumerate(edge):
            shift = 18 if (n % 2 == 0) == (side > 0) else 0
            c.box(
                x - 26 + side * 12,
                y - 11 + shift / 2,
                x + 26 + side * 12,
                y + 9 + shift / 2,
                "#d9b25a",
                5,
            )
        c.stitches([(x + side * 140, y) for x, y in edge], OAT, 7)
    c.shape([(730, 470), (870, 470), (850, 640), (750, 640)], "#c9ced1")
    c.box(752, 440, 848, 520, "#e3e6e7", 16)
    c.box(784, 590, 816, 640, "#9aa3a8", 8)
    c.line([(800, 620), (830, 760), (816, 830)], SLATE, 24)
    c.line([(816, 780), (810, 950)], THREAD, 44)
    return c.picture()


def spools() -> Image.Image:
    """Thread on the workshop's shelves."""
    c = Canvas(1600, 1200, "spools")
    c.gradient("#e9e0d2", "#d9ccb8")
    colours = [
        RUST,
        THREAD,
        MOSS,
        "#3f6c78",
        HEATHER,
        SLATE,
        "#c98b6b",
        "#8fa38a",
        "#d8c48f",
        "#94566b",
    ]
    for shelf in range(3):
        ground = 370 + shelf * 370
        c.box(0, ground, 1600, ground + 34, "#a57f57")
        c.box(0, ground + 34, 1600, ground + 46, "#7d5f40")
        for i in range(8):
            x = 110 + i * 197 + c.random.uniform(-10, 10)
            colour = colours[(i * 3 + shelf * 4) % len(colours)]
            full = c.random.uniform(0.62, 1)
            c.box(x - 66, ground - 34, x + 66, ground, "#c9a274", 10)
            c.box(x - 54, ground - 250, x + 54, ground - 220, "#c9a274", 10)
            half = 30 + 34 * full
            c.box(x - half, ground - 224, x + half, ground - 30, colour, 14)
            for n in range(11):
                y = ground - 212 + n * 17
                c.line([(x - half + 5, y), (x + half - 5, y + 7)], mixed(colour, DARK, 0.2), 4)
    c.line(curve([(505, 320), (560, 420), (520, 560), (600, 690)]), RUST, 6)
    return c.picture()


def sewing_machine() -> Image.Image:
    """The oldest sewing machine of the workshop."""
    c = Canvas(1600, 1200, "sewing_machine")
    c.gradient("#f1e7d8", "#e3d3bb")
    c.box(120, 110, 560, 620, "#cfdfe0", 6)
    c.shape(
        [(120, 520), (230, 330), (320, 450), (420, 270), (560, 480), (560, 620), (120, 620)],
        "#8fa9a8",
    )
    c.shape([(120, 620), (250, 500), (400, 580), (560, 500), (560, 620)], MOSS)
    for x in (120, 334, 548):
        c.box(x, 104, x + 12, 626, OAT)
    c.box(112, 612, 568, 634, OAT)
    c.box(0, 920, 1600, 1200, "#a57f57")
    c.box(0, 920, 1600, 940, "#8a6846")
    c.box(520, 860, 1400, 922, "#20262b", 14)
    body = curve(
        [(640, 640), (640, 470), (760, 430), (1150, 440), (1290, 470), (1330, 640), (1330, 862)], 12
    )
    c.shape(
        [*body, (1110, 862), (1110, 620), (1060, 590), (780, 590), (770, 700), (650, 700)],
        "#20262b",
    )
    c.box(690, 690, 740, 780, "#b9c0c4", 6)
    c.box(709, 770, 721, 862, "#e3e6e7")
    c.disc(1372, 600, 98, "#20262b")
    c.disc(1372, 600, 70, "#3a444c")
    c.disc(1372, 600, 22, "#b9c0c4")
    c.line(curve([(830, 490), (920, 520), (1010, 480), (1110, 520)]), THREAD, 7)
    c.box(946, 330, 1006, 434, RUST, 10)
    c.box(968, 300, 984, 440, "#c9a274")
    c.line(curve([(946, 360), (820, 400), (715, 520), (715, 770)]), RUST, 5)
    cloth = curve(
        [
            (300, 940),
            (460, 860),
            (700, 866),
            (900, 862),
            (1040, 930),
            (1100, 1080),
            (700, 1140),
            (340, 1080),
        ],
        10,
    )
    c.shape(cloth, "#3f6c78")
    patch(c, [(540, 900), (700, 895), (715, 1010), (555, 1020)], THREAD, SLATE)
    return c.picture()


def patches() -> Image.Image:
    """A sampler of patches."""
    c = Canvas(1600, 1200, "patches")
    c.gradient("#e9e0d2", "#ddd0bd")
    colours = [
        RUST,
        SLATE,
        THREAD,
        MOSS,
        HEATHER,
        "#3f6c78",
        "#c98b6b",
        "#94566b",
        "#8fa38a",
        "#d8c48f",
        SLATE,
        RUST,
    ]
    for i, colour in enumerate(colours):
        x, y = 220 + (i % 4) * 386, 220 + (i // 4) * 380
        thread = SLATE if colour in {THREAD, "#d8c48f", "#8fa38a"} else OAT
        if i % 3 == 0:
            points = [
                (x + 140 * math.cos(k / 24 * math.tau), y + 140 * math.sin(k / 24 * math.tau))
                for k in range(24)
            ]
        elif i % 3 == 1:
            points = [
                (x + dx * 132, y + dy * 132)
                for dx, dy in ((-1, -0.95), (0.96, -1), (1, 0.94), (-0.94, 1))
            ]
        else:
            points = [
                (x + 150 * math.cos(k / 6 * math.tau), y + 150 * math.sin(k / 6 * math.tau))
                for k in range(6)
            ]
        patch(c, points, colour, thread)
        if i in {0, 6, 9}:
            c.line(
                [
                    (x - 62, y + 44),
                    (x - 14, y - 40),
                    (x + 16, y + 6),
                    (x + 34, y - 18),
                    (x + 66, y + 44),
                ],
                thread,
                9,
            )
        elif i in {4, 11}:
            c.line([(x - 50, y), (x + 50, y)], thread, 9)
            c.line([(x, y - 50), (x, y + 50)], thread, 9)
    return c.picture()


SCENES = {
    "patched-jacket": patched_jacket,
    "needle": needle,
    "zip": zip_close,
    "spools": spools,
    "sewing-machine": sewing_machine,
    "patches": patches,
}
