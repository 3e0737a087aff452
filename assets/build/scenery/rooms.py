"""Scenes indoors: tables, halls, machines."""

from __future__ import annotations

import math
from itertools import pairwise

import pygame

from .canvas import Canvas, mix
from .motifs import curtains, flag, picture, table, windows


def round_table(c: Canvas) -> None:
    """The members' table of a bloc."""
    curtains(c, 640, "#2b1a4a", "#231540")
    c.glow(800, 260, "#8a6ac8", 60, disc=False)
    c.ring(800, 140, 74, "#d8b867", 6)
    for i, hue in enumerate(("#3f9a54", "#3b6fc0", "#e0a030", "#cf3d36", "#8a5aa8")):
        a = -math.pi / 2 + i * 2 * math.pi / 5
        c.poly([(800, 140), (800 + 62 * math.cos(a - 0.3), 140 + 62 * math.sin(a - 0.3)),
                (800 + 62 * math.cos(a + 0.3), 140 + 62 * math.sin(a + 0.3))], hue)
    c.gradient(640, 900, (34, 18, 54), (18, 10, 32))
    for i, code in enumerate(("BRA", "RUS", "IND", "CHN", "ZAF")):
        flag(c, code, 330 + i * 220, 330, 124, 300)
    for i in range(13):
        c.box(330 + i * 76, 560, 46, 90, "#120a1e", 12)
    table(c, 800, 680, 1240, 230, "#5c3168", "#3a1d48")
    table(c, 800, 690, 800, 120, "#1d0f2c", "#150a20")
    for i in range(9):
        c.box(320 + i * 118, 664 + 12 * abs(i - 4) * -0.6 + 30, 44, 14, "#e6d9ee", 2, 0.8)


def conference(c: Canvas) -> None:
    """A hall with a ring of desks; the window adds the flags of those who meet."""
    c.gradient(0, 640, c.tone("#1b3140"), c.tone("#2a4655"))
    c.glow(800, 120, "#cfe3ea", 70, disc=False)
    for i in range(9):
        c.box(60 + i * 168, 60, 136, 470, ("#20384a", "#264252", "#2d4d5f")[i % 3])
    c.box(0, 40, 1600, 14, "#8fb0bd")
    c.box(0, 530, 1600, 10, "#6c8c9a")
    c.gradient(640, 900, c.tone("#152734"), c.tone("#0c1822"))
    for i in range(15):
        c.box(250 + i * 76, 556, 44, 92, "#0e1c26", 12)
    table(c, 800, 690, 1300, 210, "#6d5a44", "#453627")
    table(c, 800, 700, 900, 112, "#13222c", "#0e1a22")
    for i in range(9):
        c.box(300 + i * 120, 668 + abs(i - 4) * -6 + 30, 44, 12, "#e4ecee", 2, 0.8)


def long_table(c: Canvas) -> None:
    """Two delegations, three tall windows; the window adds the flags of those who sit there."""
    c.gradient(0, 640, c.tone("#1c2744"), c.tone("#24304f"))
    for i, x in enumerate((170, 610, 1050)):
        c.box(x, 70, 330, 470, "#0f182e")
        c.gradient_box(x + 20, 90, 290, 430, "#f0b878", "#c06a5a")
        for k in (0, 1):
            hue = ("#7d2f38", "#33508a")[(i + k) % 2]
            c.poly([(x - 20, 60), (x + 110, 60), (x + 60, 300), (x + 10, 560), (x - 20, 560)]
                   if not k else [(x + 350, 60), (x + 220, 60), (x + 270, 300), (x + 320, 560),
                                  (x + 350, 560)], hue)
        c.box(x - 30, 52, 390, 12, "#c9a050", 4)
        for k in range(9):
            c.box(x + 24 + k * 32, 450 - 40 * ((k * 7) % 4), 24, 70 + 40 * ((k * 7) % 4), "#5a3a50")
    c.lamp, c.light = (800, 300), (255, 200, 140)
    c.gradient(640, 900, c.tone("#1a2036"), c.tone("#0e1222"))
    for i in range(11):
        c.box(330 + i * 88, 540, 56, 120, "#141a2c", 14)
    table(c, 800, 660, 1240, 130, "#7d4a34", "#4a2a22")
    for x in (560, 760, 960):
        c.poly([(x, 660), (x + 80, 656), (x + 92, 684), (x + 6, 690)], "#efe5d1")
    c.box(280, 720, 50, 150, "#3a2019")
    c.box(1270, 720, 50, 150, "#3a2019")


def server_hall(c: Canvas) -> None:
    """A hall of machines that pass payments on."""
    c.gradient(0, 900, c.tone("#150c2a"), c.tone("#22113c"))
    for side in (-1, 1):
        for k in range(9):
            near, far = 800 + side * (820 - k * 84), 800 + side * (820 - (k + 1) * 84 + 18)
            top, low = 60 + k * 38, 860 - k * 40
            c.poly([(near, top), (far, top + 34), (far, low - 36), (near, low)],
                   mix((26, 16, 50), (60, 36, 96), k / 9))
            for j in range(14):
                y = top + 20 + j * (low - top - 40) / 14
                for n in range(3):
                    x = near + (far - near) * (0.25 + 0.25 * n)
                    hue = ("#7de0c8", "#ffce6a", "#c58af0")[(j * 3 + n + k) % 3]
                    if c.chance.random() < 0.55:
                        c.dot(x, y, 3.2 - k * 0.22, hue, 0.9)
    spots = ((800, 320), (990, 420), (920, 560), (680, 560), (610, 420))
    for i, a in enumerate(spots):
        for b in spots[i + 1:]:
            c.line(a, b, "#b98ae0", 2)
    for (x, y), code in zip(spots, ("BRA", "ZAF", "CHN", "IND", "RUS"), strict=True):
        coin(c, code, x, y, 44)


