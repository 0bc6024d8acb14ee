"""Rantalöyly outdoors: the lake, its shore and what stands there."""

import math

from PIL import Image

from cms.demo.pictures.canvas import Canvas, Colour, mixed

LAKE, PINE, EMBER, BIRCH, WOOD, NIGHT = (
    "#12344d", "#2f5d50", "#c8553d", "#f6f1e7", "#b98b5e", "#0b1f30",
)  # fmt: skip


def cabin(
    canvas: Canvas,
    x: float,
    ground: float,
    size: float,
    *,
    walls: Colour,
    roof: Colour,
    light: Colour,
) -> None:
    """Draw a small log sauna with its gable to the viewer; ``x`` is its middle."""
    half, wall = size * 0.5, size * 0.52
    top = ground - wall
    canvas.box(x - half, top, x + half, ground, walls)
    for row in range(1, 7):
        y = top + row * wall / 7
        canvas.line(
            [(x - half - size * 0.03, y), (x + half + size * 0.03, y)],
            mixed(walls, roof, 0.45),
            size * 0.009,
        )
    canvas.box(x + size * 0.2, top - size * 0.36, x + size * 0.29, top, mixed(roof, "#000000", 0.2))
    canvas.shape([(x - half, top), (x, top - size * 0.3), (x + half, top)], walls)
    peak = top - size * 0.34
    canvas.shape(
        [(x - half * 1.22, top + size * 0.04), (x, peak), (x + half * 1.22, top + size * 0.04),
         (x + half * 1.22, top - size * 0.02), (x, peak - size * 0.06), (x - half * 1.22, top - size * 0.02)],
        roof,
    )  # fmt: skip
    canvas.box(
        x - size * 0.34, ground - size * 0.38, x - size * 0.1, ground, mixed(walls, roof, 0.6)
    )
    canvas.box(x + size * 0.06, ground - size * 0.36, x + size * 0.36, ground - size * 0.16, light)
    canvas.line(
        [(x + size * 0.21, ground - size * 0.36), (x + size * 0.21, ground - size * 0.16)],
        roof,
        size * 0.014,
    )


def smoke(canvas: Canvas, x: float, y: float, size: float, colour: Colour = BIRCH) -> None:
    """Let smoke rise from a chimney."""
    puffs = [
        (
            x + math.sin(i * 0.9) * size * 0.1 + i * size * 0.07,
            y - i * size * 0.13,
            size * (0.04 + 0.018 * i),
        )
        for i in range(9)
    ]
    canvas.soft(puffs, colour, strength=0.5, blur=size * 0.06)


def jetty(
    canvas: Canvas, x: float, shore: float, length: float, width: float, colour: Colour
) -> None:
    """Draw a jetty that comes from the shore towards the viewer."""
    near = width * 1.9
    shape = [
        (x - width / 2, shore),
        (x + width / 2, shore),
        (x + near / 2, shore + length),
        (x - near / 2, shore + length),
    ]
    for side in (-1, 1):
        for part in (0.45, 0.98):
            reach = (width + (near - width) * part) / 2 * side
            canvas.box(
                x + reach - 7,
                shore + length * part,
                x + reach + 7,
                shore + length * part + 60,
                mixed(colour, NIGHT, 0.5),
            )
    canvas.shape(shape, colour)
    for i in range(1, 12):
        part = (i / 12) ** 1.3
        reach = (width + (near - width) * part) / 2
        y = shore + length * part
        canvas.line([(x - reach, y), (x + reach, y)], mixed(colour, NIGHT, 0.35), 2 + 3 * part)


def evening() -> Image.Image:
    """A sauna by the lake at sunset."""
    c = Canvas(1600, 1200, "evening")
    c.gradient("#27425f", "#7a5a72", "#d9785a", "#f2b47a", bottom=720)
    c.glow(1060, 640, 260, "#ffd9a0", 0.8)
    c.disc(1060, 650, 78, "#fff0cf")
    c.ridge(700, 90, "#6a5570", bottom=720)
    c.ridge(715, 50, "#43465f", bottom=720)
    c.firs(720, 190, "#1e3340", left=-40, right=640)
    cabin(c, 520, 722, 250, walls="#5b3f36", roof="#1c2630", light="#ffcf7d")
    c.firs(722, 120, "#16262f", left=690, right=850)
    c.mirror(720, 480, "#12344d66")
    c.ripples(735, 1190, "#ffd9a055", 70)
    c.box(0, 716, 1600, 724, "#16262f")
    jetty(c, 700, 724, 330, 90, "#6d5140")
    smoke(c, 582, 500, 300, "#f3d3c0")
    return c.picture()


