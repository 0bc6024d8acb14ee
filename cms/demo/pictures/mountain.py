"""Mended Mountain outdoors, and the things people bring back from there."""

import math

from PIL import Image

from cms.demo.pictures.canvas import Canvas, curve, mixed
from cms.demo.pictures.mending import (
    DARK,
    HEATHER,
    MOSS,
    OAT,
    RUST,
    SLATE,
    THREAD,
    jacket,
    patch,
    weave,
)


def stitched_hills() -> Image.Image:
    """A mountain, sewn together from cloth."""
    c = Canvas(1600, 1200, "stitched_hills")
    c.gradient("#f0d9bf", "#f4efe6")
    c.disc(1210, 330, 120, THREAD)
    c.stitches(
        [
            (1210 + 98 * math.cos(k / 40 * math.tau), 330 + 98 * math.sin(k / 40 * math.tau))
            for k in range(41)
        ],
        OAT,
        7,
    )
    layers = (
        (
            [(0, 690), (260, 420), (420, 560), (720, 220), (960, 520), (1160, 400), (1600, 720)],
            "#8a9ba6",
        ),
        (
            [(0, 820), (300, 620), (560, 760), (880, 520), (1200, 760), (1420, 640), (1600, 740)],
            HEATHER,
        ),
        ([(0, 900), (360, 830), (700, 920), (1060, 780), (1600, 930)], MOSS),
        ([(0, 1060), (420, 980), (900, 1060), (1600, 960)], SLATE),
    )
    for points, colour in layers:
        c.shape([(x, y + 10) for x, y in points] + [(1600, 1210), (0, 1210)], "#00000026")
        c.shape([*points, (1600, 1210), (0, 1210)], colour)
        c.stitches([(x, y + 26) for x, y in points], OAT, 7)
    patch(c, [(640, 330), (730, 320), (742, 420), (650, 428)], RUST, OAT, 6)
    return c.picture()


def ridge_walk() -> Image.Image:
    """A walker on a ridge at first light."""
    c = Canvas(1600, 1200, "ridge_walk")
    c.gradient("#45566b", "#a78fa3", "#efc29b", "#f8e3c4", bottom=900)
    c.glow(1130, 560, 300, "#fff2d6", 0.8)
    for base, height, colour in (
        (650, 230, "#94879f"),
        (760, 210, "#6f6b88"),
        (890, 190, "#4c5670"),
    ):
        c.ridge(base, height, colour, roughness=0.52)
        c.soft([(i * 140, base + 30, 70) for i in range(13)], "#f8e3c4", strength=0.25, blur=60)
    line = curve(
        [(0, 1010), (260, 900), (520, 850), (760, 880), (1040, 960), (1320, 1060), (1600, 1100)]
    )
    c.shape([*line, (1600, 1210), (0, 1210)], "#232c38")
    x, y = 520, 856
    c.line([(x - 16, y), (x - 4, y - 64)], DARK, 18)
    c.line([(x + 26, y + 2), (x + 2, y - 64)], DARK, 18)
    c.box(x - 26, y - 152, x + 22, y - 58, RUST, 18)
    c.box(x - 54, y - 150, x - 18, y - 74, THREAD, 14)
    c.disc(x + 4, y - 174, 20, "#d8a184")
    c.shape(
        curve([(x - 18, y - 166), (x - 14, y - 196), (x + 10, y - 200), (x + 24, y - 180)]), DARK
    )
    c.line([(x + 10, y - 130), (x + 52, y - 96)], mixed(RUST, DARK, 0.25), 14)
    c.line([(x + 52, y - 100), (x + 66, y + 6)], DARK, 5)
    return c.picture()


def rail() -> Image.Image:
    """Jackets that wait for their owners."""
    c = Canvas(1600, 1200, "rail")
    c.gradient("#e8ddcc", "#d8c9b2")
    c.box(0, 1060, 1600, 1200, "#8a6846")
    c.line([(60, 150), (1540, 150)], SLATE, 18)
    for x in (90, 1510):
        c.line([(x, 150), (x, 1090)], SLATE, 16)
    colours = [RUST, "#3f6c78", MOSS, THREAD, HEATHER]
    for i, colour in enumerate(colours):
        x = 270 + i * 265
        c.arc(x, 182, 30, 160, 380, "#7d8890", 8)
        c.line([(x, 210), (x, 240)], "#7d8890", 8)
        jacket(c, x, 215, 700, colour, OAT if colour == THREAD else THREAD)
        c.line([(x + 84, 330), (x + 116, 440)], OAT, 4)
        c.box(x + 90, 440, x + 150, 520, OAT, 8)
        c.box(x + 102, 462, x + 138, 468, SLATE)
        c.box(x + 102, 482, x + 128, 488, SLATE)
    return c.picture()


