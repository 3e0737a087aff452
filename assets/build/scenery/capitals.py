"""Scenes of capitals and houses of government."""

from __future__ import annotations

from collections.abc import Sequence

from .canvas import Canvas
from .motifs import (
    banners,
    columns,
    crowd,
    flag,
    jets,
    onion,
    tower,
    wall,
    windows,
)

BRICK, DARK = "#5a2230", "#2a1420"


def _square(c: Canvas) -> None:
    """The wall, the towers and the cathedral behind the square."""
    c.skyline(620, 120, "#7a3a3c", 60)
    wall(c, 0, 640, 1600, 110, BRICK)
    tower(c, 180, 640, 360, BRICK)
    tower(c, 520, 640, 400, BRICK)
    domes = ((870, 92, "#c8963c", "#8d5a2a"), (930, 70, "#3f7f77", "#c8b26a"),
             (985, 120, "#b8862f", "#d9b45c"), (1040, 74, "#7d3f6a", "#c98aa8"),
             (1092, 88, "#3d5f9a", "#c7d3e8"))
    for x, wide, one, other in domes:
        c.box(x - wide * 0.42, 520, wide * 0.84, 120, "#6c2b35")
        onion(c, x, 530 if wide < 100 else 460, wide * 0.72, (one, other), "#7a3540")


def _parade(c: Canvas) -> None:
    """Red Square by evening with columns of marchers, banners and aircraft."""
    c.sky("#2c2140", "#e58a4c", 640, "#8d4a50")
    c.glow(1240, 560, "#ffd18a", 44)
    c.clouds("#d8805a")
    _square(c)
    jets(c, 1000, 150, 30, 5, "#171424", trails=True)
    c.gradient(640, 900, (58, 26, 38), (26, 14, 26))


def _marchers(c: Canvas, near: Sequence[int]) -> None:
    """Rows of people with banners: five blocks far off, others near, at so many places."""
    for x in (130, 440, 750, 1060, 1370):
        crowd(c, x, 690, 5, 20, "#8a3b40", 4.2)
        banners(c, x - 60, 690, 4, "#c9302c", 34)
    for x in near:
        crowd(c, x, 790, 6, 26, "#a04a48", 5.4)
        banners(c, x - 110, 785, 4, "#d8362f", 46)


def victory_day(c: Canvas) -> None:
    """The parade with its guest: two flags of one height above the marchers."""
    _parade(c)
    flag(c, "CHN", 1170, 440, 170, 350)
    flag(c, "RUS", 1380, 440, 170, 350)
    _marchers(c, (290, 720, 1130))


def victory_envoy(c: Canvas) -> None:
    """The parade without its guest: the host's flag, a small one for an envoy beside a bare pole.
    """
    _parade(c)
    flag(c, "RUS", 1380, 440, 170, 350)
    c.box(1170, 440, 6, 350, "#c9a96a", 2)
    c.dot(1173, 436, 8, "#e6cf95")
    flag(c, "CHN", 1210, 610, 74, 180)
    _marchers(c, (290, 720, 1130))


def empty_seat(c: Canvas) -> None:
    """A chair of honour that waits for its guest."""
    c.sky("#2a2038", "#cf7d4a", 640, "#7d4450")
    c.glow(800, 480, "#ffc98a", 60, disc=False)
    c.clouds("#b9694e")
    _square(c)
    c.gradient(640, 900, (52, 24, 36), (24, 13, 24))
    flag(c, "RUS", 560, 470, 150, 330)
    flag(c, "CHN", 900, 470, 150, 330)
    c.box(730, 500, 140, 180, "#caa04a", 22)
    c.box(744, 514, 112, 160, "#a8242a", 14)
    c.box(720, 660, 160, 34, "#a8242a", 8)
    for x in (720, 868):
        c.box(x, 610, 14, 150, "#caa04a", 5)
    c.box(716, 690, 168, 14, "#caa04a", 4)
    c.dot(800, 490, 16, "#caa04a")
    for x in (300, 380, 1220, 1300):
        c.box(x, 620, 60, 70, "#1b1018", 8)
        c.box(x, 690, 60, 60, "#140c12", 4)


