"""Scenes outside the capitals: seas, fronts, ports, plants, land."""

from __future__ import annotations

import math

from .canvas import Canvas, hexed, mix
from .motifs import crane, crowd, flag, jets, pylon, ship, smoke, windows


def face_to_face(c: Canvas) -> None:
    """Two warships, bow to bow, by night; the window adds the flags of both sides."""
    c.sky("#06141e", "#2d6b78", 470, "#16404c")
    c.glow(800, 350, "#dff6f2", 42)
    c.ridge(470, 90, "#123440", 10)
    c.water(470, "#1c5460", "#03090f")
    ship(c, 480, 560, 480, "#06121a")
    ship(c, 1130, 560, 480, "#06121a", mirrored=True)
    jets(c, 640, 200, 16, 3, "#06121a")
    jets(c, 1120, 180, 16, 3, "#06121a")


def strait_night(c: Canvas) -> None:
    """Patrols in a strait under the moon."""
    c.sky("#0a1e2a", "#336d76", 560, "#1c4a56")
    c.glow(1080, 300, "#eef6f2", 50)
    c.stars(40, 260)
    c.ridge(560, 200, "#1c4450", 9)
    c.ridge(560, 110, "#123440", 11)
    c.water(560, "#1f5560", "#04101a")
    ship(c, 420, 700, 520, "#06131c")
    ship(c, 1180, 640, 380, "#0a1c26", mirrored=True)
    ship(c, 800, 590, 120, "#12303a")
    jets(c, 760, 180, 20, 3, "#06131c")


def strait_dawn(c: Canvas) -> None:
    """Ships turn away at first light."""
    c.sky("#3d4658", "#f2c08a", 520, "#9a8a86")
    c.glow(720, 480, "#ffe9bd", 60)
    c.clouds("#e8b88a")
    c.ridge(520, 200, "#8a8a9c", 9)
    c.ridge(520, 120, "#6a788a", 11)
    c.water(520, "#c69a86", "#2a3a52")
    ship(c, 420, 720, 560, "#141e30")
    for x, size in ((1080, 100), (1220, 150), (1400, 210)):
        ship(c, x, 590, size, "#3a4a60")
    for x, y in ((880, 280), (960, 240), (1040, 300), (920, 330)):
        c.line((x - 16, y), (x, y + 8), "#2a3448", 4)
        c.line((x, y + 8), (x + 16, y), "#2a3448", 4)


def reef(c: Canvas) -> None:
    """Coast guards at a shoal, water cannon."""
    c.sky("#16486a", "#a8dcdc", 440, "#4c9cb4")
    c.glow(1200, 180, "#fff8de", 48)
    c.clouds("#e8f4f4", 60, 300)
    c.water(440, "#3a9aa8", "#0c3a56")
    for k in range(7):
        c.box(180 + k * 190, 600 + 16 * (k % 3), 150, 12, "#8fd8c8", 6, 0.6)
    for x, mirrored, code in ((520, False, "CHN"), (1160, True, "PHL")):
        ship(c, x, 620, 420 if not mirrored else 260, "#f0f4f6" if not mirrored else "#dfe6ea",
             mirrored)
        flag(c, code, x - 20, 420 if not mirrored else 500, 50, 60)
    for i in range(26):
        t = i / 25
        c.dot(700 + t * 360, 520 - 130 * math.sin(math.pi * t) + 60 * t, 5 + 10 * t, "#ffffff", 0.5)


def baltic(c: Canvas) -> None:
    """A tanker is boarded in a cold sea."""
    c.sky("#3d4c66", "#c9ccd0", 560, "#7d8a9c")
    c.glow(330, 440, "#fff2d2", 40)
    c.clouds("#dfe2e6")
    c.water(560, "#5d7288", "#141e32")
    c.poly([(420, 590), (1300, 600), (1250, 700), (470, 700)], "#23304a")
    c.poly([(440, 670), (1268, 676), (1250, 704), (470, 704)], "#8a2f30")
    c.box(470, 410, 110, 180, "#2c3a56")
    windows(c, 476, 420, 98, 60, 6, 2, "#ffdf9a")
    c.box(500, 350, 40, 64, "#23304a")
    for x in range(640, 1200, 90):
        c.line((x, 592), (x + 40, 520), "#23304a", 6)
    c.line((600, 560), (1230, 572), "#1a2436", 5)
    c.poly([(720, 240), (840, 226), (900, 250), (860, 280), (740, 278)], "#10182a")
    c.line((640, 214), (920, 214), "#10182a", 5)
    c.line((720, 250), (610, 240), "#10182a", 7)
    c.line((800, 280), (800, 470), "#10182a", 3)
    for x in (210, 1380):
        c.poly([(x - 90, 700), (x + 90, 694), (x + 70, 730), (x - 76, 730)], "#eef2f5")
        c.box(x - 30, 664, 70, 36, "#dfe6ea")
        c.dot(x, 650, 12, "#4a8ae0", 0.9)