def rain() -> Image.Image:
    """Rain that beads on proofed cloth."""
    c = Canvas(1200, 1500, "rain")
    weave(c, "#3f6c78")
    c.stitches([(150, -20), (260, 1520)], "#2d5059", 9, 30, 18)
    placed: list[tuple[float, float, float]] = []
    while len(placed) < 90:
        x, y, radius = (
            c.random.uniform(0, 1200),
            c.random.uniform(0, 1500),
            10 + 62 * c.random.random() ** 3,
        )
        if all(math.hypot(x - px, y - py) > radius + pr + 6 for px, py, pr in placed):
            placed.append((x, y, radius))
    for x, y, radius in placed:
        c.disc(x + radius * 0.1, y + radius * 0.22, radius * 1.04, "#12262c55")
        c.disc(x, y, radius, "#5f97a3")
        c.disc(x + radius * 0.08, y + radius * 0.14, radius * 0.84, "#7fb3bc")
        c.disc(x - radius * 0.34, y - radius * 0.36, radius * 0.24, "#f4fbfb")
        c.arc(x, y, radius * 0.72, 20, 100, "#d7eef0", max(2, radius * 0.08))
    return c.picture()


def down() -> Image.Image:
    """A down jacket that keeps its feathers again."""
    c = Canvas(1200, 1500, "down")
    c.gradient("#2b3a52", "#1d293b")
    for row in range(9):
        y = row * 180 - 40
        colour = mixed("#d08a3c", "#a9602a", (row % 2) * 0.25)
        puff = curve([(-20, y + 30), (200, y), (600, y - 14), (1000, y), (1220, y + 30)], 10)
        c.shape([*puff, (1220, y + 190), (-20, y + 190)], colour)
        c.soft([(x, y + 62, 64) for x in range(60, 1200, 170)], "#f3c583", strength=0.28, blur=44)
        c.stitches(
            curve(
                [(-20, y + 176), (200, y + 166), (600, y + 160), (1000, y + 166), (1220, y + 176)],
                10,
            ),
            "#6f3d18",
            6,
            18,
            12,
        )
    c.box(560, -10, 640, 1510, SLATE)
    c.box(590, -10, 610, 1510, THREAD)
    patch(c, [(770, 560), (960, 545), (972, 700), (784, 716)], "#3f6c78", OAT)
    for x, y, turn in ((300, 420, 0.4), (390, 330, -0.5), (250, 250, 0.9)):
        spine = [
            (x + math.cos(turn) * t, y + math.sin(turn) * t - (t / 90) ** 2 * 26)
            for t in range(-60, 70, 10)
        ]
        for n, (sx, sy) in enumerate(spine):
            reach = 34 * math.sin(math.pi * (n + 1) / (len(spine) + 1))
            for side in (-1, 1):
                c.line([(sx, sy), (sx + reach * 0.6, sy + side * reach)], "#fbf6ecaa", 5)
        c.line(spine, OAT, 4)
    return c.picture()


def rucksack() -> Image.Image:
    """A rucksack with a new buckle."""
    c = Canvas(1200, 1500, "rucksack")
    c.gradient("#dfe3dc", "#c7cfc6")
    c.disc(600, 1370, 380, "#2e3a4633", tall=0.08)
    c.arc(600, 230, 70, 180, 360, SLATE, 24)
    c.box(250, 560, 350, 1180, mixed(MOSS, DARK, 0.25), 40)
    c.box(850, 560, 950, 1180, mixed(MOSS, DARK, 0.25), 40)
    c.box(310, 240, 890, 1370, MOSS, 120)
    c.box(370, 850, 830, 1290, mixed(MOSS, "#ffffff", 0.12), 60)
    c.box(400, 890, 800, 912, THREAD, 8)
    c.shape(
        curve(
            [(280, 620), (300, 330), (460, 230), (740, 230), (900, 330), (920, 620), (600, 680)], 10
        ),
        mixed(MOSS, DARK, 0.18),
    )
    for x in (440, 760):
        c.line([(x, 600), (x, 850)], SLATE, 34)
    c.box(400, 690, 480, 770, SLATE, 12)
    c.box(714, 684, 806, 776, RUST, 14)
    c.box(740, 712, 780, 748, OAT, 8)
    c.line([(890, 420), (1010, 1270)], "#9aa3a8", 14)
    c.line([(980, 1230), (1040, 1300)], "#9aa3a8", 12)
    c.line([(860, 430), (930, 400)], RUST, 20)
    patch(c, [(470, 1010), (620, 1000), (630, 1130), (478, 1140)], HEATHER, OAT)
    return c.picture()


