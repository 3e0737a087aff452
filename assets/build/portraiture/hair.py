"""Hair behind the head and before it, and a turban."""

from __future__ import annotations

from collections.abc import Callable

from portraiture.figure import AXIS, EYES, Face
from portraiture.pen import Pen, mix

X, E = AXIS, EYES
Style = Callable[[Pen, Face], None]


def _discs(pen: Pen, colour: str, *discs: tuple[float, float, float]) -> None:
    for dx, dy, radius in discs:
        pen.oval(X + dx, E + dy, radius, radius, colour)


# Behind -------------------------------------------------------------------------------------------

def _bob_behind(pen: Pen, face: Face) -> None:
    w, j, c, t = face.of.wide, face.of.jaw, face.of.chin, face.of.top
    pen.path(f"M{X - w - 16},{c - 2} C{X - w - 34},{E - 40} {X - w - 8},{t - 26} {X},{t - 28} "
             f"C{X + w + 8},{t - 26} {X + w + 34},{E - 40} {X + w + 16},{c - 2} "
             f"Q{X + w - 8},{c + 8} {X + j - 6},{c - 16} L{X - j + 6},{c - 16} "
             f"Q{X - w + 8},{c + 8} {X - w - 16},{c - 2}Z", face.hair_dark)


def _curly_behind(pen: Pen, face: Face) -> None:
    sides = ((86, -36, 36), (92, 16, 38), (84, 66, 36), (56, -84, 40), (66, 104, 30))
    _discs(pen, face.hair_dark, *((s * x, y, r) for x, y, r in sides for s in (-1, 1)),
           (0, -104, 46), (0, -40, 90))


def _waves_behind(pen: Pen, face: Face) -> None:
    w, j, c, t = face.of.wide, face.of.jaw, face.of.chin, face.of.top
    pen.path(f"M{X - w - 20},{c + 20} C{X - w - 44},{E + 20} {X - w - 22},{t - 20} {X},{t - 26} "
             f"C{X + w + 22},{t - 20} {X + w + 44},{E + 20} {X + w + 20},{c + 20} "
             f"Q{X + w + 6},{c + 34} {X + j - 6},{c + 6} L{X - j + 6},{c + 6} "
             f"Q{X - w - 6},{c + 34} {X - w - 20},{c + 20}Z", face.hair_dark)


def _bun_behind(pen: Pen, face: Face) -> None:
    t = face.of.top
    pen.oval(X + 10, t - 26, 33, 33, face.hair_dark)
    pen.oval(X + 6, t - 30, 25, 25, face.hair)


def _tied_behind(pen: Pen, face: Face) -> None:
    pen.oval(X + face.of.turn * .6, face.of.chin - 20, 46, 30, face.hair_dark)