def airlift(c: Canvas) -> None:
    """A transport aircraft is unloaded at dusk."""
    c.sky("#2c2a3c", "#e0a05c", 660, "#8a6456")
    c.glow(700, 600, "#ffd890", 60)
    c.clouds("#d0905e")
    c.skyline(660, 50, "#4a3a40", 60)
    c.gradient(660, 900, c.tone("#3a3236"), c.tone("#17151e"))
    body = [(220, 560), (300, 500), (1080, 500), (1300, 430), (1330, 440), (1180, 590), (1060, 640),
            (320, 640), (230, 600)]
    c.poly(body, "#15161f")
    c.poly([(1200, 470), (1300, 270), (1400, 260), (1310, 450)], "#15161f")
    c.poly([(1240, 280), (1440, 250), (1440, 266), (1250, 296)], "#15161f")
    c.poly([(520, 500), (980, 500), (880, 470), (600, 470)], "#20222e")
    for x in (560, 700, 860):
        c.box(x, 528, 110, 40, "#0d0e15", 18)
    for x in (500, 540, 580, 800, 840, 880):
        c.dot(x, 660, 20, "#0b0c12")
    windows(c, 290, 520, 60, 24, 3, 1, "#ffdf9a")
    c.poly([(1080, 640), (1180, 600), (1260, 690), (1190, 700)], "#22242f")
    for x in (1260, 1330, 1400):
        c.box(x, 636, 60, 50, "#4a4a36", 3)
        c.line((x, 660), (x + 60, 660), "#6a6a4c", 4)
    flag(c, "UKR", 1470, 470, 100, 220)
    flag(c, "USA", 90, 470, 100, 220)
    for x in range(60, 1600, 180):
        c.box(x, 800, 90, 8, "#d8cfae", 0, 0.7)


def nuclear_plant(c: Canvas) -> None:
    """A nuclear plant by a reservoir."""
    c.sky("#2f2c48", "#e0a06a", 640, "#8a5f62")
    c.glow(1180, 420, "#ffd8a0", 44)
    c.clouds("#d0906a")
    for x in (200, 380):
        c.poly([(x - 80, 640), (x - 56, 470), (x - 60, 370), (x + 60, 370), (x + 56, 470),
                (x + 80, 640)], "#3a3a54")
        smoke(c, x, 350, 52, "#e8d8c8", 0.8)
    for i in range(6):
        x = 600 + i * 120
        c.box(x - 40, 540, 80, 100, "#33344c")
        c.arc(x, 540, 80, 44, "#45466a")
        windows(c, x - 30, 570, 60, 50, 3, 2, "#ffd79a")
    for x in (890, 1150):
        for k in range(7):
            c.box(x, 400 + k * 34, 14, 34, "#e8e2d8" if k % 2 else "#c0392f")
    for x in (1380, 1500):
        pylon(c, x, 640, 230, "#23243a")
    c.line((1380, 470), (1600, 450), "#23243a", 2)
    c.water(640, "#9a6a5e", "#1d1a30")


def grain_port(c: Canvas) -> None:
    """Silos, a freighter, wheat."""
    c.sky("#3d4a60", "#f0d088", 600, "#a8966e")
    c.glow(520, 480, "#fff0b8", 50)
    c.clouds("#f0d8a0")
    c.water(600, "#a89a78", "#3a4658")
    for i in range(9):
        c.box(860 + i * 70, 380, 64, 240, "#3f4a60", 10)
        c.arc(892 + i * 70, 382, 64, 22, "#56627a")
        c.box(868 + i * 70, 390, 8, 220, "#78849a", 3)
    c.box(1490, 300, 70, 320, "#333d52")
    c.line((640, 520), (1500, 320), "#333d52", 12)
    c.poly([(240, 600), (760, 606), (730, 660), (280, 660)], "#202a3e")
    c.box(280, 530, 70, 72, "#2a344a")
    c.poly([(256, 640), (744, 642), (730, 664), (280, 664)], "#8a3030")
    for x in range(400, 720, 90):
        c.line((x, 600), (x + 30, 520), "#202a3e", 5)
    c.gradient(720, 900, c.tone("#8a6c2c"), c.tone("#4a3818"))
    for _ in range(420):
        x, y = c.chance.uniform(0, 1600), c.chance.uniform(720, 890)
        c.line((x, y + 30), (x + c.chance.uniform(-6, 6), y - 26), "#d8a83c", 3)
        c.dot(x, y - 28, 5, "#f0cc6a")