def parcel() -> Image.Image:
    """A parcel for mending by post."""
    c = Canvas(1600, 1200, "parcel")
    c.gradient("#dfe6e6", "#cdd8d8")
    c.box(0, 900, 1600, 1200, "#a57f57")
    c.shape([(400, 540), (840, 640), (840, 1080), (400, 960)], "#b98b57")
    c.shape([(840, 640), (1250, 520), (1250, 930), (840, 1080)], "#a1764a")
    c.shape([(400, 540), (800, 440), (1250, 520), (840, 640)], "#d2a873")
    c.shape([(400, 540), (840, 640), (760, 720), (330, 610)], "#c89c68")
    c.shape([(1250, 520), (840, 640), (940, 716), (1340, 590)], "#b58a5a")
    c.shape(
        curve([(560, 545), (640, 430), (820, 400), (980, 440), (1060, 530), (840, 620)], 10),
        "#3f6c78",
    )
    c.line([(800, 410), (830, 612)], THREAD, 12)
    patch(c, [(900, 470), (980, 480), (975, 550), (895, 545)], RUST, OAT, 6)
    c.shape([(480, 700), (680, 746), (680, 900), (480, 850)], OAT)
    for n in range(3):
        c.line([(510, 744 + n * 34), (600 + n * 20, 764 + n * 38)], SLATE, 7)
    c.line(curve([(1120, 1080), (1240, 1020), (1330, 1090), (1450, 1040)]), RUST, 7)
    c.box(1400, 960, 1480, 1060, RUST, 10)
    c.box(1388, 944, 1492, 966, "#c9a274", 6)
    return c.picture()


def tent() -> Image.Image:
    """A tent, lit from inside."""
    c = Canvas(1600, 1200, "tent")
    c.gradient("#101a2a", "#24364e", "#4b5d75", bottom=900)
    for _ in range(200):
        size = c.random.random() ** 3
        c.disc(c.random.uniform(0, 1600), c.random.uniform(0, 620), 1 + 2.6 * size, "#f4efe6aa")
    c.ridge(820, 330, "#1f2c40", roughness=0.5)
    c.ridge(900, 120, "#172233")
    c.box(0, 900, 1600, 1200, "#131b26")
    c.glow(820, 860, 300, "#f0b45a", 0.55)
    dome = curve([(480, 980), (560, 780), (720, 640), (860, 620), (1040, 720), (1180, 980)], 12)
    c.shape(dome, "#e0912f")
    c.shape([(860, 622), (760, 980), (940, 980)], "#f8d894")
    c.line([(860, 622), (850, 980)], "#a9602a", 6)
    c.line(curve([(480, 980), (620, 720), (860, 622)]), "#a9602a", 8)
    c.line(curve([(860, 622), (1080, 740), (1180, 980)]), "#a9602a", 8)
    patch(c, [(1010, 800), (1100, 792), (1112, 884), (1022, 892)], "#3f6c78", OAT, 6)
    for x1, x2 in ((500, 380), (1160, 1290)):
        c.line([(x1, 930), (x2, 1030)], "#9aa3a8", 4)
    c.disc(830, 990, 420, "#f0b45a22", tall=0.08)
    return c.picture()


SCENES = {
    "stitched-hills": stitched_hills,
    "ridge-walk": ridge_walk,
    "jacket-rail": rail,
    "rain-beads": rain,
    "down-jacket": down,
    "rucksack": rucksack,
    "parcel": parcel,
    "tent": tent,
}
