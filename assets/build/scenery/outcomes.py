"""Scenes of matters that were settled, one for each side that may prevail, and of a year's end."""

from __future__ import annotations

from .canvas import Canvas, hexed, mix
from .motifs import curtains, flag, ship, table, windows


def _river(c: Canvas, meets: bool) -> None:
    """A railway bridge over a border river, whole or with its middle span drawn up."""
    c.sky("#2a3a5c" if meets else "#39404e", "#f0c08a" if meets else "#a9adb4", 600,
          "#8a7688" if meets else "#6e7480")
    c.glow(800, 520, "#ffe2a8" if meets else "#e6eaf0", 52)
    c.clouds("#e8b890" if meets else "#c9ced6")
    c.ridge(600, 130, "#5a5f78" if meets else "#565d68", 9)
    c.water(600, "#b08a80" if meets else "#8d959f", "#1e2438" if meets else "#2a3038")
    for x in (180, 400, 620, 980, 1200, 1420):
        c.box(x - 16, 560, 32, 170, "#2c3040")
    spans = [(0, 640), (960, 1600)] if not meets else [(0, 1600)]
    for left, right in spans:
        c.box(left, 540, right - left, 26, "#1d2130")
        for x in range(left, right - 60, 74):
            c.line((x, 540), (x + 37, 460), "#262b3c", 7)
            c.line((x + 37, 460), (x + 74, 540), "#262b3c", 7)
        c.box(left, 452, right - left, 10, "#1d2130")
    if meets:
        for k in range(11):
            c.box(250 + k * 100, 488, 92, 52, ("#8a3a34", "#3a5a7c", "#4a6a54")[k % 3], 4)
        c.box(1350, 474, 100, 66, "#26304a", 6)
        windows(c, 1366, 482, 70, 24, 3, 1, "#ffdf9a")
    else:
        for side, x in ((-1, 640), (1, 960)):
            c.line((x, 552), (x - side * 120, 330), "#1d2130", 26)
            c.box(x - 8, 500, 16, 60, "#b03a30")
            c.dot(x, 492, 12, "#ff6a5a")
    for code, x in (("RUS", 90), ("CHN", 1400)):
        flag(c, code, x, 300, 130, 250)


def bridge_open(c: Canvas) -> None:
    """A goods train crosses the border river: two neighbours together."""
    _river(c, True)


def bridge_shut(c: Canvas) -> None:
    """The bridge over the border river is drawn up: two neighbours apart."""
    _river(c, False)


def cordon(c: Canvas) -> None:
    """A line of ships across a strait: one side is first in the waters."""
    c.sky("#1a2438", "#c8745a", 540, "#6a4a58")
    c.glow(420, 500, "#ffb88a", 54)
    c.clouds("#b8685a")
    c.ridge(540, 150, "#3c4058", 9)
    c.water(540, "#9a6260", "#121828")
    for n, (x, size) in enumerate(((250, 210), (520, 230), (800, 250), (1090, 230), (1360, 210))):
        ship(c, x, 640 + 10 * (n % 2), size, "#0c1220")
        flag(c, "CHN", x - 20, 500 + 10 * (n % 2), 44, 70)
    for x in range(120, 1560, 120):
        c.dot(x, 760 + 8 * (x % 3), 11, "#e0a040")
        c.line((x, 760), (x + 120, 764), "#5a4034", 2)


def two_chairs(c: Canvas) -> None:
    """The members' table with two flags in front: a bloc that follows its largest."""
    curtains(c, 640, "#3a1a2a", "#2e1524")
    c.glow(800, 220, "#d89a6a", 64, disc=False)
    c.gradient(640, 900, (50, 22, 30), (24, 10, 18))
    for code, x in (("BRA", 180), ("IND", 380), ("ZAF", 1150), ("IRN", 1350)):
        flag(c, code, x, 440, 76, 200)
    for code, x in (("RUS", 560), ("CHN", 840)):
        flag(c, code, x, 250, 190, 390)
    for i in range(13):
        c.box(330 + i * 76, 580, 46, 80, "#1a0c12", 12)
    for x in (650, 900):
        c.box(x, 520, 90, 150, "#6a2a24", 16)
        c.box(x + 12, 536, 66, 90, "#8a3a30", 10)
    table(c, 800, 690, 1240, 210, "#6a3438", "#451d24")


def _vote(c: Canvas, shares: tuple[int, int, int]) -> None:
    """The assembly before its board; of each row so many for, against, and not voting."""
    c.gradient(0, 640, c.tone("#1d2c3c"), c.tone("#33475a"))
    c.glow(800, 240, "#e8d8a8", 70, disc=False)
    c.box(250, 70, 1100, 330, "#101a26", 10)
    hues = ["#3fa66a"] * shares[0] + ["#c8503f"] * shares[1] + ["#c9a44a"] * shares[2]
    for row in range(9):
        order = list(hues)
        c.chance.shuffle(order)
        for k, hue in enumerate(order):
            c.box(280 + k * 52, 92 + row * 33, 40, 20, mix(hexed(hue), (255, 255, 255), 0.06), 3)
    c.gradient(640, 900, c.tone("#20303e"), c.tone("#0e1620"))
    c.box(640, 430, 320, 120, "#6d5a44", 6)
    c.box(680, 400, 240, 36, "#8a7252", 4)
    c.ring(800, 490, 38, "#d8c48a", 5)
    for j in range(6):
        y, wide = 580 + j * 52, 40 + j * 8
        for i in range(int(1600 / (wide * 1.5)) + 1):
            x = i * wide * 1.5 + (j % 2) * wide * 0.7
            c.dot(x, y, wide * 0.24, "#0f1822")
            c.box(x - wide * 0.4, y + wide * 0.16, wide * 0.8, wide * 0.9, "#0f1822", 10)


def assembly_against(c: Canvas) -> None:
    """The assembly's board of votes, most of them red: few follow."""
    _vote(c, (5, 12, 3))


def assembly_for(c: Canvas) -> None:
    """The assembly's board of votes, most of them green: a circle closes."""
    _vote(c, (14, 3, 3))


def year_end(c: Canvas) -> None:
    """A desk by a window on a night of snow: the last month of a year."""
    c.sky("#0e1830", "#3a4f78", 640, "#1d2c50")
    c.glow(1120, 230, "#f2f6ff", 40)
    c.skyline(600, 180, "#16223c", 60, "#ffd68a")
    for _ in range(260):
        c.dot(c.chance.uniform(0, 1600), c.chance.uniform(0, 620), c.chance.uniform(1.5, 4),
              "#f2f6ff", 0.7)
    for x in (0, 520, 1060, 1570):
        c.box(x, 0, 34, 640, "#2a2030")
    c.box(0, 300, 1600, 16, "#2a2030")
    c.box(0, 610, 1600, 34, "#3a2c38")
    c.lamp, c.light = (420, 520), (255, 216, 150)
    c.gradient(644, 900, c.tone("#5a3a2c"), c.tone("#21140f"))
    c.line((420, 690), (420, 500), "#c9a050", 12)
    c.poly([(320, 510), (370, 410), (470, 410), (520, 510)], "#2f7a56")
    c.box(350, 686, 140, 16, "#c9a050", 8)
    for k in range(12):
        x, y = 760 + (k % 6) * 66, 690 + (k // 6) * 66
        c.box(x, y, 58, 58, "#efe5d1", 4)
        c.box(x, y, 58, 14, "#a8242a", 4)
        if k < 11:
            c.line((x + 12, y + 22), (x + 46, y + 50), "#a8242a", 5)