def dawn() -> Image.Image:
    """Islands in the mist at dawn."""
    c = Canvas(1600, 1200, "dawn")
    c.gradient("#bcd0d6", "#dfe3dc", "#f3dcc4", bottom=640)
    c.glow(420, 560, 230, "#fff4df", 0.9)
    c.disc(420, 560, 60, "#fffaf0")
    c.ridge(640, 100, "#9fb4ba", bottom=640)
    c.mirror(640, 560, "#8fa9b155")
    for x, base, height, colour in (
        (1180, 662, 120, "#6d8c8e"),
        (300, 700, 100, "#55777a"),
        (900, 760, 170, "#2f5d50"),
    ):
        c.firs(base, height, colour, left=x - 170, right=x + 190)
        c.disc(x + 10, base, 215, mixed(colour, "#0b1f30", 0.25), tall=0.07)
        c.disc(x + 10, base + 34, 200, colour + "44", tall=0.1)
    mist = [(i * 110, 690 + 40 * math.sin(i), 70) for i in range(16)]
    c.soft(mist, "#f6f1e7", strength=0.55, blur=60)
    c.ripples(800, 1180, "#ffffff66", 60)
    c.shape([(620, 1010), (900, 1010), (850, 1052), (668, 1052)], "#7c4a33")
    c.line([(608, 1008), (912, 1008)], "#4d2f24", 9)
    c.line([(760, 1006), (990, 930)], "#c79a6b", 7)
    c.disc(700, 1070, 130, "#12344d33", tall=0.1)
    return c.picture()


def night_jetty() -> Image.Image:
    """A jetty under the stars, with a lantern."""
    c = Canvas(1200, 1500, "night_jetty")
    c.gradient("#071521", "#0f2c44", "#27506a", bottom=800)
    for _ in range(240):
        size = c.random.random() ** 3
        c.disc(c.random.uniform(0, 1200), c.random.uniform(0, 720), 1 + 3 * size, "#f6f1e7aa")
    c.soft([(200 + i * 95, 470 - i * 38, 90) for i in range(11)], "#7fb59b", strength=0.35, blur=80)
    c.ridge(800, 70, "#0d2334", bottom=800)
    c.firs(802, 130, "#081824", left=0, right=420)
    c.firs(802, 100, "#081824", left=880, right=1210)
    c.mirror(800, 700, "#071521aa")
    c.ripples(815, 1490, "#bfe0d444", 70)
    jetty(c, 560, 806, 560, 150, "#3f4c55")
    c.glow(742, 1190, 200, "#ffb866", 0.75)
    c.box(718, 1150, 766, 1226, "#ffdf9e", 8)
    c.box(710, 1140, 774, 1154, "#1c2630", 4)
    c.box(710, 1222, 774, 1238, "#1c2630", 4)
    c.arc(742, 1140, 26, 180, 360, "#1c2630", 5)
    c.box(400, 1226, 520, 1262, "#f6f1e7", 16)
    c.box(400, 1242, 520, 1248, "#c8553d")
    return c.picture()


def birches() -> Image.Image:
    """A birch forest on the way to the shore."""
    c = Canvas(1600, 1200, "birches")
    c.gradient("#dfe8d6", "#c6d8bd", "#8fb08c", bottom=900)
    c.glow(800, 380, 300, "#fffbe6", 0.9)
    for _ in range(60):
        c.disc(
            c.random.uniform(0, 1600),
            c.random.uniform(-40, 520),
            c.random.uniform(40, 120),
            "#7ea57a30",
        )
    c.ridge(900, 40, "#5e8a68")
    for layer, (number, wide, colour) in enumerate(
        ((16, 13, "#c9d3c2"), (11, 24, "#e2e4d8"), (6, 46, "#f6f1e7"))
    ):
        for i in range(number):
            x = (i + c.random.uniform(0.15, 0.85)) * 1600 / number
            lean = c.random.uniform(-24, 24)
            foot = 880 + layer * 70
            c.shape(
                [
                    (x + lean - wide * 0.36, -10),
                    (x + lean + wide * 0.36, -10),
                    (x + wide / 2, foot),
                    (x - wide / 2, foot),
                ],
                colour,
            )
            for _ in range(6 + layer * 4):
                y = c.random.uniform(20, foot - 20)
                side = c.random.choice((-1, 1))
                middle = x + lean * (1 - y / foot)
                reach = c.random.uniform(0.3, 0.8) * wide
                edge = middle + side * wide * 0.46
                c.shape(
                    [
                        (edge, y - 3 - layer),
                        (edge - side * reach, y + 1),
                        (edge, y + 4 + layer * 2),
                    ],
                    "#33413b",
                )
    c.ridge(1010, 30, "#3f7055")
    c.shape([(690, 1200), (770, 980), (830, 980), (1080, 1200)], "#d8c8a4")
    for _ in range(240):
        x, y = c.random.uniform(0, 1600), c.random.uniform(1020, 1200)
        if not 640 < x < 1080:
            c.line(
                [(x, y), (x + c.random.uniform(-9, 9), y - c.random.uniform(14, 40))], "#2f5d50", 3
            )
    return c.picture()