def pipeline(c: Canvas) -> None:
    """A pipeline across the snow, northern lights."""
    c.sky("#0e1e38", "#3c7a8c", 560, "#1d4460")
    c.stars(80, 320)
    for k in range(3):
        points = [(x, 190 + k * 60 + 40 * math.sin(x / 190 + k)) for x in range(0, 1640, 40)]
        c.poly(points + [(x, y - 110) for x, y in reversed(points)], "#5fd0b0", 0.13)
    c.ridge(560, 90, "#2a4a66", 8)
    c.firs(575, 70, "#17304a", list(range(20, 1600, 66)))
    c.lamp, c.light = (1320, 480), (255, 224, 160)
    c.gradient(570, 900, c.tone("#c3d4e8"), c.tone("#6f8cb4"))
    c.box(1240, 480, 200, 90, "#20344e")
    windows(c, 1250, 500, 180, 50, 8, 1, "#ffd98a")
    for x in (1460, 1500):
        c.box(x, 400, 20, 170, "#1c2e46")
    c.dot(1470, 392, 12, "#ffb050")
    c.poly([(0, 800), (0, 860), (1250, 580), (1250, 560)], "#3c5878")
    c.poly([(0, 800), (0, 816), (1250, 564), (1250, 560)], "#dfe9f5")
    for i in range(9):
        t = i / 8.5
        x, y = 60 + 1150 * t, 840 - 262 * t
        c.box(x, y, 16 * (1 - 0.7 * t), 56 * (1 - 0.75 * t), "#24384f")


def container_port(c: Canvas) -> None:
    """Cranes and boxes of a great port."""
    c.sky("#45587a", "#cfd2d2", 640, "#8a9ab0")
    c.glow(1200, 560, "#fff0cf", 46)
    c.clouds("#e2e4e6")
    c.water(640, "#6f859a", "#1b2a40")
    for x in (300, 720, 1150):
        crane(c, x, 660, 420, "#3c5474")
    hues = ("#b5473c", "#3f7fa8", "#4a9a6a", "#c98a3a", "#8a94a4", "#e2e4e6")
    for j in range(6):
        for i in range(20 + j):
            if j > 1 or c.chance.random() < 0.7:
                wide = 74 + j * 5
                c.box(-40 + i * wide, 660 + j * 40, wide - 4, 37, hues[c.chance.randrange(6)], 2)
    for x in (300, 760, 1240):
        c.box(x, 420, 60, 34, "#c0563c", 2)
        c.line((x + 30, 360), (x + 30, 420), "#2c3e58", 2)