def kremlin(c: Canvas) -> None:
    """The Kremlin above the river."""
    c.sky("#2a2138", "#d9854f", 600, "#86484e")
    c.glow(420, 520, "#ffcf92", 40)
    c.clouds("#c87556")
    c.box(620, 440, 420, 150, "#8d5a48")
    windows(c, 640, 460, 380, 110, 16, 3, "#ffd79a")
    c.poly([(610, 440), (830, 390), (1050, 440)], "#4c3a40")
    flag(c, "RUS", 830, 320, 76, 76)
    for x, wide in ((1130, 56), (1190, 76), (1250, 56)):
        c.box(x - wide * 0.5, 500, wide, 100, "#b58a6a")
        onion(c, x, 520, wide * 0.8, ("#d9b45c", "#b88a34"), "#c9a27e")
    wall(c, 0, 640, 1600, 90, BRICK)
    for x, high in ((150, 330), (470, 260), (1400, 310)):
        tower(c, x, 640, high, BRICK)
    c.water(640, "#6a3a44", "#20121f")


def zhongnanhai(c: Canvas) -> None:
    """A gate with tiled roofs behind a wall of red."""
    c.sky("#33203a", "#e59a4a", 600, "#a0524a")
    c.glow(1080, 430, "#ffd890", 52)
    c.clouds("#d58a52")
    for x in (120, 1240):
        c.box(x, 480, 260, 90, "#7d2a2c")
        c.poly([(x - 40, 486), (x + 30, 430), (x + 230, 430), (x + 300, 486)], "#8d6a30")
    c.box(440, 500, 720, 140, "#9a2b2c")
    for x in range(460, 1150, 76):
        c.box(x, 440, 16, 70, "#7a2022")
    c.box(470, 430, 660, 90, "#b5372f")
    windows(c, 490, 446, 620, 60, 12, 1, "#ffd890")
    for y, half, high in ((440, 420, 60), (340, 290, 70)):
        c.poly([(800 - half - 40, y), (800 - half + 40, y - 26), (800 - half + 90, y - high),
                (800 + half - 90, y - high), (800 + half - 40, y - 26), (800 + half + 40, y)],
               "#c6962f")
        c.poly([(800 - half - 40, y), (800 + half + 40, y), (800 + half, y + 12),
                (800 - half, y + 12)], "#8d5f22")
    c.box(600, 340, 400, 50, "#b5372f")
    c.arc(800, 640, 90, 90, "#3a1218")
    c.gradient(640, 900, (112, 26, 32), (38, 12, 22))
    c.box(0, 640, 1600, 8, "#d0a048")
    for x in (360, 1160):
        flag(c, "CHN", x, 430, 120, 230)
    for x in (560, 1040):
        c.box(x - 24, 590, 48, 60, "#e8d8b8", 10)
        c.dot(x, 580, 26, "#e8d8b8")


def white_house(c: Canvas) -> None:
    """The White House by night."""
    c.sky("#16233f", "#4d6d9c", 660, "#2d4670")
    c.glow(360, 230, "#e9f2ff", 40)
    c.stars(60, 300)
    c.clouds("#7d9ac6", 120, 420, 7)
    c.firs(640, 160, "#152743", [60, 130, 210, 290, 380, 1220, 1310, 1390, 1470, 1550])
    c.box(440, 500, 720, 150, "#dfe7f2")
    windows(c, 450, 512, 250, 126, 6, 2, "#ffd98a")
    windows(c, 900, 512, 250, 126, 6, 2, "#ffd98a")
    columns(c, 690, 650, 220, 190, 6, "#f4f7fb")
    flag(c, "USA", 800, 330, 96, 110)
    c.gradient(650, 900, (28, 58, 74), (12, 24, 42))
    c.poly([(600, 900), (740, 660), (860, 660), (1000, 900)], "#33506e", 0.4)
    c.dot(800, 780, 120, "#4f7ba4", 0.35)
    for k in (-60, -30, 0, 30, 60):
        c.line((800 + k, 790), (800 + k * 0.4, 720), "#c8dcf2", 3)