def _short_curl_behind(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    pen.path(f"M{X - w - 8},{E + 6} C{X - w - 20},{t - 6} {X - w * .7},{t - 30} {X},{t - 32} "
             f"C{X + w * .7},{t - 30} {X + w + 20},{t - 6} {X + w + 8},{E + 6}Z", face.hair_dark)


# Before -------------------------------------------------------------------------------------------

def _back(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 4},{E - 4} C{X - w - 16},{t + 4} {X - w * .7},{t - 28} "
    end = f"C{X - w + 8},{t + 44} {X - w + 4},{E - 30} {X - w - 4},{E - 4}Z"
    pen.path(f"{left}{X},{t - 30} C{X + w * .7},{t - 28} {X + w + 16},{t + 4} {X + w + 4},{E - 4} "
             f"C{X + w - 4},{E - 30} {X + w - 8},{t + 44} {X + w * .55},{t + 26} "
             f"Q{X},{t + 6} {X - w * .55},{t + 26} {end}", face.hair)
    pen.path(f"{left}{X - 6},{t - 30} Q{X - w * .6},{t - 4} {X - w * .55},{t + 26} {end}",
             face.hair_lit)


def _crew(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = (f"M{X - w - 3},{E - 6} C{X - w - 9},{t + 10} {X - w * .8},{t - 16} "
            f"{X - w * .3},{t - 19} ")
    end = f"L{X - w * .6},{t + 26} Q{X - w + 8},{t + 34} {X - w + 5},{E - 34}Z"
    pen.path(f"{left}L{X + w * .4},{t - 19} C{X + w * .86},{t - 14} {X + w + 9},{t + 12} "
             f"{X + w + 3},{E - 6} L{X + w - 5},{E - 34} Q{X + w - 8},{t + 34} "
             f"{X + w * .6},{t + 26} {end}", face.hair)
    pen.path(f"{left}L{X - w * .45},{t + 26} {end}", face.hair_lit)


def _side(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 4},{E - 4} C{X - w - 14},{t + 6} {X - w * .8},{t - 26} {X - 8},{t - 28} "
    end = f"C{X - w * .7},{t + 36} {X - w + 8},{E - 44} {X - w + 5},{E - 32}Z"
    pen.path(f"{left}C{X + w * .8},{t - 30} {X + w + 16},{t + 6} {X + w + 4},{E - 4} "
             f"L{X + w - 5},{E - 32} C{X + w - 6},{t + 46} {X + w * .5},{t + 26} "
             f"{X - w * .34},{t + 20} {end}", face.hair)
    pen.path(f"{left}Q{X - w * .5},{t - 6} {X - w * .34},{t + 20} {end}", face.hair_lit)


def _bald(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    for s, colour in ((-1, face.hair_lit), (1, face.hair_dark)):
        pen.path(f"M{X + s * (w + 4)},{E + 2} C{X + s * (w + 13)},{E - 34} "
                 f"{X + s * (w + 6)},{t + 44} {X + s * (w - 8)},{t + 32} "
                 f"Q{X + s * (w - 3)},{E - 50} {X + s * (w - 4)},{E - 26}Z", colour)
    pen.oval(X - 24, t + 24, 25, 10, "#ffffff", .14)


def _bob(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 17},{E + 60} C{X - w - 28},{t + 10} {X - w * .7},{t - 30} "
    end = (f"Q{X - w * .5},{t + 54} {X - w + 2},{E - 26} C{X - w - 4},{E} {X - w - 6},{E + 40} "
           f"{X - w - 17},{E + 60}Z")
    pen.path(f"{left}{X},{t - 30} C{X + w * .7},{t - 30} {X + w + 28},{t + 10} "
             f"{X + w + 17},{E + 60} C{X + w + 6},{E + 10} {X + w - 2},{E - 30} "
             f"{X + w * .62},{t + 30} Q{X + w * .1},{t + 46} {X - w * .32},{t + 16} {end}",
             face.hair)
    pen.path(f"{left}{X - 4},{t - 30} Q{X - w * .5},{t - 4} {X - w * .32},{t + 16} {end}",
             face.hair_lit)


def _curly(pen: Pen, face: Face) -> None:
    _discs(pen, face.hair, (-58, -70, 28), (-30, -90, 30), (4, -96, 30), (36, -90, 29),
           (60, -70, 26), (-72, -44, 22), (74, -42, 20))
    _discs(pen, face.hair_lit, (-66, -76, 17), (-38, -98, 19), (-84, -40, 14), (-4, -106, 18))


def _waves(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 20},{E + 76} C{X - w - 34},{E + 10} {X - w - 16},{t - 24} {X + 6},{t - 30} "
    end = f"C{X - w - 4},{E + 4} {X - w - 2},{E + 50} {X - w - 20},{E + 76}Z"
    pen.path(f"{left}C{X + w},{t - 26} {X + w + 34},{E - 10} {X + w + 20},{E + 76} "
             f"C{X + w + 8},{E + 30} {X + w + 2},{E - 20} {X + w * .5},{t + 20} "
             f"Q{X},{t + 50} {X - w + 4},{E - 26} {end}", face.hair)
    pen.path(f"{left}C{X - 10},{t - 8} {X + w * .2},{t + 10} {X + w * .2},{t + 30} "
             f"Q{X - w * .4},{t + 50} {X - w + 4},{E - 26} {end}", face.hair_lit)


def _parted(pen: Pen, face: Face, seam: float) -> None:
    """Hair that lies close, from a seam on."""
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 4},{E + 4} C{X - w - 14},{t + 6} {X - w * .7},{t - 22} "
    end = f"C{X - w + 8},{t + 36} {X - w + 2},{E - 30} {X - w - 4},{E + 4}Z"
    pen.path(f"{left}{X},{t - 24} C{X + w * .7},{t - 22} {X + w + 14},{t + 6} {X + w + 4},{E + 4} "
             f"C{X + w - 2},{E - 30} {X + w - 8},{t + 42} {X + w * .16},{t + seam} {end}",
             face.hair)
    pen.path(f"{left}{X - 4},{t - 24} Q{X - 6},{t - 2} {X + w * .16},{t + seam} {end}",
             face.hair_lit)


def _bun(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    _parted(pen, face, 18)
    pen.stroke(f"M{X - w + 2},{E - 44} Q{X - 30},{t + 4} {X + 8},{t - 18} "
               f"M{X + w - 6},{E - 52} Q{X + 40},{t + 2} {X + 14},{t - 18}",
               face.hair_dark, 2.4, .7)


def _tied(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    _parted(pen, face, 20)
    pen.stroke(f"M{X + w * .16},{t + 18} Q{X + 4},{t} {X + 6},{t - 22}", face.hair_dark, 2.6, .7)


def _crop(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 2},{E - 8} C{X - w - 10},{t + 8} {X - w * .72},{t - 20} "
    end = f"C{X - w * .82},{t + 38} {X - w + 4},{E - 40} {X - w - 2},{E - 8}Z"
    pen.path(f"{left}{X},{t - 22} C{X + w * .72},{t - 20} {X + w + 10},{t + 8} {X + w + 2},{E - 8} "
             f"C{X + w - 4},{E - 40} {X + w * .82},{t + 38} {X + w * .5},{t + 27} "
             f"Q{X},{t + 16} {X - w * .5},{t + 27} {end}", face.hair)
    pen.path(f"{left}{X - 6},{t - 22} Q{X - w * .46},{t} {X - w * .5},{t + 27} {end}",
             face.hair_lit)


def _short_curl(pen: Pen, face: Face) -> None:
    for dx, dy in ((-66, -62), (-50, -84), (-28, -98), (0, -102), (28, -98), (50, -84), (66, -62),
                   (-14, -88), (16, -88), (-72, -38), (72, -38)):
        _discs(pen, face.hair_lit if dx < -20 else face.hair, (dx, dy, 19))


def _turban(pen: Pen, face: Face) -> None:
    w, t = face.of.wide, face.of.top
    left = f"M{X - w - 12},{E - 14} C{X - w - 40},{t - 2} {X - w * .8},{t - 66} {X + 2},{t - 68} "
    end = f"C{X - 30},{t + 32} {X - w + 4},{t + 60} {X - w - 12},{E - 14}Z"
    pen.path(f"{left}C{X + w * .8},{t - 66} {X + w + 40},{t - 2} {X + w + 12},{E - 14} "
             f"C{X + w - 4},{t + 60} {X + 30},{t + 32} {X},{t + 16} {end}", face.hair)
    pen.path(f"{left}C{X - 40},{t - 40} {X - 20},{t - 8} {X},{t + 16} {end}",
             mix(face.hair, face.light, .22))
    for a in range(3):
        pen.stroke(f"M{X - w - 16 + a * 5},{E - 34 - a * 22} Q{X - 20},{t + 6 - a * 18} "
                   f"{X + 4 + a * 6},{t - 14 - a * 18}", face.hair_dark, 3, .75)
        pen.stroke(f"M{X + w + 16 - a * 5},{E - 34 - a * 22} Q{X + 20},{t + 6 - a * 18} "
                   f"{X - 2 - a * 2},{t + 12 - a * 26}", face.hair_dark, 3, .6)


BEHIND: dict[str, Style] = {
    "bob": _bob_behind, "curly": _curly_behind, "waves": _waves_behind, "bun": _bun_behind,
    "tied": _tied_behind, "short_curl": _short_curl_behind}
BEFORE: dict[str, Style] = {
    "back": _back, "crew": _crew, "side": _side, "bald": _bald, "bob": _bob, "curly": _curly,
    "waves": _waves, "bun": _bun, "tied": _tied, "crop": _crop, "short_curl": _short_curl,
    "turban": _turban}
COVERS_EARS = ("bob", "curly", "waves")