def front_dusk(c: Canvas) -> None:
    """A front line of trenches and broken trees."""
    c.sky("#2a2630", "#b56a4a", 600, "#6a464a")
    c.glow(1100, 560, "#ffb070", 44)
    c.clouds("#95574a")
    c.skyline(600, 50, "#3c2c34", 70)
    smoke(c, 360, 580, 46, "#1d181f", 1.0)
    smoke(c, 980, 590, 30, "#1d181f", 0.7)
    c.gradient(600, 900, c.tone("#4a382e"), c.tone("#1b1512"))
    for _ in range(16):
        x, high = c.chance.uniform(0, 1600), c.chance.uniform(70, 170)
        c.line((x, 640), (x + c.chance.uniform(-14, 14), 640 - high), "#1d1719", 7)
        c.line((x, 640 - high * 0.6), (x + c.chance.uniform(-40, 40), 640 - high * 0.8), "#1d1719",
               4)
    for k, y in enumerate((700, 790)):
        points = [(x, y + 26 * math.sin(x / 70 + k) * (1 if (x // 110) % 2 else -1) * 0.4)
                  for x in range(0, 1640, 40)]
        c.poly(points + [(x, yy + 44) for x, yy in reversed(points)], "#120d0c")
        for x, yy in points:
            c.dot(x, yy - 5, 12, "#6a5440")
    for x in range(80, 1600, 120):
        c.line((x - 22, 676), (x + 22, 640), "#2a2222", 5)
        c.line((x + 22, 676), (x - 22, 640), "#2a2222", 5)


def refinery(c: Canvas) -> None:
    """Oil: columns, tanks, a flare."""
    c.sky("#2c2c40", "#e8a860", 640, "#94685a")
    c.glow(420, 560, "#ffd890", 54)
    c.clouds("#d89a62")
    for x, high in ((820, 300), (890, 380), (960, 260), (1040, 420), (1120, 330)):
        c.box(x, 640 - high, 40, high, "#3a3844", 8)
        for k in range(int(high / 60)):
            c.box(x - 6, 640 - high + 30 + k * 60, 52, 6, "#56525e")
            c.dot(x + 44, 640 - high + 26 + k * 60, 4, "#ffe0a0")
    c.line((1260, 640), (1260, 260), "#2c2a34", 10)
    for k in range(5):
        c.dot(1262 + k * 14, 244 - k * 14, 26 - k * 4, ("#ffcf6a", "#ff9a3c")[k % 2], 0.8)
    for x in (180, 400, 620, 1400):
        c.box(x - 90, 560, 180, 90, "#4c4852", 4)
        c.arc(x, 562, 180, 26, "#625c66")
    for y in (600, 616, 632):
        c.box(0, y, 1600, 6, "#302c36")
    c.gradient(650, 900, c.tone("#7d5a44"), c.tone("#2a1f20"))


def mine(c: Canvas) -> None:
    """An open pit: minerals that everybody needs."""
    c.sky("#4a5a74", "#e8cda0", 420, "#a89a8a")
    c.glow(1150, 300, "#fff2cc", 44)
    c.clouds("#efdcb8", 60, 300)
    c.ridge(420, 130, "#9a8272", 8)
    for k in range(8):
        y, half = 420 + k * 52, 900 - k * 92
        c.poly([(800 - half, y), (800 + half, y), (800 + half - 60, y + 56),
                (800 - half + 60, y + 56)],
               mix(hexed("#b58a62"), hexed("#5a3f34"), k / 8))
        c.box(800 - half + 30, y + 44, (half - 40) * 2, 6, "#d0a87a", 0, 0.5)
    for x, y, size in ((420, 520, 1.0), (1080, 610, 0.9), (700, 716, 0.8)):
        c.poly([(x, y), (x + 90 * size, y - 6), (x + 76 * size, y + 34 * size), (x + 12 * size,
                y + 34 * size)], "#e0a030")
        c.box(x + 78 * size, y - 4, 34 * size, 40 * size, "#c98a24", 3)
        for dx in (22, 62, 96):
            c.dot(x + dx * size, y + 40 * size, 13 * size, "#1d1a1c")
    c.poly([(640, 836), (960, 836), (920, 900), (680, 900)], "#4fb0b4")


def missile(c: Canvas) -> None:
    """A launch in a forest by night: a signal."""
    c.sky("#0c1428", "#3a4a72", 660, "#1d2a4a")
    c.stars(90, 420)
    c.glow(800, 600, "#ffb868", 56, disc=False)
    c.firs(680, 150, "#0a1220", list(range(10, 640, 70)) + list(range(980, 1600, 70)))
    c.gradient(670, 900, c.tone("#141a2c"), c.tone("#080c16"))
    for i in range(16):
        c.dot(800 + (i - 8) * 34, 676 + 6 * (i % 3), 44, "#e8d8c4", 0.35)
    c.poly([(780, 640), (820, 640), (836, 380), (764, 380)], "#ffe6b0", 0.75)
    c.poly([(786, 640), (814, 640), (820, 400), (780, 400)], "#fff8e0", 0.9)
    c.box(774, 220, 52, 170, "#d8dce6", 4)
    c.box(812, 220, 14, 170, "#8a94aa", 4)
    c.poly([(774, 222), (800, 140), (826, 222)], "#b0b8c8")
    c.poly([(774, 360), (750, 400), (774, 396)], "#8a94aa")
    c.poly([(826, 360), (850, 400), (826, 396)], "#8a94aa")


def border_heights(c: Canvas) -> None:
    """A post on a mountain border."""
    c.sky("#1f3a62", "#cfdcea", 560, "#6d94c0")
    c.glow(360, 200, "#fff6dc", 44)
    c.clouds("#e8f0f8", 90, 300)
    c.ridge(640, 420, "#7d90ac", 6)
    c.ridge(660, 260, "#56708f", 8)
    c.gradient(655, 900, c.tone("#8a8272"), c.tone("#3a3832"))
    for x, code in ((420, "CHN"), (1060, "IND")):
        c.box(x, 600, 150, 80, "#4a4a44", 4)
        c.poly([(x - 14, 604), (x + 75, 560), (x + 164, 604)], "#35352f")
        c.box(x + 58, 634, 36, 46, "#1d1d1a")
        flag(c, code, x + 200 if code == "CHN" else x - 100, 500, 90, 190)
    for x in range(640, 1000, 40):
        c.line((x, 720), (x, 660), "#2a2a26", 5)
    for y in (670, 690, 708):
        c.line((630, y), (1000, y), "#2a2a26", 2)
    crowd(c, 540, 760, 2, 12, "#3a4636", 7)
    crowd(c, 1080, 760, 2, 12, "#54483a", 7)


def square_protest(c: Canvas) -> None:
    """A square full of people: the mood at home."""
    c.sky("#2a3350", "#c0a090", 560, "#6a6478")
    c.glow(1180, 430, "#ffe6c0", 40)
    c.clouds("#b8a09a")
    c.skyline(600, 260, "#3c4258", 90, "#ffd98a")
    c.gradient(600, 900, c.tone("#3a3a48"), c.tone("#181a26"))
    for j in range(8):
        crowd(c, 800, 610 + j * 34, 1, 92 - j * 5, ("#5a5468", "#4a4658", "#6a5a60")[j % 3], 8 + j)
    for x, y, hue in ((300, 590, "#e8e2d4"), (560, 620, "#d8b048"), (860, 584, "#e8e2d4"),
                      (1120, 630, "#c0563c"), (1350, 590, "#e8e2d4")):
        c.box(x, y, 4, 90, "#2a2420")
        c.box(x - 56, y - 46, 120, 54, hue, 4)
        for k in range(2):
            c.box(x - 42, y - 34 + k * 18, 90 - 26 * k, 7, "#4a4644")


def savanna(c: Canvas) -> None:
    """A railway and a solar field on a plain: the contest for the South."""
    c.sky("#4a3450", "#f2b060", 600, "#b8705a")
    c.glow(1080, 540, "#ffe0a0", 70)
    c.clouds("#e8a070")
    c.ridge(600, 60, "#8a5a52", 7)
    c.gradient(600, 900, c.tone("#b58a4a"), c.tone("#4a3620"))
    for x, y, size in ((220, 610, 1.0), (1360, 620, 1.2)):
        c.line((x, y), (x + 6, y - 110 * size), "#3a2a24", 10)
        for dx, dy, wide in ((-60, 120, 130), (0, 150, 170), (50, 118, 120)):
            c.box(x + dx * size - wide / 2, y - dy * size, wide * size, 26 * size, "#3d4a2c", 13)
    for i in range(8):
        x = 420 + i * 96
        c.poly([(x, 700), (x + 76, 690), (x + 84, 640), (x + 12, 648)], "#2c4468")
        c.line((x + 40, 696), (x + 46, 644), "#86a8d0", 2)
        c.box(x + 38, 696, 6, 30, "#3a2a24")
    for x in range(0, 1600, 46):
        c.box(x, 806, 26, 10, "#3a2a20")
    c.box(0, 798, 1600, 5, "#8a7a70")
    c.box(0, 816, 1600, 5, "#8a7a70")
    for k in range(4):
        c.box(900 + k * 160, 742, 150, 56, "#c0392f" if k == 0 else "#e0d8c8", 8)
        windows(c, 908 + k * 160, 750, 134, 24, 6, 1, "#3a5070")


def harbour_deal(c: Canvas) -> None:
    """Two cargo ships pass under a bridge: trade resumes."""
    c.sky("#2c4a70", "#f0cfa0", 560, "#8a90a4")
    c.glow(800, 500, "#fff0c8", 60)
    c.clouds("#f0d8b8")
    c.skyline(560, 150, "#5a6a84", 44, "#ffe0a0")
    c.water(560, "#a08e88", "#22344e")
    for x in (420, 1180):
        c.box(x - 16, 250, 32, 380, "#7d3a34")
        for side in (-1, 1):
            for k in range(7):
                c.line((x, 260 + k * 6), (x + side * (60 + k * 54), 520), "#8a4a40", 2)
    c.box(0, 516, 1600, 18, "#7d3a34")
    for x, mirrored in ((380, False), (1140, True)):
        side = -1 if mirrored else 1
        c.poly([(x - 220 * side, 640), (x + 240 * side, 636), (x + 200 * side, 720),
                (x - 200 * side, 720)], "#1d2a40")
        c.box(x - 190 * side - (40 if mirrored else 0), 560, 50, 80, "#e8e4dc")
        for i in range(7):
            hue = ("#b5473c", "#3f7fa8", "#4a9a6a", "#c98a3a")[(i * 3) % 4]
            c.box(x - 120 + i * 40, 596, 37, 20, hue)
            c.box(x - 120 + i * 40, 618, 37, 20, ("#8a94a4", "#c98a3a", "#b5473c")[i % 3])
