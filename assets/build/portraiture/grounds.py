"""What stands behind a person: a sky with rings of light, and a motif of the place."""

from __future__ import annotations

from portraiture.pen import Pen, mix

SKIES = {  # top, bottom, light
    "kremlin": ("#3b1f3a", "#b4553c", "#ffc890"), "moscow": ("#2a1a30", "#7c3238", "#ffb48a"),
    "zhong": ("#4a1f2c", "#c4603a", "#ffd28a"), "sea": ("#0f2e3a", "#2f6f78", "#d8fff2"),
    "brasilia": ("#3a1b4c", "#b0508a", "#ffd0b8"), "delhi": ("#4c2f2a", "#d08a4a", "#ffe2a4"),
    "pretoria": ("#3a2a22", "#c9803c", "#ffe0a0"), "kyiv": ("#26365a", "#d2954e", "#ffe7b0"),
    "house": ("#16294e", "#4a6ea4", "#e6f0ff"), "capitol": ("#1d2f50", "#6482ae", "#e8f0ff"),
    "room": ("#1b2140", "#5a4a5e", "#ffdca8"), "archive": ("#15201f", "#3d5a4d", "#fff0b8"),
    "dusk": ("#2b2347", "#8a5570", "#ffd6c0"),
}


def _row(pen: Pen, colour: str, alpha: float, *boxes: tuple[float, float, float, float]) -> None:
    for box in boxes:
        pen.box(*box, colour, alpha)


def _towers(pen: Pen, c: str, a: float) -> None:
    _row(pen, c, a, (-5, 300, 410, 190), *((x, 288, 14, 12) for x in range(0, 400, 26)))
    for x, high in ((30, 150), (330, 190)):
        top = 300 - high
        pen.path(f"M{x},300 L{x},{top} L{x - 5},{top} L{x + 23},{top - 80} L{x + 51},{top} "
                 f"L{x + 46},{top} L{x + 46},300Z", c, a)


def _wall(pen: Pen, c: str, a: float) -> None:
    _row(pen, c, a, (-5, 270, 410, 220), *((x, 254, 20, 16) for x in range(0, 400, 36)))
    pen.path("M40,254 L40,150 L34,150 L70,60 L106,150 L100,150 L100,254Z", c, a)


def _roof(pen: Pen, c: str, a: float) -> None:
    pen.path("M-10,200 Q60,190 80,150 L320,150 Q340,190 410,200 L410,222 L380,222 L380,490 "
             "L20,490 L20,222 L-10,222Z", c, a)
    pen.path("M60,118 Q110,110 126,84 L274,84 Q290,110 340,118 L340,134 L310,134 L310,150 "
             "L90,150 L90,134 L60,134Z", c, a)


def _ships(pen: Pen, c: str, a: float) -> None:
    pen.path("M-10,490 L-10,300 L60,190 L120,270 L180,220 L236,275 L310,170 L420,300 L420,490Z",
             c, a)


def _domes(pen: Pen, c: str, a: float) -> None:
    _row(pen, c, a, (-5, 310, 410, 180), (300, 120, 26, 190), (336, 120, 26, 190))
    pen.path("M20,310 Q80,220 140,310Z", c, a)
    pen.path("M160,250 Q215,330 270,250Z", c, a)


def _arch(pen: Pen, c: str, a: float) -> None:
    _row(pen, c, a, (30, 140, 80, 350), (290, 140, 80, 350), (10, 94, 380, 46), (40, 66, 320, 28),
         (90, 36, 220, 30))


def _hills(pen: Pen, c: str, a: float) -> None:
    pen.path("M-10,330 L20,250 L150,230 L200,300 L260,210 L410,235 L410,490 L-10,490Z", c, a)
    pen.path("M270,160 Q335,110 400,160 L338,158 L338,222 L330,222 L330,158Z", c, a)


def _church(pen: Pen, c: str, a: float) -> None:
    pen.box(20, 230, 360, 260, c, a)
    for x, y, w in ((70, 230, 64), (200, 230, 90), (330, 230, 64)):
        pen.path(f"M{x - w / 2},{y} Q{x - w * .75},{y - w * .6} {x},{y - w * 1.6} "
                 f"Q{x + w * .75},{y - w * .6} {x + w / 2},{y}Z", c, a)


def _columns(pen: Pen, c: str, a: float) -> None:
    pen.path("M20,172 L20,150 L200,70 L380,150 L380,172Z", c, a)
    _row(pen, c, a, *((x, 176, 26, 314) for x in (34, 96, 158, 220, 282, 344)))


def _capitol(pen: Pen, c: str, a: float) -> None:
    pen.path("M70,262 L70,240 L90,240 Q100,90 194,80 L194,40 L206,40 L206,80 Q300,90 310,240 "
             "L330,240 L330,262Z", c, a)
    _row(pen, c, a, (-5, 302, 410, 190), *((x, 262, 18, 40) for x in range(84, 320, 34)))


def _curtain(pen: Pen, c: str, a: float) -> None:
    pen.path("M0,0 L100,0 Q70,240 100,490 L0,490Z", c, a)
    pen.path("M400,0 L300,0 Q330,240 300,490 L400,490Z", c, a)


def _shelves(pen: Pen, c: str, a: float) -> None:
    for y in (60, 150, 240, 330):
        heights = ((x, 34 + (i * 7 + y) % 25) for i, x in enumerate(range(6, 400, 17)))
        _row(pen, c, a, (-5, y, 410, 6), *((x, y - high, 12, high) for x, high in heights))


MOTIFS = {"towers": _towers, "wall": _wall, "roof": _roof, "ships": _ships, "domes": _domes,
          "arch": _arch, "hills": _hills, "church": _church, "columns": _columns,
          "capitol": _capitol, "curtain": _curtain, "shelves": _shelves}


def ground(pen: Pen, sky: str, motif: str, mood: str) -> str:
    """Draw what is behind; returns the colour of the light."""
    top, bottom, light = SKIES[sky]
    if mood == "open":
        top, bottom = mix(top, light, .10), mix(bottom, light, .16)
    elif mood == "hard":
        top, bottom = mix(top, "#0b111e", .45), mix(bottom, "#16203a", .55)
        light = mix(light, "#9fb4d8", .45)
    hard = mood == "hard"
    pen.bands(top, bottom)
    for radius in (300, 240, 185, 135, 90):
        pen.oval(96, 112, radius, radius, light, .045 if hard else .075)
    MOTIFS[motif](pen, mix(top, "#05070d", .35), .5 if hard else .42)
    return light