def coin(c: Canvas, code: str, x: float, y: float, radius: float) -> None:
    """A flag as a round token."""
    side = round(radius * 2 * 1.6)
    image = picture(code).convert_alpha()
    tall = image.get_height()
    square = image.subsurface(((image.get_width() - tall) // 2, 0, tall, tall))
    token = pygame.transform.smoothscale(square, (side, side))
    mask = pygame.Surface((side, side), pygame.SRCALPHA)
    pygame.draw.circle(mask, (255, 255, 255, 255), (side // 2, side // 2), side // 2)
    token.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    c.surface.blit(token, (round(x * 1.6) - side // 2, round(y * 1.6) - side // 2))
    c.ring(x, y, radius + 3, "#e8dcc0", 4)


def exchange(c: Canvas) -> None:
    """Screens of a market that falls and recovers."""
    c.gradient(0, 900, c.tone("#0d1830"), c.tone("#15233f"))
    c.glow(800, 330, "#4a86c8", 60, disc=False)
    for k, (x, y) in enumerate(((120, 110), (620, 70), (1120, 110))):
        c.box(x, y, 400, 300, "#0a1224", 8)
        c.box(x + 8, y + 8, 384, 284, "#101c36", 6)
        level, points = y + 120.0, []
        for i in range(26):
            level += c.chance.gauss(2.2 if k < 2 else -1.5, 13)
            level = min(max(level, y + 40), y + 260)
            points.append((x + 24 + i * 14, level))
        for a, b in pairwise(points):
            c.line(a, b, ("#ff8474", "#ffbe50", "#5ece98")[k], 5)
        for j in range(4):
            c.box(x + 24, y + 60 + j * 60, 352, 1.5, "#2a3856")
    c.gradient(560, 900, c.tone("#0c1426"), c.tone("#070c18"))
    for i in range(8):
        x = 60 + i * 196
        c.box(x, 560, 150, 90, "#0a1120", 6)
        windows(c, x + 10, 568, 130, 70, 3, 1, "#3f72b4")
        c.box(x - 14, 650, 184, 16, "#26324c", 4)
        c.dot(x + 75, 700, 30, "#05080f")
        c.box(x + 35, 720, 80, 140, "#05080f", 26)


def archive(c: Canvas) -> None:
    """A desk with a sealed letter under a lamp: something secret."""
    c.gradient(0, 900, c.tone("#141a2c"), c.tone("#1d2236"))
    for i in range(10):
        for j in range(4):
            c.box(i * 160 + 8, j * 150 + 8, 144, 134, "#1f2740", 4)
            c.box(i * 160 + 60, j * 150 + 60, 40, 10, "#c9a050", 3)
    c.glow(640, 330, "#ffdf9a", 54, disc=False)
    c.gradient(640, 900, c.tone("#4a2e24"), c.tone("#23150f"))
    c.line((640, 640), (640, 420), "#c9a050", 12)
    c.poly([(520, 430), (580, 320), (700, 320), (760, 430)], "#2f7a56")
    c.box(560, 636, 160, 18, "#c9a050", 8)
    c.poly([(780, 700), (1160, 680), (1200, 810), (800, 836)], "#efe5d1")
    c.poly([(780, 700), (980, 770), (1160, 680)], "#d8cbb0")
    c.dot(982, 764, 34, "#a8242a")
    c.dot(982, 764, 22, "#c23a38")
    c.poly([(360, 720), (560, 706), (576, 800), (370, 816)], "#d9cdb2")
    for j in range(5):
        c.line((384, 734 + j * 16), (546, 724 + j * 16), "#6a6256", 3)


def stock_floor(c: Canvas) -> None:
    """A plant that makes shells by the thousand."""
    c.gradient(0, 900, c.tone("#2b2f38"), c.tone("#3c3a3c"))
    c.glow(1180, 260, "#ffb060", 70, disc=False)
    for i in range(7):
        c.poly([(i * 240, 0), (i * 240 + 40, 0), (i * 240 + 120, 120), (i * 240 + 80, 120)],
               "#1d2128")
    c.box(0, 110, 1600, 16, "#1d2128")
    for x in (1000, 1240):
        c.box(x, 220, 190, 260, "#1a1c22", 6)
        c.box(x + 30, 280, 130, 130, "#ff9a3c", 4)
        c.box(x + 50, 300, 90, 90, "#ffd890", 4)
    c.gradient(600, 900, c.tone("#26262a"), c.tone("#141418"))
    for row, (y, size) in enumerate(((470, 0.6), (570, 0.8), (700, 1.1))):
        c.box(0, y + 96 * size, 1600, 16 * size, "#5a4634")
        for i in range(int(24 / size)):
            x = 20 + i * 66 * size + row * 18
            c.box(x, y + 36 * size, 34 * size, 60 * size, "#7d7048", 3)
            c.poly([(x, y + 36 * size), (x + 17 * size, y - 10 * size),
                    (x + 34 * size, y + 36 * size)], "#a89660")
            c.box(x, y + 78 * size, 34 * size, 7 * size, "#c08a3c")