def raft() -> Image.Image:
    """A sauna raft on the open lake."""
    c = Canvas(1600, 1200, "raft")
    c.gradient("#9cc3d5", "#d5e5e4", "#f4e9d2", bottom=620)
    c.soft(
        [(260, 200, 60), (340, 180, 80), (430, 205, 60), (1180, 130, 50), (1260, 120, 75)],
        "#ffffff",
        strength=0.8,
        blur=26,
    )
    c.ridge(620, 80, "#7fa3a0", bottom=620)
    c.firs(622, 60, "#4f7f74", left=0, right=1600)
    c.gradient("#6f9fb2", "#2f6580", "#12344d", top=620)
    c.ripples(640, 1190, "#d5e5e455", 90)
    c.disc(820, 925, 500, "#0b1f3055", tall=0.1)
    c.box(380, 862, 1260, 896, "#8a6442", 10)
    for x in range(400, 1240, 120):
        c.disc(x + 40, 904, 40, "#5a4331", tall=0.55)
    cabin(c, 720, 864, 430, walls="#b98b5e", roof="#2b3a42", light="#ffe2a6")
    for x in (1000, 1080, 1160, 1240):
        c.line([(x, 862), (x, 770)], "#5a4331", 8)
    c.line([(950, 772), (1250, 772)], "#5a4331", 9)
    c.line([(1252, 900), (1252, 1010)], "#cfd8d8", 6)
    c.line([(1290, 900), (1290, 1010)], "#cfd8d8", 6)
    for y in (920, 950, 980):
        c.line([(1252, y), (1290, y)], "#cfd8d8", 6)
    smoke(c, 826, 480, 420, "#ffffff")
    return c.picture()


def delivery() -> Image.Image:
    """A finished sauna on its way on a lorry."""
    c = Canvas(1600, 1200, "delivery")
    c.gradient("#cfe0e2", "#eaeade", "#f6f1e7", bottom=820)
    c.ridge(760, 150, "#a9c2ba", bottom=830)
    c.firs(820, 230, "#5c8674", left=-20, right=1620)
    c.firs(838, 120, PINE, left=-20, right=1620)
    c.box(0, 836, 1600, 1200, "#5a6468")
    c.box(0, 836, 1600, 850, "#d9d2bd")
    for x in range(-40, 1600, 210):
        c.box(x, 1046, x + 120, 1058, "#f6f1e7")
    c.box(250, 900, 1150, 932, "#2b3338", 6)
    cabin(c, 660, 902, 500, walls="#b98b5e", roof="#34434b", light="#bcd4da")
    for x in (470, 850):
        c.line([(x, 902), (x - 20, 652)], EMBER, 7)
    c.box(1150, 650, 1390, 932, EMBER, 26)
    c.shape([(1250, 690), (1352, 690), (1376, 790), (1250, 790)], "#cfe6ee")
    c.box(1150, 870, 1400, 900, mixed(EMBER, NIGHT, 0.35))
    c.disc(1392, 868, 14, "#ffe9b0")
    for x in (360, 470, 960, 1070, 1280):
        c.disc(x, 940, 54, "#1c2226")
        c.disc(x, 940, 24, "#9aa5a8")
    return c.picture()


SCENES = {
    "lake-evening": evening,
    "lake-dawn": dawn,
    "night-jetty": night_jetty,
    "birches": birches,
    "sauna-raft": raft,
    "sauna-delivery": delivery,
}