def brasilia(c: Canvas) -> None:
    """The congress and its lake, flags of the members."""
    c.sky("#3a2150", "#e58a7a", 620, "#94487a")
    c.glow(1100, 520, "#ffc8a0", 56)
    c.clouds("#d57a92")
    c.skyline(620, 60, "#6a3564", 50)
    for x in (770, 815):
        c.box(x, 330, 34, 290, "#54305e")
        windows(c, x + 2, 340, 30, 270, 2, 16, "#f2b6a8")
    c.box(420, 590, 780, 32, "#6b3a6c")
    c.arc(600, 590, 220, 80, "#5a3262")
    c.poly([(900, 520), (1160, 520), (1100, 590), (960, 590)], "#5a3262")
    c.water(622, "#8a4478", "#2a1538")
    for i, code in enumerate(("BRA", "IND", "ZAF", "CHN", "RUS")):
        flag(c, code, 150 + i * 290, 470 if i else 430, 96 if i else 140, 160 if i else 200)


def parliament(c: Canvas) -> None:
    """A domed parliament on a hill."""
    c.sky("#22304e", "#8c9cc0", 640, "#52668e")
    c.glow(1100, 330, "#fff0cf", 40)
    c.clouds("#aebbd8")
    c.firs(650, 120, "#1c2c48", [40, 120, 200, 290, 1300, 1380, 1470, 1560])
    c.box(330, 510, 940, 140, "#a9bddc")
    windows(c, 340, 520, 330, 120, 10, 2, "#35507c")
    windows(c, 930, 520, 330, 120, 10, 2, "#35507c")
    columns(c, 680, 650, 240, 150, 8, "#dbe6f5")
    c.box(690, 400, 220, 80, "#c3d2ea")
    windows(c, 694, 405, 212, 70, 12, 1, "#47618d")
    c.arc(800, 400, 220, 190, "#cfdcf0")
    c.poly([(800, 210), (912, 400), (860, 400)], "#9fb3d4", 0.6)
    c.box(786, 170, 28, 50, "#dbe6f5")
    c.line((800, 170), (800, 130), "#f1e2b4", 6)
    for x in (450, 1120):
        flag(c, "USA", x, 440, 90, 90)
    c.gradient(650, 900, (30, 58, 72), (14, 26, 44))
    c.poly([(620, 900), (740, 650), (860, 650), (980, 900)], "#8fa5c4", 0.25)


def brussels(c: Canvas) -> None:
    """Glass and flags: the institutions of the European Union."""
    c.sky("#223a58", "#b5c6cf", 640, "#5f86a4")
    c.glow(420, 380, "#fff4d8", 44)
    c.clouds("#dbe6ec")
    c.skyline(640, 90, "#4a6a86", 50)
    for k, (x, wide, high) in enumerate(((480, 300, 300), (760, 240, 380), (980, 260, 280))):
        c.poly([(x, 640), (x, 640 - high * 0.85), (x + wide, 640 - high), (x + wide, 640)],
               ("#33587c", "#3d678f", "#2c4d6e")[k])
        windows(c, x + 8, 660 - high * 0.85, wide - 16, high * 0.78, 12, 12, "#7fb0d4")
    c.gradient(640, 900, (46, 66, 78), (20, 30, 44))
    for i in range(9):
        flag(c, "EUU", 120 + i * 158, 520, 96, 230)


def kyiv(c: Canvas) -> None:
    """Golden domes above a river in the evening."""
    c.sky("#1e2742", "#d79a5e", 620, "#6e6076")
    c.glow(360, 540, "#ffd79a", 46)
    c.clouds("#c58f6a")
    c.ridge(640, 110, "#3b3f52", 7)
    c.skyline(600, 60, "#34384c", 40, "#ffd68a")
    for x, wide in ((840, 70), (910, 96), (990, 70), (1060, 52)):
        c.box(x - wide * 0.5, 480, wide, 120, "#c9d2dc")
        onion(c, x, 500, wide * 0.85, ("#e0b648", "#b98a2c"), "#dfe6ec")
    c.box(1180, 360, 44, 250, "#d8dee6")
    onion(c, 1202, 380, 56, ("#e0b648", "#b98a2c"), "#d8dee6")
    flag(c, "UKR", 620, 400, 130, 210)
    c.water(620, "#7a6468", "#191b2e")


def delhi(c: Canvas) -> None:
    """A ceremonial arch at the end of an avenue."""
    c.sky("#3a2f4c", "#f0b06a", 640, "#b0715c")
    c.glow(800, 470, "#ffe0a0", 66)
    c.clouds("#eaa870")
    c.firs(640, 90, "#5a4a44", [80, 180, 270, 360, 1240, 1330, 1430, 1520])
    for x in (640, 860):
        c.box(x, 330, 100, 310, "#7d5140")
        c.box(x + 70, 330, 14, 310, "#a5735a")
    c.box(620, 290, 360, 70, "#8a5c48")
    c.box(650, 262, 300, 30, "#7d5140")
    c.arc(800, 420, 120, 64, "#f0b06a")
    c.gradient(640, 900, (110, 78, 60), (40, 28, 32))
    c.poly([(690, 900), (770, 640), (830, 640), (910, 900)], "#d0a078", 0.35)
    for x in (430, 1120):
        flag(c, "IND", x, 430, 120, 220)


def taipei(c: Canvas) -> None:
    """A tower above a city of lights; hills behind."""
    c.sky("#131f3a", "#5a7aa0", 640, "#2d4468")
    c.glow(1180, 240, "#f2f6ff", 36)
    c.stars(50, 260)
    c.ridge(640, 190, "#22395a", 8)
    c.skyline(660, 180, "#172a44", 46, "#ffd68a")
    for i in range(8):
        y, half = 600 - i * 48, 44 - i * 2.4
        c.poly([(760 - half * 0.78, y), (760 - half, y - 46), (760 + half, y - 46),
                (760 + half * 0.78, y)], "#2d5666")
        windows(c, 760 - half * 0.7, y - 42, half * 1.4, 36, 6, 2, "#9fe0d0")
    c.line((760, 220), (760, 130), "#4f8896", 8)
    c.dot(760, 128, 7, "#ff6a5a")
    c.water(660, "#2f4c6c", "#0d1830")


def united_nations(c: Canvas) -> None:
    """A slab of glass by a river, flags in a row."""
    c.sky("#20395a", "#c9d6dc", 640, "#7398b4")
    c.glow(1250, 300, "#fff3d4", 44)
    c.clouds("#e6eef2")
    c.skyline(640, 220, "#5b7c98", 60)
    c.box(560, 230, 240, 410, "#2f6186")
    windows(c, 566, 240, 228, 390, 14, 24, "#86bede")
    c.box(800, 230, 26, 410, "#dbe6ee")
    c.poly([(826, 640), (826, 540), (1000, 500), (1180, 560), (1180, 640)], "#dfe8ee")
    c.gradient(640, 900, (62, 90, 104), (24, 38, 54))
    for i, code in enumerate(("USA", "GBR", "FRA", "RUS", "CHN", "BRA", "IND", "ZAF", "JPN",
                              "DEU", "NGA", "EGY")):
        flag(c, code, 60 + i * 128, 560, 70, 200)
